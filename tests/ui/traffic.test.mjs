import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';
import { typical } from './screens.mjs';

/** The menu behind the three dots. */
async function more(page, item) {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('new exchanges come by themselves; pausing holds them and counts them', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await window.provision('Ada Lovelace');
  await window.row('ada.lovelace').waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await window.provision('Grace Hopper');
  await window.scim('GET', '/Users/id-grace.hopper');
  await page.getByRole('button', { name: '2 new' }).waitFor();
  assert.equal(await window.row('grace.hopper').count(), 0, 'held exchanges are shown');
  await page.getByRole('button', { name: '2 new' }).click();
  await window.row('grace.hopper').first().waitFor();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
});

test('an exchange that is shown stays shown while others arrive', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await window.provision('Ada Lovelace');
  await window.row('ada.lovelace').click();
  await page.getByRole('complementary', { name: 'POST /Users' }).waitFor();
  for (let count = 0; count < 5; count += 1) await window.scim('GET', '/Users');
  await page.getByText('6 exchanges').waitFor();
  await page.getByRole('grid').getByRole('row').nth(6).and(page.locator('[aria-current=true]')).waitFor();
  await page.getByRole('complementary', { name: 'POST /Users' }).waitFor();
  // The arrows go on from the exchange that is shown.
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowUp');
  await page.getByRole('complementary', { name: 'GET /Users' }).waitFor();
});

test('search and filters narrow the list, live as well, and stand in the address', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await window.provision('Ada Lovelace');
  await window.provision('Grace Hopper');
  await window.setActive('ada.lovelace', false);
  await window.scim('GET', '/Users?filter=emails+eq+%22x%22');
  await page.getByText('4 exchanges').waitFor();

  await page.getByRole('button', { name: 'PATCH' }).click();
  await page.getByText('1 exchange', { exact: true }).waitFor();
  await window.row('204').waitFor();
  await page.getByRole('button', { name: 'PATCH' }).click();
  await page.getByText('4 exchanges').waitFor();
  await page.getByRole('button', { name: 'Refused' }).click();
  await page.getByText('1 exchange', { exact: true }).waitFor();
  await window.row('412 Refused').waitFor();
  await page.waitForURL(/status=4/);
  await window.scim('DELETE', '/Users/nobody');
  await window.row('404 Refused').waitFor();
  await window.scim('GET', '/Users');
  await page.getByRole('button', { name: 'Refused' }).click();

  await page.getByRole('searchbox').fill('GRACE');
  await page.getByText('1 exchange', { exact: true }).waitFor();
  await page.getByRole('searchbox').fill('nothing like it');
  await page.getByText('No exchange matches').waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByText('6 exchanges').waitFor();
});

test('one user can be followed', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await window.provision('Ada Lovelace');
  await window.provision('Grace Hopper');
  await window.setActive('ada.lovelace', false);
  await window.row('PATCH').click();
  await page.getByRole('button', { name: 'Follow this user' }).click();
  await page.getByText('Following ada.lovelace').waitFor();
  await page.getByText('2 exchanges').waitFor();
  await window.row('grace.hopper').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Stop following ada.lovelace' }).click();
  await page.getByText('3 exchanges').waitFor();
});

test('a failure is explained: the rule, the row of the troubleshooting table, the bodies, the masked token', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await window.scim('GET', '/Users?filter=displayName+eq+%22Ada%22');
  await window.row('412').click();
  const inspector = page.getByRole('complementary');
  await inspector.getByText('GitLab cannot answer the filter').waitFor();
  await inspector.getByText('Match on').waitFor();
  await inspector.getByRole('tab', { name: 'Response' }).click();
  await inspector.getByText('"Unsupported Filter"').waitFor();
  await inspector.getByRole('tab', { name: 'Request' }).click();
  assert.equal(await inspector.getByText(/glsoat-/).count(), 0, 'the token is not masked');
  await inspector.getByRole('button', { name: 'Reveal secrets' }).click();
  await inspector.getByText(/Bearer glsoat-/).waitFor();
});

