import { expect, it } from 'vitest';

import { revealed, visibleColumns } from './columns';

it('draws all of a few', () => {
  expect(visibleColumns(3, 160, 0, 400)).toEqual({ start: 0, end: 3 });
});

it('draws of many those in sight and some beside them', () => {
  expect(visibleColumns(200, 100, 0, 400)).toEqual({ start: 0, end: 8 });
  expect(visibleColumns(200, 100, 5000, 400)).toEqual({ start: 46, end: 58 });
  expect(visibleColumns(200, 100, 19_600, 400)).toEqual({ start: 192, end: 200 });
});

it('draws something before anything was measured, and after people were taken away', () => {
  expect(visibleColumns(200, 0, 0, 0)).toEqual({ start: 0, end: 24 });
  expect(visibleColumns(30, 100, 19_600, 400)).toEqual({ start: 29, end: 30 });
});

it('scrolls no further than needed for a column to be in sight', () => {
  expect(revealed(3, 100, 250, 400)).toBe(250);
  expect(revealed(1, 100, 250, 400)).toBe(100);
  expect(revealed(9, 100, 250, 400)).toBe(600);
  expect(revealed(2, 100, 0, 80)).toBe(200);
});
