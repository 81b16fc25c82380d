import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type {
  Backend,
  Job,
  PlannedOutcome,
  UserDetail,
  UsersChange,
  UsersFilter,
  UsersOutcome,
} from '../../backend/backend';
import { fakeBackend, userAt } from '../../backend/fake';
import { openScreen, refuse } from '../../test-window';
import UsersScreen from './UsersScreen';

const REFUSAL = 'This user cannot be unlocked manually from GitLab';

/** Whom the tests inspect: deprovisioned, as a SCIM client leaves people behind. */
const leaver = { ...userAt(3), name: 'Mara Lindqvist', state: 'ldap_blocked', identity: 'inactive' } as const;

const detail: UserDetail = {
  row: leaver,
  confirmed: true,
  createdAt: '2026-11-20T08:00:00.000Z',
  situation: 'deprovisioned',
  cause: {
    id: 9,
    at: '2026-11-23T09:00:00.000Z',
    origin: 'scim',
    action: 'scim-deactivate',
    exchange: 41,
    exchangeRecorded: true,
    changes: [{ field: 'state', before: 'active', after: 'ldap_blocked' }],
    revertible: true,
  },
  waysOut: [
    { action: 'activate', role: 'scim', to: 'active', refusal: null, rule: 'scim-reactivates' },
    {
      action: 'unblock',
      role: 'administrator',
      to: 'ldap_blocked',
      refusal: REFUSAL,
      rule: 'admin-cannot-unblock',
    },
  ],
  resource: '{"id":"x","active":false}',
  restResource: '{"id":3,"state":"ldap_blocked"}',
};

const arrows = [{ from: 'ldap_blocked', to: 'active', action: 'activate', role: 'scim' } as const];

function outcome(over: Partial<PlannedOutcome>): PlannedOutcome {
  return {
    from: 'ldap_blocked',
    identity: 'inactive',
    to: 'active',
    identityTo: 'active',
    refusal: null,
    rule: 'scim-reactivates',
    count: 1,
    example: leaver,
    instead: null,
    ...over,
  };
}

/** Unblocking is refused and SCIM offered instead; everything else works. */
function plan(change: UsersChange) {
  const count = change.selection.kind === 'ids' ? change.selection.ids.length : 24;
  const refused = outcome({
    to: 'ldap_blocked',
    identityTo: 'inactive',
    refusal: REFUSAL,
    count,
    instead: detail.waysOut[0] ?? null,
  });
  return Promise.resolve({
    total: count,
    outcomes: [change.action === 'unblock' ? refused : outcome({ count })],
  });
}

const step = { id: 3, action: 'users-activate', users: 1, example: null, at: '2026-11-23T09:15:00.000Z' };

function inspect(over: Partial<UserDetail> = {}, answers: Partial<Backend> = {}) {
  const usersChange = vi.fn<Backend['usersChange']>(() => Promise.resolve(7));
  const done: UsersOutcome = { changed: 1, unchanged: 0, refused: 0, outcomes: [] };
  const job: Job = {
    id: 7,
    title: 'users-change',
    done: 1,
    total: 1,
    state: { kind: 'finished', result: { kind: 'usersChange', outcome: done } },
  };
  openScreen(<UsersScreen />, 'users', {
    params: { user: '3' },
    answers: {
      userDetail: () => Promise.resolve({ ...detail, ...over }),
      stateArrows: () => Promise.resolve(arrows),
      userHistory: () => Promise.resolve(detail.cause === null ? [] : [detail.cause]),
      usersPlan: plan,
      usersChange,
      jobs: () => Promise.resolve([job]),
      ...answers,
    },
  });
  return usersChange;
}

