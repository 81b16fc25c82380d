import type { Selection, UsersFilter } from '../../backend/backend';
import type { Marks } from '../../components/DataGrid';

/** Reads which users are marked: `12.15` is these two, `all.12` all that the filter matches but one. */
export function marksFromRoute(text: string): Marks {
  const [first, ...rest] = text.split('.');
  const ids = (words: readonly (string | undefined)[]) =>
    new Set(words.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0));
  return first === 'all' ? { kind: 'all', except: ids(rest) } : { kind: 'some', keys: ids([first, ...rest]) };
}

/** The inverse of {@link marksFromRoute}; empty when nobody is marked. */
export function routeFromMarks(marks: Marks): string {
  return marks.kind === 'all' ? ['all', ...marks.except].join('.') : [...marks.keys].join('.');
}

/** Whom an action concerns: the marked users, by id or as a predicate, never as a list of everybody. */
export function selectionOf(marks: Marks, filter: UsersFilter): Selection {
  return marks.kind === 'all'
    ? { kind: 'matching', filter, except: [...marks.except].map(Number) }
    : { kind: 'ids', ids: [...marks.keys].map(Number) };
}
