import { describe, expect, it } from 'vitest';

import {
  elementHeight,
  fullHeight,
  isMapped,
  MAX_HEIGHT,
  positionAt,
  revealRow,
  scrolled,
  settle,
  visibleRows,
} from './scroll';

const few = { rows: 1000, rowHeight: 28, viewport: 560 };
const million = { rows: 1_000_000, rowHeight: 28, viewport: 560 };
const end = fullHeight(million) - million.viewport;

describe('a list that fits', () => {
  it('scrolls as it is', () => {
    expect(isMapped(few)).toBe(false);
    expect(elementHeight(few)).toBe(28_000);
    expect(scrolled(positionAt(0, few), 1234, few)).toEqual({ virtual: 1234, physical: 1234 });
  });
});

describe('a list of a million rows', () => {
  it('is never taller than browsers allow', () => {
    expect(elementHeight(million)).toBe(MAX_HEIGHT);
  });

  it('reaches its first and its last row', () => {
    expect(scrolled(positionAt(0, million), MAX_HEIGHT - 560, million).virtual).toBe(end);
    expect(scrolled(positionAt(end, million), 0, million).virtual).toBe(0);
    expect(visibleRows(end, million, 0)).toEqual({ start: 999_980, end: 1_000_000 });
  });

  it('moves pixel by pixel with the wheel', () => {
    const from = positionAt(10_000_000, million);
    expect(scrolled(from, from.physical + 100, million).virtual).toBe(10_000_100);
    expect(scrolled(from, from.physical - 100, million).virtual).toBe(9_999_900);
  });

  it('moves in proportion when the thumb is dragged', () => {
    const half = (MAX_HEIGHT - 560) / 2;
    expect(scrolled(positionAt(0, million), half, million).virtual).toBeCloseTo(end / 2, 0);
  });

  it('shows every row on the way when the wheel goes from the top on and on', () => {
    let position = positionAt(0, million);
    for (let turn = 0; turn < 20_000; turn++) {
      const before = position.virtual;
      position = scrolled(position, position.physical + 120, million);
      expect(position.virtual - before).toBe(120);
      if (turn % 10 === 9) {
        position = settle(position, million);
      }
    }
    expect(position.virtual).toBe(2_400_000);
  });

  it('goes on when only the thumb has run out of room', () => {
    const near = { virtual: end - 5000, physical: MAX_HEIGHT - 560 - 50 };
    const next = scrolled(near, MAX_HEIGHT - 560, million);
    expect(next.virtual).toBe(end - 4950);
    expect(next.physical).toBeLessThan(MAX_HEIGHT - 560);
  });

  it('puts the thumb where it belongs at rest', () => {
    const rested = settle({ virtual: end / 2, physical: 17 }, million);
    expect(rested.virtual).toBe(end / 2);
    expect(rested.physical).toBe((MAX_HEIGHT - 560) / 2);
  });
});

describe('a row', () => {
  it('comes into view with the smallest move', () => {
    expect(revealRow(0, 5, few)).toBe(0);
    expect(revealRow(280, 5, few)).toBe(140);
    expect(revealRow(0, 20, few)).toBe(28);
  });
});

it('rows outside of the list are not drawn', () => {
  expect(visibleRows(0, few, 12).start).toBe(0);
  expect(visibleRows(28_000 - 560, few, 12).end).toBe(1000);
  expect(visibleRows(0, { ...few, rows: 3 }, 12)).toEqual({ start: 0, end: 3 });
});