describe('the grid', () => {
  it('shows the newest first and how many there are', async () => {
    openScreen(<UsersScreen />, 'users');
    const grid = await screen.findByRole('grid', { name: 'Users' });
    expect(await screen.findByText('25 users')).toBeTruthy();
    expect(within(grid).getAllByRole('row')[1]?.textContent).toContain(userAt(25).username);
  });

  it('shows the last search, whichever answer comes last', async () => {
    const waiting = new Map<string, (count: number) => void>();
    const counts = (filter: UsersFilter) =>
      filter.search === ''
        ? Promise.resolve(25)
        : new Promise<number>((resolve) => waiting.set(filter.search, resolve));
    openScreen(<UsersScreen />, 'users', { answers: { usersCount: counts } });
    await screen.findByText('25 users');
    const field = screen.getByRole('searchbox', { name: 'Search users' });
    fireEvent.change(field, { target: { value: 'ad' } });
    await waitFor(() => expect(waiting.has('ad')).toBe(true));
    fireEvent.change(field, { target: { value: 'ada' } });
    await waitFor(() => expect(waiting.has('ada')).toBe(true));
    expect(screen.getByText('25 users')).toBeTruthy();
    act(() => waiting.get('ada')?.(2));
    expect(await screen.findByText('2 matches')).toBeTruthy();
    act(() => waiting.get('ad')?.(9));
    await Promise.resolve();
    expect(screen.getByText('2 matches')).toBeTruthy();
  });

  it('asks again when the backend drops a question that still counts', async () => {
    const usersPage = vi
      .fn()
      .mockImplementationOnce(() => refuse({ code: 'cancelled' }))
      .mockResolvedValue({ start: 0, rows: [leaver] });
    openScreen(<UsersScreen />, 'users', { users: 1, answers: { usersPage } });
    expect(await screen.findByText('Mara Lindqvist')).toBeTruthy();
  });

  it('shows who arrives without a touch', async () => {
    let users = 2;
    const rows = () => Array.from({ length: users }, (_, index) => userAt(users - index));
    const backend = openScreen(<UsersScreen />, 'users', {
      answers: {
        usersCount: () => Promise.resolve(users),
        usersPage: () => Promise.resolve({ start: 0, rows: rows() }),
      },
    });
    await screen.findByText('2 users');
    users = 3;
    act(() => backend.beat({ users: 2 }));
    expect(await screen.findByText('3 users')).toBeTruthy();
    expect(screen.getByText(userAt(3).username)).toBeTruthy();
  });

  it('says what it is for when nobody is there', async () => {
    openScreen(<UsersScreen />, 'users', { users: 0 });
    expect(await screen.findByRole('heading', { name: 'No users yet' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Go to Endpoint' }));
    expect(window.location.hash).toBe('#/endpoint');
  });
});

describe('actions', () => {
  it('go ahead at once for one user whom they change, and can be undone', async () => {
    const usersChange = inspect();
    fireEvent.click(await screen.findByRole('button', { name: 'Reactivate through SCIM' }));
    expect(await screen.findByText('Reactivate through SCIM: 1 user changed.')).toBeTruthy();
    expect(usersChange).toHaveBeenCalledWith({
      selection: { kind: 'ids', ids: [3] },
      action: 'activate',
      role: 'scim',
    });
    expect(screen.getByRole('button', { name: 'Undo' })).toBeTruthy();
  });

  it('are not undone by a notice that came before a later change', async () => {
    const steps = [{ id: 4 }, { id: 5 }];
    const undo = vi.fn<Backend['undo']>(() => Promise.resolve(null));
    const status = await fakeBackend().workspaceStatus();
    inspect(
      {},
      { undo, workspaceStatus: () => Promise.resolve({ ...status, undo: { ...step, ...steps.shift() } }) },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Reactivate through SCIM' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/no longer the latest change/)).toBeTruthy();
    expect(undo).not.toHaveBeenCalled();
  });

  it('show what GitLab refuses in its words, and do what works instead', async () => {
    const user = userEvent.setup();
    const usersChange = inspect();
    await screen.findByRole('heading', { name: 'Mara Lindqvist' });
    await user.click(screen.getByRole('button', { name: 'Reactivate' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Unblock as administrator' }));
    const dialog = await screen.findByRole('dialog', { name: 'Unblock: 1 user' });
    expect(within(dialog).getByText(`GitLab answers: “${REFUSAL}”`)).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Reactivate through SCIM instead' }));
    await user.click(await within(dialog).findByRole('button', { name: 'Reactivate: 1 user' }));
    await waitFor(() =>
      expect(usersChange).toHaveBeenCalledWith(expect.objectContaining({ action: 'activate', role: 'scim' })),
    );
  });

  it('on everybody are asked for as a predicate, after the plan', async () => {
    const user = userEvent.setup();
    const usersPlan = vi.fn(plan);
    openScreen(<UsersScreen />, 'users', {
      params: { marks: 'all.2', state: 'ldap_blocked' },
      answers: { usersPlan },
    });
    expect(await screen.findByText(/^\d+ selected$/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Block' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Block through the REST API' }));
    expect(await screen.findByRole('dialog', { name: 'Block: 24 users' })).toBeTruthy();
    const selection = usersPlan.mock.calls[0]?.[0].selection;
    expect(selection).toMatchObject({ kind: 'matching', filter: { states: ['ldap_blocked'] }, except: [2] });
  });
});

describe('the inspector', () => {
  it('explains the state: what led to it, what leads out of it, and the picture in words', async () => {
    inspect();
    expect(await screen.findByText(/the identity provider deactivated the SCIM identity/)).toBeTruthy();
    expect(screen.getByText(REFUSAL)).toBeTruthy();
    const picture = screen.getByRole('img', { name: 'State diagram: LDAP Blocked is the current state' });
    expect(picture).toBeTruthy();
    expect(await screen.findByText('LDAP Blocked to Active: SCIM')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show the exchange' }));
    await waitFor(() => expect(window.location.hash).toBe('#/traffic?exchange=41'));
  });

  it('shows the resources as they are returned', async () => {
    inspect({ resource: null });
    fireEvent.click(await screen.findByRole('tab', { name: 'Resource' }));
    expect(await screen.findByText(/does not return this account/)).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'REST resource' }));
    expect(await screen.findByText('"ldap_blocked"')).toBeTruthy();
  });

  it('lists the changes, each with its way back', async () => {
    inspect();
    fireEvent.click(await screen.findByRole('tab', { name: 'History' }));
    expect(await screen.findByRole('button', { name: 'Revert: Deactivated through SCIM' })).toBeTruthy();
  });

  it('says so when the user is gone', async () => {
    openScreen(<UsersScreen />, 'users', {
      params: { user: '99' },
      answers: { userDetail: () => refuse({ code: 'notFound' }) },
    });
    expect(await screen.findByText('This user is no longer in the workspace.')).toBeTruthy();
  });
});

it('says at the field what is wrong with a new account', async () => {
  const facts = [
    { name: 'field', value: 'email' },
    { name: 'problem', value: 'taken' },
  ];
  openScreen(<UsersScreen />, 'users', { answers: { accountAdd: () => refuse({ code: 'invalid', facts }) } });
  fireEvent.click(await screen.findByRole('button', { name: 'Add account without SCIM…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add account without SCIM' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Add account' }));
  const field = await within(dialog).findByRole('textbox', {
    name: 'E-mail',
    description: 'Somebody has this already.',
  });
  expect(field.getAttribute('aria-invalid')).toBe('true');
});
