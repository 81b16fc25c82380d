import { expect, it } from 'vitest';

import { milliseconds } from './columns';

it.each([
  [840, 'en', '0.8'],
  [840, 'de', '0,8'],
  [12_600, 'en', '13'],
])('writes %i microseconds in %s as %s', (micros, language, text) => {
  expect(milliseconds(micros, language)).toBe(text);
});
