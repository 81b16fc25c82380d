import { describe, expect, it } from 'vitest';

import { filterFromRoute } from './filter';
import {
  countMarks,
  isMarked,
  marksFromRoute,
  NO_MARKS,
  routeFromMarks,
  selectionOf,
  withMark,
} from './marks';

const filter = filterFromRoute(new URLSearchParams('state=blocked'));

describe('marks', () => {
  it.each(['12.15', 'all', 'all.12'])('survive in the route: %s', (text) => {
    expect(routeFromMarks(marksFromRoute(text))).toBe(text);
  });

  it('ignore what is no id', () => {
    expect(marksFromRoute('x.-1.0.7')).toEqual({ all: false, ids: new Set([7]) });
    expect(routeFromMarks(NO_MARKS)).toBeNull();
  });

  it('of all but some count the exceptions off', () => {
    const marks = withMark({ all: true, ids: new Set() }, 3, false);
    expect(isMarked(marks, 3)).toBe(false);
    expect(isMarked(marks, 4)).toBe(true);
    expect(countMarks(marks, 1_000_000)).toBe(999_999);
    expect(countMarks(withMark(marks, 3, true), 10)).toBe(10);
  });

  it('become a list of ids or a predicate, never a list of everybody', () => {
    expect(selectionOf(marksFromRoute('1.2'), filter)).toEqual({ kind: 'ids', ids: [1, 2] });
    expect(selectionOf(marksFromRoute('all.2'), filter)).toEqual({ kind: 'matching', filter, except: [2] });
  });
});
