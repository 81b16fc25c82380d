import { describe, expect, it } from 'vitest';

import { isMarked, markCount, NO_MARKS } from '../../components/DataGrid';
import { filterFromRoute } from './filter';
import { marksFromRoute, routeFromMarks, selectionOf } from './marks';

const filter = filterFromRoute(new URLSearchParams('state=blocked'));

describe('marks', () => {
  it.each(['12.15', 'all', 'all.12', ''])('survive in the route: %j', (text) => {
    expect(routeFromMarks(marksFromRoute(text))).toBe(text);
  });

  it('ignore what is no id', () => {
    expect(marksFromRoute('x.-1.0.7')).toEqual({ kind: 'some', keys: new Set([7]) });
    expect(marksFromRoute('')).toEqual(NO_MARKS);
  });

  it('of all but some count the exceptions off', () => {
    const marks = marksFromRoute('all.3');
    expect(isMarked(marks, 3)).toBe(false);
    expect(isMarked(marks, 4)).toBe(true);
    expect(markCount(marks, 1_000_000)).toBe(999_999);
  });

  it('become a list of ids or a predicate, never a list of everybody', () => {
    expect(selectionOf(marksFromRoute('1.2'), filter)).toEqual({ kind: 'ids', ids: [1, 2] });
    expect(selectionOf(marksFromRoute('all.2'), filter)).toEqual({ kind: 'matching', filter, except: [2] });
  });
});
