import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';
import { routes, settled, typical } from './screens.mjs';

for (const theme of ['light', 'dark', 'contrast']) {
  test(`no screen has a serious barrier in ${theme}, empty or full`, async (t) => {
    const window = await openWindow(t, { theme });
    for (const screen of ['overview', 'expressions', 'endpoint', 'users', 'traffic']) {
      await window.go(screen);
      await settled(window.page);
      await t.test(`${screen}, new workspace`, () => window.axe());
    }
    await typical(window);
    for (const [name, route] of Object.entries(await routes(window))) {
      await window.go(route);
      await settled(window.page);
      await t.test(name, () => window.axe());
    }
  });
}

test('what opens over the screens has no serious barrier either', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await typical(window);
  for (const [what, open] of [
    ['the palette', () => page.keyboard.press('Control+k')],
    ['the shortcut help', () => page.keyboard.press('?')],
    [
      'the dialog to send a request',
      () =>
        page
          .getByRole('button', { name: 'More actions' })
          .click()
          .then(() => page.getByRole('menuitem', { name: 'Send a request' }).click()),
    ],
    [
      'the dialog to export',
      () =>
        page
          .getByRole('button', { name: 'More actions' })
          .click()
          .then(() => page.getByRole('menuitem', { name: 'Export exchanges' }).click()),
    ],
    [
      'the dialog to clear',
      () =>
        page
          .getByRole('button', { name: 'More actions' })
          .click()
          .then(() => page.getByRole('menuitem', { name: 'Clear the exchanges' }).click()),
    ],
  ]) {
    await t.test(what, async () => {
      await open();
      await page.locator('[role=dialog], [role=alertdialog]').waitFor();
      await window.axe();
      await page.keyboard.press('Escape');
      await page.locator('[role=dialog], [role=alertdialog]').waitFor({ state: 'detached' });
    });
  }
});

test('every control has a name', async (t) => {
  const window = await openWindow(t);
  await typical(window);
  for (const [name, route] of Object.entries(await routes(window))) {
    await window.go(route);
    await settled(window.page);
    const nameless = await window.page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, a[href], input, select, textarea, [role=tab], [role=grid], [role=treegrid], [role=tree]',
        ),
      ]
        .filter((element) => element.getClientRects().length > 0 && !element.closest('[aria-hidden=true]'))
        .filter((element) => {
          const labels =
            'labels' in element && element.labels
              ? [...element.labels].map((label) => label.textContent).join('')
              : '';
          const by = (element.getAttribute('aria-labelledby') ?? '')
            .split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join('');
          return (
            `${element.getAttribute('aria-label') ?? ''}${by}${labels}${element.textContent}`.trim() === ''
          );
        })
        .map((element) => element.outerHTML.slice(0, 160)),
    );
    assert.deepEqual(nameless, [], name);
  }
});
