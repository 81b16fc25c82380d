import { expect, it } from 'vitest';

import { filterFromRoute, id, isNarrowed, routeFromFilter, statusClass } from './filter';

it('reads back what it wrote into the route', () => {
  const filter = { search: 'ada', methods: ['POST', 'PATCH'], statusClasses: [4, 5], userId: 12 };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(routeFromFilter(filter))) params.set(name, value ?? '');
  expect(filterFromRoute(params)).toEqual(filter);
});

it('ignores what it does not know', () => {
  const filter = filterFromRoute(new URLSearchParams('method=BREW,GET&status=4,9&user=ada'));
  expect(filter).toEqual({ search: '', methods: ['GET'], statusClasses: [4], userId: null });
});

it.each([
  ['', false],
  ['q=ada', true],
  ['user=3', true],
  ['status=5', true],
])('knows whether %j leaves anything out', (query, narrowed) => {
  expect(isNarrowed(filterFromRoute(new URLSearchParams(query)))).toBe(narrowed);
});

it.each([
  [101, 2],
  [204, 2],
  [302, 3],
  [412, 4],
  [500, 5],
])('puts status %i into class %i', (status, expected) => {
  expect(statusClass(status)).toBe(expected);
});

it.each([['0'], ['-1'], ['1e3'], [''], ['99999999999'], [null]])('takes %j for no id', (text) => {
  expect(id(text)).toBeNull();
});
