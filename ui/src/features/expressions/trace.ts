import type { TraceStep } from '../../backend/backend';
import { treeKey, type TreeMove } from '../../components/treeKeys';

/** A step of a trace as a line of the tree. */
export interface TraceRow {
  step: TraceStep;
  /** Its place in the trace, which names it. */
  index: number;
  position: number;
  siblings: number;
  hasParts: boolean;
  open: boolean;
}

/** The lines that can be seen while the steps in `folded` are folded. Steps stand before the parts below them. */
export function traceRows(steps: readonly TraceStep[], folded: ReadonlySet<number>): TraceRow[] {
  const rows: TraceRow[] = [];
  const siblings = countSiblings(steps);
  let hiddenBelow: number | null = null;
  steps.forEach((step, index) => {
    if (hiddenBelow !== null && step.depth > hiddenBelow) {
      return;
    }
    hiddenBelow = null;
    const hasParts = (steps[index + 1]?.depth ?? 0) > step.depth;
    const open = hasParts && !folded.has(index);
    if (hasParts && !open) {
      hiddenBelow = step.depth;
    }
    rows.push({ step, index, hasParts, open, ...(siblings[index] ?? { position: 1, siblings: 1 }) });
  });
  return rows;
}

/** The steps that were not taken and have parts: nothing below them was taken either. */
export function untaken(steps: readonly TraceStep[]): Set<number> {
  return new Set(
    steps.flatMap(({ state, depth }, index) =>
      state === 'not-taken' && (steps[index + 1]?.depth ?? 0) > depth ? [index] : [],
    ),
  );
}

/** Those that are in one of two sets and not in the other. */
export function inOneOf(first: ReadonlySet<number>, second: ReadonlySet<number>): Set<number> {
  return new Set([
    ...[...first].filter((index) => !second.has(index)),
    ...[...second].filter((index) => !first.has(index)),
  ]);
}

/** Where a key leads in the tree of a trace. */
export function traceKey(rows: readonly TraceRow[], at: number, key: string): TreeMove | null {
  const lines = rows.map(({ step, hasParts, open }) => ({ level: step.depth, folds: hasParts, open }));
  return treeKey(lines, at, key);
}

function countSiblings(steps: readonly TraceStep[]): { position: number; siblings: number }[] {
  const counted = steps.map(() => ({ position: 1, siblings: 1 }));
  const open: number[][] = [];
  const close = (depth: number) => {
    while (open.length > depth) {
      const family = open.pop() ?? [];
      family.forEach((index, at) => (counted[index] = { position: at + 1, siblings: family.length }));
    }
  };
  steps.forEach(({ depth }, index) => {
    close(depth + 1);
    while (open.length <= depth) {
      open.push([]);
    }
    open[depth]?.push(index);
  });
  close(0);
  return counted;
}
