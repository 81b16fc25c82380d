import type { TraceStep } from '../../backend/backend';

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

/** What an arrow key does at a row: another row to go to, a row to fold or unfold, or nothing. */
export function traceKey(
  rows: readonly TraceRow[],
  at: number,
  key: string,
): { to: number } | { toggle: number } | null {
  const row = rows[at];
  if (row === undefined) {
    return null;
  }
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(at + 1, rows.length - 1) };
    case 'ArrowUp':
      return { to: Math.max(at - 1, 0) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: rows.length - 1 };
    case 'ArrowRight':
      return !row.hasParts ? null : row.open ? { to: at + 1 } : { toggle: at };
    case 'ArrowLeft': {
      if (row.open) {
        return { toggle: at };
      }
      const above = rows.slice(0, at).findLastIndex((other) => other.step.depth < row.step.depth);
      return above < 0 ? null : { to: above };
    }
    default:
      return null;
  }
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
