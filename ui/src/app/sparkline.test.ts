import { expect, it } from 'vitest';

import { addReading, barHeights, NO_RATES, SECONDS } from './sparkline';

it('readings of one second replace each other', () => {
  expect(addReading(addReading(NO_RATES, 100, 3), 100, 7).values).toEqual([7]);
});

it('seconds without a word are seconds without requests', () => {
  expect(addReading(addReading(NO_RATES, 100, 3), 104, 1).values).toEqual([3, 0, 0, 0, 1]);
});

it('a long silence empties the picture', () => {
  const { values } = addReading(addReading(NO_RATES, 100, 3), 100_000, 1);
  expect(values).toHaveLength(SECONDS);
  expect(values.reduce((sum, value) => sum + value)).toBe(1);
});

it('a clock that is set back does not break it', () => {
  expect(addReading(addReading(NO_RATES, 100, 3), 50, 4).values).toEqual([4]);
});

it('low rates stay low and the highest fills the height', () => {
  expect(barHeights({ second: 0, values: [0, 1, 5] })).toEqual([0, 0.1, 0.5]);
  expect(barHeights({ second: 0, values: [10, 100] })).toEqual([0.1, 1]);
});
