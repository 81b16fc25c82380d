import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';

test('people who are provisioned over HTTP arrive in the window by themselves', async (t) => {
  const window = await openWindow(t, { hash: '#/users' });
  for (const name of ['Ada Lovelace', 'Grace Hopper', 'Emmy Noether']) await window.provision(name);
  for (const name of ['Ada Lovelace', 'Grace Hopper', 'Emmy Noether']) await window.row(name).waitFor();
  await window.go('traffic', 'Traffic');
  await window.row('grace.hopper').filter({ hasText: '201' }).waitFor();
});

test('the demo plays in two clicks', async (t) => {
  const window = await openWindow(t);
  const { page } = window;
  await page.getByRole('link', { name: 'Traffic' }).click();
  await page.getByRole('button', { name: 'Replay the demo recording' }).click();
  await window.row('dmitri.volkov').first().waitFor();
  await window.until(async () => (await window.ipc('tallies')).identitiesActive === 24, 'the demo to end');
  await page.getByText('68 exchanges').waitFor();
});

test('deactivated: the state is explained, the administrator refused in the words of GitLab, the way through SCIM works, and undo takes it back', async (t) => {
  const window = await openWindow(t);
  const { page } = window;
  const userName = await window.provision('Ada Lovelace');
  await window.setActive(userName, false);
  const id = await window.userId(userName);
  await window.go(`users?user=${id}`, 'Users');

  const inspector = page.getByRole('complementary', { name: 'Ada Lovelace' });
  await inspector.getByText('GitLab says “LDAP Blocked” even without LDAP').waitFor();
  await inspector.getByText('This user cannot be unlocked manually from GitLab').waitFor();

  // The exchange that did it is one click away, and says why.
  await inspector.getByRole('button', { name: 'Show the exchange' }).click();
  await page.getByRole('tabpanel').getByText('patch-deactivates').waitFor();
  await page.getByRole('link', { name: 'Show ada.lovelace in Users' }).click();
  await inspector.waitFor();

  // As an administrator, from the menu of actions.
  await page
    .getByRole('toolbar', { name: 'Actions on selected users' })
    .getByRole('button', { name: 'Reactivate' })
    .click();
  await page.getByRole('menuitem', { name: 'Unblock as administrator' }).click();
  const plan = page.getByRole('dialog');
  await plan.getByText('This user cannot be unlocked manually from GitLab').waitFor();
  await plan.getByRole('button', { name: 'Reactivate through SCIM instead' }).click();
  await plan.getByRole('button', { name: /^Reactivate: 1 user/ }).click();
  await window.row('Ada Lovelace').filter({ hasText: 'LDAP Blocked' }).waitFor({ state: 'detached' });
  assert.equal((await window.scim('GET', `/Users/id-${userName}`)).body.active, true);

  await page.getByRole('banner').getByRole('button', { name: /^Undo/ }).click();
  await window.row('Ada Lovelace').filter({ hasText: 'LDAP Blocked' }).waitFor();
  assert.equal((await window.scim('GET', `/Users/id-${userName}`)).body.active, false);
  await page.getByRole('banner').getByRole('button', { name: /^Redo/ }).click();
  await window.row('Ada Lovelace').filter({ hasText: 'LDAP Blocked' }).waitFor({ state: 'detached' });
});

test('everything is still there after a restart, and the window comes up where it was left', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  const userName = await window.provision('Grace Hopper');
  await page.getByRole('searchbox').fill('grace');
  await window.row('201').click();
  await page.getByRole('complementary').getByRole('tab', { name: 'Request' }).click();
  await window.until(
    async () => (await window.ipc('view_state')).includes('tab=request'),
    'the route to be remembered',
  );
  await page.goto('about:blank');
  await page.goto(window.url);
  await page.getByRole('complementary').getByRole('tab', { name: 'Request', selected: true }).waitFor();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'grace');
  await window.go('users', 'Users');
  await window.row(userName).waitFor();
});
