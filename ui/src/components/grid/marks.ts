/** What identifies a row. */
export type RowKey = string | number;

/**
 * The rows that are marked: some, or all that the list's filter matches but a few. "All" is a predicate, so that marking a
 * million rows costs nothing and rows that arrive later belong to it.
 */
export type Marks =
  { kind: 'some'; keys: ReadonlySet<RowKey> } | { kind: 'all'; except: ReadonlySet<RowKey> };

/** No row. */
export const NO_MARKS: Marks = { kind: 'some', keys: new Set() };
/** All rows. */
export const ALL_MARKS: Marks = { kind: 'all', except: new Set() };

/** Whether a row is marked. */
export function isMarked(marks: Marks, key: RowKey): boolean {
  return marks.kind === 'some' ? marks.keys.has(key) : !marks.except.has(key);
}

/** How many of `total` rows are marked. */
export function markCount(marks: Marks, total: number): number {
  return marks.kind === 'some' ? marks.keys.size : Math.max(0, total - marks.except.size);
}

/** Marks or unmarks rows. */
export function setMarked(marks: Marks, keys: Iterable<RowKey>, marked: boolean): Marks {
  const adds = marks.kind === 'some' ? marked : !marked;
  const next = new Set(marks.kind === 'some' ? marks.keys : marks.except);
  for (const key of keys) {
    if (adds) {
      next.add(key);
    } else {
      next.delete(key);
    }
  }
  return marks.kind === 'some' ? { kind: 'some', keys: next } : { kind: 'all', except: next };
}

/** Marks a row that is not marked and the other way round. */
export function toggleMark(marks: Marks, key: RowKey): Marks {
  return setMarked(marks, [key], !isMarked(marks, key));
}
