import { expect, it } from 'vitest';

import { replacement } from './replacement';

it.each([
  ['', 'abc', 0, 0, 'abc'],
  ['abc', '', 0, 3, ''],
  ['tolower([a])', 'ToLower([a])', 0, 3, 'ToL'],
  ['aa', 'aaa', 2, 2, 'a'],
  ['aaa', 'aa', 2, 3, ''],
])('from %j to %j only what differs is replaced', (before, after, from, to, insert) => {
  expect(replacement(before, after)).toEqual({ from, to, insert });
  expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
});

it('the same text is left alone', () => {
  expect(replacement('a', 'a')).toBeNull();
});
