import type { Selection, UsersFilter } from '../../backend/backend';

/**
 * Which users are marked for an action: some by id, or all that the filter matches but some. Never a list of everybody, so
 * that marking a million users costs nothing.
 */
export interface Marks {
  /** Whether `ids` are the exceptions. */
  all: boolean;
  /** The marked users, or the exceptions. */
  ids: ReadonlySet<number>;
}

/** Nobody. */
export const NO_MARKS: Marks = { all: false, ids: new Set() };

/** Reads `12.15` (these two) or `all.12` (all but one). */
export function marksFromRoute(text: string | null): Marks {
  const parts = (text ?? '').split('.').filter((part) => part !== '');
  const all = parts[0] === 'all';
  const ids = parts.slice(all ? 1 : 0).map(Number);
  return { all, ids: new Set(ids.filter((id) => Number.isSafeInteger(id) && id > 0)) };
}

/** The inverse of {@link marksFromRoute}; `null` when nobody is marked. */
export function routeFromMarks(marks: Marks): string | null {
  const parts = [...(marks.all ? ['all'] : []), ...marks.ids];
  return parts.length === 0 ? null : parts.join('.');
}

/** Whether this user is marked. */
export function isMarked(marks: Marks, id: number): boolean {
  return marks.ids.has(id) !== marks.all;
}

/** How many users are marked of those the filter matches. */
export function countMarks(marks: Marks, matching: number): number {
  return marks.all ? Math.max(0, matching - marks.ids.size) : marks.ids.size;
}

/** The marks after one user was marked or unmarked. */
export function withMark(marks: Marks, id: number, marked: boolean): Marks {
  const ids = new Set(marks.ids);
  if (marked !== marks.all) ids.add(id);
  else ids.delete(id);
  return { all: marks.all, ids };
}

/** Whom an action concerns: the marked users. */
export function selectionOf(marks: Marks, filter: UsersFilter): Selection {
  return marks.all
    ? { kind: 'matching', filter, except: [...marks.ids] }
    : { kind: 'ids', ids: [...marks.ids] };
}
