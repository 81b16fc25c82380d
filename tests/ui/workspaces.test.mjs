import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';

function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'scimdesk-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

/** Runs a command from the palette. */
async function command(page, words) {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Commands' }).waitFor();
  await page.keyboard.type(words);
  await page.getByRole('option', { selected: true }).filter({ hasText: words }).waitFor();
  await page.keyboard.press('Enter');
}

test('a new workspace shows nothing of the one before, and the one before is there again when it is opened', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  const before = (await window.ipc('workspace_status')).path;
  await window.provision('Ada Lovelace');
  await window.row('201').click();
  await page.getByRole('complementary').waitFor();

  await window.willChoose(join(folder(t), 'fresh.scimdesk'));
  await command(page, 'New workspace');
  await page.getByText('No traffic yet').waitFor();
  assert.equal(
    await page.getByRole('complementary').count(),
    0,
    'an exchange of the other workspace is shown',
  );
  await page.getByRole('banner').getByText('fresh').waitFor();

  await window.willChoose(before);
  await command(page, 'Open a workspace');
  await window.row('ada.lovelace').waitFor();
});

test('a file that is no workspace is explained and left alone, and the open one stays open', async (t) => {
  const window = await openWindow(t, { hash: '#/users' });
  const { page } = window;
  const file = join(folder(t), 'holiday.scimdesk');
  writeFileSync(file, 'not a workspace');
  await window.willChoose(file);
  await command(page, 'Open a workspace');
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await dialog.getByText('holiday.scimdesk').first().waitFor();
  await window.axe();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('3 users').waitFor();
});
