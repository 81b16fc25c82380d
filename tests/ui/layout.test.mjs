import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';
import { routes, settled, typical } from './screens.mjs';

const NARROW = { width: 320, height: 640 };
// What is left of a window of 1280 by 800 at 200 % zoom.
const ZOOMED = { width: 640, height: 400 };

for (const [what, size] of [
  ['320 pixels', NARROW],
  ['200 % zoom', ZOOMED],
]) {
  test(`at ${what} no page scrolls sideways and nothing is lost`, async (t) => {
    const window = await openWindow(t, { size });
    await typical(window);
    for (const [name, route] of Object.entries(await routes(window))) {
      await t.test(name, async () => {
        await window.go(route);
        await settled(window.page);
        const overflow = await window.page.evaluate(() => {
          const root = document.scrollingElement;
          const wide = [...document.querySelectorAll('main *, header *, footer *')]
            .filter((element) => !element.closest('.grid, pre, .visually-hidden, [aria-hidden=true]'))
            .filter((element) => {
              const box = element.getBoundingClientRect();
              return box.width > 0 && box.right > innerWidth + 1 && !scrollsSideways(element);
            })
            .map(
              (element) =>
                `${element.tagName.toLowerCase()}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`,
            );
          return { page: root.scrollWidth - root.clientWidth, wide };

          // Within a box that scrolls or cuts by design, such as a row of tabs.
          function scrollsSideways(element) {
            for (
              let box = element.parentElement;
              box !== null && box !== document.body;
              box = box.parentElement
            ) {
              if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(box).overflowX))
                return box.getBoundingClientRect().right <= innerWidth + 1;
            }
            return false;
          }
        });
        assert.deepEqual(overflow, { page: 0, wide: [] });
      });
    }
  });
}

test('at 320 pixels an exchange can be opened and closed again', async (t) => {
  const window = await openWindow(t, { size: NARROW });
  await typical(window);
  await window.go('traffic', 'Traffic');
  await window.page.getByRole('grid').getByRole('row').nth(1).click();
  await window.page.getByRole('complementary').getByRole('tab', { name: 'Decision' }).waitFor();
  await window.page.getByRole('button', { name: 'Close the details' }).click();
  await window.page.getByRole('grid').waitFor();
});
