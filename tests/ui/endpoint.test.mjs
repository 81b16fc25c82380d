import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';

test('the endpoint stops, refuses, starts again where it was, and everything is still there', async (t) => {
  const window = await openWindow(t, { hash: '#/endpoint' });
  const { page } = window;
  await window.provision('Ada Lovelace');
  await page.getByRole('button', { name: 'Stop endpoint' }).click();
  await page.getByRole('contentinfo').getByText('Stopped').waitFor();
  await assert.rejects(window.scim('GET', '/Users'));
  await page.getByRole('button', { name: 'Start endpoint' }).first().click();
  await page.getByRole('contentinfo').getByText('Running').waitFor();
  const { body } = await window.scim('GET', '/Users');
  assert.equal(body.totalResults, 1);
});

test('a port that is taken is explained, and another one is offered', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  t.after(() => other.close());
  const { port } = other.address();
  const window = await openWindow(t, { hash: '#/endpoint' });
  const { page } = window;
  const field = page.getByRole('textbox', { name: 'Port' });
  await field.fill(String(port));
  await field.press('Tab');
  await page.getByRole('button', { name: 'Move endpoint' }).click();
  const alert = page.getByRole('alert').filter({ hasText: String(port) });
  await alert.waitFor();
  await alert.getByRole('button', { name: /port/i }).click();
  await window.until(async () => {
    const { state, listen } = await window.ipc('endpoint_status');
    return state.kind === 'running' && listen.port !== port;
  }, 'the endpoint to run on the port that was offered');
});

test('a token is shown once, then hidden; resetting it warns and ends the old one at once', async (t) => {
  const window = await openWindow(t, { hash: '#/endpoint' });
  const { page } = window;
  const card = page.getByRole('region', { name: 'SCIM token' });
  await card.getByRole('button', { name: 'Generate a SCIM token' }).click();
  const shown = card.getByText(/glsoat-[A-Za-z0-9_-]{20}/);
  await shown.waitFor();
  const token = (await shown.textContent()).match(/glsoat-[A-Za-z0-9_-]{20}/)[0];
  const { scimUrl } = await window.ipc('endpoint_status');
  const ask = async (bearer) =>
    (await fetch(`${scimUrl}/Users`, { headers: { authorization: `Bearer ${bearer}` } })).status;
  assert.equal(await ask(token), 200);

  await window.go('users', 'Users');
  await window.go('endpoint', 'Endpoint');
  await card.getByText('The token is hidden.').waitFor();
  assert.equal(await page.getByText(token).count(), 0, 'the token can be seen again');

  await card.getByRole('button', { name: 'Reset it' }).click();
  await page
    .getByRole('alertdialog')
    .getByText('provisioning stops until your identity provider has the new token')
    .waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.equal(await ask(token), 200, 'cancelling must not reset');
  await card.getByRole('button', { name: 'Reset it' }).click();
  await page.getByRole('button', { name: 'Reset token' }).click();
  await shown.waitFor();
  assert.equal(await ask(token), 401);
});

test('what GitLab is configured to be is felt by the next request, and can be undone', async (t) => {
  const window = await openWindow(t, { hash: '#/endpoint' });
  const { page } = window;
  assert.equal((await window.scim('GET', '/Users')).status, 200);
  await page.getByRole('switch', { name: 'Instance SAML is enabled' }).click({ force: true });
  await window.until(async () => (await window.scim('GET', '/Users')).status === 403, 'SAML to be off');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await window.until(async () => (await window.scim('GET', '/Users')).status === 200, 'SAML to be on again');
});

test('the profile changes while the endpoint runs', async (t) => {
  const window = await openWindow(t, { hash: '#/endpoint' });
  const { page } = window;
  assert.equal((await window.scim('GET', '/Groups')).status, 200);
  await page.getByRole('button', { name: /Behaves as/ }).click();
  await page.getByRole('option', { name: /GitLab 15.8/ }).click();
  await page.getByRole('contentinfo').getByText('GitLab 15.8').waitFor();
  assert.equal((await window.scim('GET', '/Groups')).status, 302);
});
