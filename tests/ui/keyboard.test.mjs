import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';
import { routes, settled, typical } from './screens.mjs';

/** What has the focus, in words. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)}`;
  });

/** Presses a key until something holds. */
async function pressUntil(page, key, holds, most = 60) {
  for (let count = 0; count < most; count += 1) {
    if (await holds()) return;
    await page.keyboard.press(key);
  }
  assert.fail(`pressed ${key} ${most} times in vain; the focus is on ${await focused(page)}`);
}

test('Tab reaches everything on every screen, in order, with the focus in sight, and never gets stuck', async (t) => {
  const window = await openWindow(t);
  const { page } = window;
  await typical(window);
  for (const [name, route] of Object.entries(await routes(window))) {
    await window.go(route);
    await settled(page);
    await t.test(name, async () => {
      await page.evaluate(() => document.activeElement?.blur());
      const seen = [];
      for (let count = 0; count < 120; count += 1) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          window.known ??= new WeakMap();
          if (!window.known.has(element)) window.known.set(element, (window.count = (window.count ?? 0) + 1));
          const box = element.getBoundingClientRect();
          const status = document.querySelector('footer').getBoundingClientRect();
          return {
            id: window.known.get(element),
            what: element.outerHTML.slice(0, 120),
            inSight:
              box.width > 0 &&
              box.bottom > 0 &&
              box.top < innerHeight &&
              (element.closest('footer') !== null || box.top < status.top),
          };
        });
        if (at === null || seen.some(({ id }) => id === at.id)) break;
        seen.push(at);
      }
      assert.ok(seen.length >= 8, `only ${seen.length} stops`);
      assert.ok(seen.length < 120, 'Tab does not come round');
      assert.deepEqual(
        seen.filter(({ inSight }) => !inSight).map(({ what }) => what),
        [],
      );
    });
  }
});

test('the first stop skips to the content', async (t) => {
  const { page } = await openWindow(t);
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /Skip to content/);
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement.closest('main') !== null));
});

test('the grid is one stop; its keys move, open, page and go to the ends', async (t) => {
  const window = await openWindow(t, { hash: '#/users' });
  const { page } = window;
  await typical(window);
  await page.getByText('28 users').waitFor();
  await page.getByRole('grid').focus();
  const active = () =>
    page.evaluate(() => {
      const cell = document.getElementById(document.activeElement.getAttribute('aria-activedescendant'));
      return cell === null
        ? null
        : {
            row: Number(cell.parentElement.getAttribute('aria-rowindex')),
            column: Number(cell.getAttribute('aria-colindex')),
          };
    });
  const first = await active();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await active(), { row: first.row + 2, column: first.column + 1 });
  await page.keyboard.press('End');
  await window.until(async () => (await active())?.row === 29, 'the last row');
  await page.keyboard.press('Home');
  await window.until(async () => (await active())?.row === 2, 'the first row');
  await page.keyboard.press('PageDown');
  assert.ok((await active()).row > 10);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByRole('tab', { name: 'Summary' }).waitFor();
  // What is shown follows the focus.
  const before = await page.getByRole('complementary').getAttribute('aria-label');
  await page.keyboard.press('ArrowDown');
  await window.until(
    async () => (await page.getByRole('complementary').getAttribute('aria-label')) !== before,
    'the next user',
  );
});

test('marked with the keyboard, blocked with the keyboard, undone with the keyboard', async (t) => {
  const window = await openWindow(t, { hash: '#/users' });
  const { page } = window;
  for (const name of ['Ada Lovelace', 'Grace Hopper']) await window.provision(name);
  await window.row('Grace Hopper').waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('2 selected').waitFor();
  await pressUntil(page, 'Tab', async () => /^button Block/.test(await focused(page)));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Block as administrator' }).waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('2 change').waitFor();
  await pressUntil(page, 'Tab', async () => /^button Block: 2 users/.test(await focused(page)));
  await page.keyboard.press('Enter');
  await window.row('Ada Lovelace').filter({ hasText: 'Blocked' }).waitFor();
  await page.keyboard.press('Control+z');
  await window.row('Ada Lovelace').filter({ hasText: 'Blocked' }).waitFor({ state: 'detached' });
});

test('the palette finds a command, a screen and a user, and Escape gives the focus back', async (t) => {
  const window = await openWindow(t);
  const { page } = window;
  await window.provision('Ada Lovelace');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await page.keyboard.press('Control+k');
  await palette.waitFor();
  await page.keyboard.type('traf');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Traffic' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lovelace');
  await palette.getByRole('option', { name: /Ada Lovelace/ }).waitFor();
  await pressUntil(page, 'ArrowDown', () =>
    palette.getByRole('option', { name: /Ada Lovelace/, selected: true }).isVisible(),
  );
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Ada Lovelace' }).waitFor();
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('Control+k');
  await palette.waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'detached' });
  assert.ok(
    await page.evaluate(() => document.activeElement.matches('input')),
    'the focus did not come back',
  );
});

test('shortcuts go to screens, pause the traffic and show themselves', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('p');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'p', 'letters belong to the text');
  await page.keyboard.press('Control+3');
  await page.getByRole('heading', { level: 1, name: 'Endpoint' }).waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Go to Traffic').waitFor();
});

test('a request is sent again with the keyboard alone', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await window.provision('Ada Lovelace');
  await window.row('201').waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByRole('tab', { name: 'Decision' }).waitFor();
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Edit and resend' });
  await dialog.getByRole('textbox', { name: 'Body' }).waitFor();
  await pressUntil(page, 'Tab', async () => /^button Send/.test(await focused(page)));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('complementary').getByText('post-existing').waitFor();
});
