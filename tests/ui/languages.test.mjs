import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';
import { routes, settled, typical } from './screens.mjs';
import { allKeys, say } from './words.mjs';

const KEYS = [...allKeys()];

for (const language of ['en', 'de', 'ja']) {
  test(`every screen speaks ${language}, without a hole`, async (t) => {
    const words = say(language);
    const window = await openWindow(t, { language });
    const { page } = window;
    assert.equal(await page.evaluate(() => document.documentElement.lang), language);
    await typical(window);
    for (const [name, route] of Object.entries(await routes(window))) {
      await window.go(route);
      await settled(page);
      const holes = await page.evaluate((keys) => {
        const known = new Set(keys);
        const texts = [];
        const walker = document.createTreeWalker(
          document.body,
          NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
        );
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          if (node.nodeType === Node.TEXT_NODE) {
            if (node.parentElement.closest('code, pre, script, .json') === null) texts.push(node.data.trim());
          } else {
            for (const name of ['aria-label', 'title', 'placeholder'])
              texts.push(node.getAttribute(name) ?? '');
          }
        }
        return texts.filter((text) => known.has(text) || text.includes('{{') || text.includes('[object'));
      }, KEYS);
      assert.deepEqual(holes, [], name);
    }
    await window.go('traffic', words('traffic:title'));
    await page.getByRole('button', { name: words('traffic:action.pause') }).waitFor();
  });
}

test('the language changes at once, without a restart, and is remembered', async (t) => {
  const window = await openWindow(t, { hash: '#/traffic' });
  const { page } = window;
  await page.getByRole('button', { name: say('en')('app:appearance.menu') }).click();
  await page
    .getByRole('menuitem', { name: 'Deutsch' })
    .or(page.getByRole('menuitemradio', { name: 'Deutsch' }))
    .click();
  await page.getByRole('heading', { level: 1, name: say('de')('traffic:title') }).waitFor();
  await window.until(
    async () => JSON.parse(await window.ipc('view_state')).language === 'de',
    'the language to be remembered',
  );
  await page.reload();
  await page.getByRole('heading', { level: 1, name: say('de')('traffic:title') }).waitFor();
});