test('a request can be copied as curl, edited, and sent again', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await window.provision('Ada Lovelace');
  await window.row('201').click();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByText('Copied as curl').waitFor();
  const curl = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(curl, /^curl /);
  assert.match(curl, /SCIM_TOKEN/);
  assert.doesNotMatch(curl, /glsoat-/);

  await page.getByRole('button', { name: 'Edit and resend' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit and resend' });
  const body = dialog.getByRole('textbox', { name: 'Body' });
  await body.waitFor();
  await body.fill((await body.inputValue()).replaceAll('ada.lovelace', 'ada.king'));
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('complementary').getByText('ada.king').first().waitFor();
  await window.until(() => window.userId('ada.king'), 'the account to be created');
});

test('a request without credentials is refused as GitLab refuses it', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await more(page, 'Send a request');
  const dialog = page.getByRole('dialog', { name: 'Send a request' });
  await dialog.getByRole('switch', { name: 'Send a valid token' }).click({ force: true });
  await dialog.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('complementary').getByText('token-missing').waitFor();
});

test('exports hold what the list shows, can be replayed, and report what differs', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'scimdesk-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await typical(window);
  await page.getByText('68 exchanges').waitFor();
  const exported = async (format, name) => {
    await more(page, 'Export exchanges');
    const dialog = page.getByRole('dialog', { name: 'Export exchanges' });
    await dialog.getByRole('button', { name: /Format/ }).click();
    await page.getByRole('option', { name: format }).click();
    // As with the system's dialog, which the bridge stands in for.
    await window.willChoose(join(folder, name));
    await dialog.getByRole('button', { name: 'Choose…' }).click();
    const path = dialog.getByRole('textbox', { name: 'File' });
    await window.until(
      async () => (await path.inputValue()) === join(folder, name),
      'the path to be taken over',
    );
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByText(join(folder, name)).waitFor();
    return readFileSync(join(folder, name), 'utf8');
  };
  assert.equal(JSON.parse(await exported('HAR', 'all.har')).log.entries.length, 68);
  assert.doesNotMatch(await exported('JSON', 'all.json'), /glsoat-[A-Za-z0-9_-]{20}/);
  await page.getByRole('button', { name: 'PATCH' }).click();
  await page.getByText('68 exchanges', { exact: true }).waitFor({ state: 'detached' });
  const csv = await exported('CSV', 'patches.csv');
  assert.ok(csv.trim().split('\n').length < 68 && csv.includes('PATCH') && !csv.includes(',POST,'), csv);

  // Those who were created are known now, so that looking them up answers something else.
  await page.getByRole('button', { name: 'Replay' }).click();
  await page.getByRole('menuitem', { name: 'Replay a recording from a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay a recording' });
  await dialog.getByRole('textbox', { name: 'HAR or JSON file' }).fill(join(folder, 'all.har'));
  await dialog.getByRole('button', { name: 'Replay' }).click();
  await page.getByText('68 requests sent').waitFor();
  await page.getByRole('button', { name: 'Show report' }).click();
  await page.getByRole('dialog', { name: 'Report of the replay' }).getByText('68 requests sent').waitFor();
});

test('a recording that cannot be read is explained', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Replay a recording from a file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replay a recording' });
  await dialog
    .getByRole('textbox', { name: 'HAR or JSON file' })
    .fill(join(tmpdir(), 'there-is-no-such.har'));
  await dialog.getByRole('button', { name: 'Replay' }).click();
  await page.getByRole('alert').first().waitFor();
});

test('exchanges are cleared only after a question', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await window.provision('Ada Lovelace');
  await window.row('ada.lovelace').waitFor();
  await more(page, 'Clear the exchanges');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await window.row('ada.lovelace').waitFor();
  await more(page, 'Clear the exchanges');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clear 1 exchange' }).click();
  await page.getByText('No traffic yet').waitFor();
  assert.ok(await window.userId('ada.lovelace'), 'users stay');
});
