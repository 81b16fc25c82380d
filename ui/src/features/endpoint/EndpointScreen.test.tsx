import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import type { EndpointStatus, GitlabSettings, Listen } from '../../backend/backend';
import { openScreen, refuse } from '../../test-window';
import EndpointScreen from './EndpointScreen';

const TOKEN = 'glsoat-Zx8vQw3nT_k2LmP9aR-d';

/** The screen over an endpoint that remembers what it is told. */
function open(over: Partial<EndpointStatus> = {}, taken: number | null = null) {
  let status: EndpointStatus = {
    state: {
      kind: 'running',
      since: '2026-11-23T09:15:00.000Z',
      reachableFromNetwork: false,
      insteadOf: null,
    },
    listen: { address: '127.0.0.1', port: 8765 },
    publicUrl: null,
    scimUrl: 'http://127.0.0.1:8765/api/scim/v2/application',
    restUrl: 'http://127.0.0.1:8765/api/v4',
    profile: 'gitlab-18.6',
    gitlab: {
      samlEnabled: true,
      scimLicensed: true,
      emailConfirmation: 'off',
      userCap: null,
      domainAllowlist: ['contoso.example'],
    },
    scimToken: { kind: 'never' },
    adminToken: { kind: 'never' },
    ...over,
  };
  const set = (change: Partial<EndpointStatus>) => {
    status = { ...status, ...change };
    return Promise.resolve(status);
  };
  const gitlabSettingsSet = vi.fn((gitlab: GitlabSettings) => set({ gitlab }));
  const endpointStart = vi.fn((listen: Listen) =>
    listen.port === taken
      ? refuse({
          code: 'portTaken',
          facts: [{ name: 'port', value: String(taken) }],
          hint: { kind: 'usePort', port: 8766 },
        })
      : set({ listen }),
  );
  const scimTokenGenerate = vi.fn(async () => {
    await set({
      scimToken: {
        kind: 'hidden',
        generatedAt: `2026-11-23T10:00:0${scimTokenGenerate.mock.calls.length}.000Z`,
      },
    });
    return { token: TOKEN };
  });
  const { close } = openScreen(<EndpointScreen />, 'endpoint', {
    answers: {
      endpointStatus: () => Promise.resolve(status),
      gitlabSettingsSet,
      endpointStart,
      scimTokenGenerate,
      profiles: () =>
        Promise.resolve([
          { id: 'gitlab-18.6', title: 'GitLab 18.6', differences: [] },
          {
            id: 'gitlab-15.8',
            title: 'GitLab 15.8',
            differences: [{ code: 'groups', here: 'groups-not-served', default: 'groups-over-saml-links' }],
          },
        ]),
    },
  });
  return { gitlabSettingsSet, endpointStart, scimTokenGenerate, close };
}

function type(name: string, value: string, key = 'Enter') {
  const field = screen.getByRole('textbox', { name });
  fireEvent.change(field, { target: { value } });
  fireEvent.keyDown(field, { key });
}

it('shows a token once: after it was generated and until the screen is left', async () => {
  const { close } = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Generate a SCIM token' }));
  expect(await screen.findByRole('group', { name: 'Your SCIM token' })).toBeTruthy();
  expect(within(screen.getByRole('group', { name: 'Secret Token' })).getByText(TOKEN)).toBeTruthy();
  close();
  open({ scimToken: { kind: 'hidden', generatedAt: '2026-11-23T10:00:01.000Z' } });
  expect(await screen.findByRole('img', { name: 'Your SCIM token (hidden)' })).toBeTruthy();
  expect(screen.queryByText(TOKEN)).toBeNull();
});

it('asks before a reset, naming what stops', async () => {
  const { scimTokenGenerate } = open({
    scimToken: { kind: 'hidden', generatedAt: '2026-11-23T09:00:00.000Z' },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Reset it' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Reset the SCIM token?' });
  expect(within(dialog).getByText(/until your identity provider has the new token/)).toBeTruthy();
  expect(scimTokenGenerate).not.toHaveBeenCalled();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Reset token' }));
  expect(await screen.findByRole('group', { name: 'Your SCIM token' })).toBeTruthy();
});

it('offers a free port where the wanted one is taken', async () => {
  const { endpointStart } = open({ state: { kind: 'stopped' } }, 8080);
  await screen.findByRole('textbox', { name: 'Port' });
  type('Port', '8080');
  fireEvent.click(await screen.findByRole('button', { name: 'Use port 8766' }));
  await waitFor(() => expect(endpointStart).toHaveBeenLastCalledWith({ address: '127.0.0.1', port: 8766 }));
});

it('starts where the fields say, from whichever button', async () => {
  const { endpointStart } = open({ state: { kind: 'stopped' } });
  await screen.findByRole('textbox', { name: 'Port' });
  fireEvent.change(screen.getByRole('textbox', { name: 'Port' }), { target: { value: '9000' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Start endpoint' }));
  await waitFor(() => expect(endpointStart).toHaveBeenCalledWith({ address: '127.0.0.1', port: 9000 }));
});

it('warns before other machines can reach the endpoint, and says at the field what is no address', async () => {
  open();
  const field = await screen.findByRole('textbox', { name: 'Address' });
  fireEvent.change(field, { target: { value: '0.0.0.0' } });
  expect(await screen.findByText(/other machines on the network will be able to reach/)).toBeTruthy();
  fireEvent.change(field, { target: { value: 'here' } });
  expect(await screen.findByText(/This is not an IP address/)).toBeTruthy();
});

it('saves GitLab settings at once and says what SCIM then answers', async () => {
  const { gitlabSettingsSet } = open();
  fireEvent.click(await screen.findByRole('switch', { name: 'Instance SAML is enabled' }));
  expect(await screen.findByText(/Every SCIM request gets 403/)).toBeTruthy();
  expect(gitlabSettingsSet).toHaveBeenCalledWith(expect.objectContaining({ samlEnabled: false }));
});

it('keeps allowed domains as tags', async () => {
  const { gitlabSettingsSet } = open();
  await screen.findByRole('textbox', { name: 'Add a domain' });
  type('Add a domain', 'fabrikam.example');
  expect(await screen.findByRole('button', { name: 'Remove fabrikam.example' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Remove contoso.example' }));
  await waitFor(() =>
    expect(gitlabSettingsSet).toHaveBeenLastCalledWith(
      expect.objectContaining({ domainAllowlist: ['fabrikam.example'] }),
    ),
  );
  type('Add a domain', 'nonsense');
  expect(await screen.findByText(/nonsense is not a domain/)).toBeTruthy();
});

it('shows what differs between the versions of GitLab', async () => {
  open();
  const table = await screen.findByRole('table', { name: 'What differs' });
  expect(within(table).getByRole('rowheader', { name: 'Groups' })).toBeTruthy();
  expect(within(table).getByText(/\/Groups is not served/)).toBeTruthy();
});
