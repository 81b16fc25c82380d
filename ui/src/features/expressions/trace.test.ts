import { describe, expect, it } from 'vitest';

import type { TraceStep } from '../../backend/backend';
import { inOneOf, traceKey, traceRows, untaken } from './trace';

function steps(...depths: number[]): TraceStep[] {
  return depths.map((depth, index) => ({
    range: { from: 0, to: 0 },
    depth,
    kind: 'function',
    label: `${index}`,
    state: 'not-taken',
    value: null,
    reason: null,
    fate: null,
  }));
}

const none = new Set<number>();

describe('a trace as a tree', () => {
  it('hides what is below a folded step and nothing else', () => {
    const rows = traceRows(steps(0, 1, 2, 2, 1), new Set([1]));
    expect(rows.map(({ index }) => index)).toEqual([0, 1, 4]);
  });

  it('counts siblings below the same step only', () => {
    const rows = traceRows(steps(0, 1, 2, 1, 2, 2, 1), none);
    expect(rows.map(({ position, siblings }) => `${position}/${siblings}`)).toEqual([
      '1/1',
      '1/3',
      '1/1',
      '2/3',
      '1/2',
      '2/2',
      '3/3',
    ]);
  });

  it('goes with the arrow keys into parts, back to what they are parts of, and folds', () => {
    const rows = traceRows(steps(0, 1, 2), none);
    expect(traceKey(rows, 0, 'ArrowRight')).toEqual({ to: 1 });
    expect(traceKey(rows, 2, 'ArrowLeft')).toEqual({ to: 1 });
    expect(traceKey(rows, 1, 'ArrowLeft')).toEqual({ toggle: 1 });
    expect(traceKey(rows, 2, 'ArrowRight')).toBeNull();
    expect(traceKey(rows, 2, 'ArrowDown')).toEqual({ to: 2 });
  });

  it('folds what was not taken, and what is toggled the other way round', () => {
    const taken = steps(0, 1, 2, 1, 2).map((step, index) => ({
      ...step,
      state: index === 1 || index === 2 ? 'not-taken' : 'value',
    }));
    expect([...untaken(taken)]).toEqual([1]);
    expect([...inOneOf(new Set([1, 3]), new Set([3, 0]))].sort()).toEqual([0, 1]);
  });
});
