import { expect, it } from 'vitest';

import { ALL_MARKS, isMarked, markCount, NO_MARKS, setMarked, toggleMark } from './marks';

it('rows are marked one by one', () => {
  const marks = toggleMark(toggleMark(NO_MARKS, 1), 2);
  expect([isMarked(marks, 1), isMarked(marks, 3), markCount(marks, 10)]).toEqual([true, false, 2]);
  expect(markCount(toggleMark(marks, 1), 10)).toBe(1);
});

it('all but a few are marked without naming them', () => {
  const marks = toggleMark(ALL_MARKS, 7);
  expect([isMarked(marks, 7), isMarked(marks, 8), markCount(marks, 1_000_000)]).toEqual([
    false,
    true,
    999_999,
  ]);
  expect(markCount(toggleMark(marks, 7), 1_000_000)).toBe(1_000_000);
});

it('a range is marked at once', () => {
  expect(markCount(setMarked(NO_MARKS, [1, 2, 3], true), 10)).toBe(3);
  expect(markCount(setMarked(ALL_MARKS, [1, 2, 3], false), 10)).toBe(7);
});
