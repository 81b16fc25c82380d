import { QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import { BackendContext, type Backend } from '../backend/backend';
import { fakeBackend } from '../backend/fake';
import { blockingError, notices } from './notices';
import { closeOverlay } from './overlays';
import { createQueryClient } from './queries';
import { navigate } from './router';
import { Shell } from './Shell';
import { resetViewState } from './viewState';

function open(answers: Partial<Backend> = {}) {
  const backend = fakeBackend({ answers });
  return render(
    <BackendContext value={backend}>
      <QueryClientProvider client={createQueryClient()}>
        <Shell />
      </QueryClientProvider>
    </BackendContext>,
  );
}

beforeEach(() => {
  resetViewState();
  blockingError.set(null);
  notices.set([]);
  closeOverlay();
  act(() => navigate('overview', {}));
});

it('shows the way of a request with its numbers', async () => {
  open();
  expect(await screen.findByRole('heading', { level: 1, name: 'Overview' })).toBeTruthy();
  const stations = await screen.findByRole('list', { name: 'The way of a request' });
  expect(within(stations).getByText('GitLab accounts')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Running' })).toBeTruthy();
});

it('goes to a screen from the rail', async () => {
  open();
  fireEvent.click(screen.getByRole('link', { name: 'Users' }));
  expect(await screen.findByRole('grid')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Users' }).getAttribute('aria-current')).toBe('page');
});

it('finds an action in the palette by some of its letters', async () => {
  open();
  await screen.findByRole('heading', { level: 1 });
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  const field = await screen.findByRole('combobox', { name: 'Search or run a command' });
  fireEvent.change(field, { target: { value: 'gtt' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(await screen.findByRole('link', { name: 'Traffic', current: 'page' })).toBeTruthy();
});

it('lists the shortcuts that work now', async () => {
  open();
  await screen.findByRole('heading', { level: 1 });
  fireEvent.keyDown(document.body, { key: '?' });
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(within(dialog).getByText('Search or run a command')).toBeTruthy();
});

it('names what undo would take back, and takes it back', async () => {
  const step = { id: 3, action: 'admin-block', users: 2, example: 'ada', at: '2026-11-23T09:15:00.000Z' };
  const undo = vi.fn(() => Promise.resolve(step));
  open({ undo });
  fireEvent.click(await screen.findByRole('button', { name: 'Undo: Block as administrator: ada.lovelace' }));
  expect(undo).toHaveBeenCalledOnce();
  expect(await screen.findByText('Undone: Block as administrator: ada and 1 more')).toBeTruthy();
});

it('explains why no workspace is open and offers the ways on', async () => {
  const locked = {
    code: 'fileLocked',
    message: 'Locked.',
    facts: [{ name: 'path', value: '/a.scimdesk' }],
    detail: null,
    hint: null,
  };
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  open({ workspaceStatus: () => Promise.reject(locked) });
  expect(await screen.findByText(/Another Scimdesk has \/a\.scimdesk open/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Open the sample workspace' })).toBeTruthy();
});
