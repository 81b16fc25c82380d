import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';

import {
  asAppError,
  useBackend,
  type AppError,
  type UserRow,
  type UsersFilter,
  type UsersPage,
} from '../../backend/backend';
import { isNarrowed, sameFilter } from './filter';

/** Rows asked for at a time. */
export const PAGE = 100;

/** The most rows the backend gives at a time. */
const LIMIT = 500;

/** Far places that follow each other faster than this are on the way to somewhere: nobody could read who is there. */
const ON_THE_WAY_MS = 80;

/** How pages and counts are kept. */
const PAGING = {
  placeholderData: undefined,
  /** Pages out of sight are forgotten soon: scrolling through a million rows must not fill the memory. */
  gcTime: 20_000,
  /** A question that was dropped for a newer one is asked again if it is still, or again, the one that counts. */
  retry: (times: number, error: unknown) => times < 5 && asAppError(error).code === 'cancelled',
  retryDelay: 30,
} as const;

/** The filtered, sorted users as a grid wants them: a count, and rows by index where they are known. */
export interface UsersRows {
  /** How many rows; nothing before the first answer. */
  count: number | undefined;
  /** A row, if it is there. */
  row: (index: number) => UserRow | undefined;
  /** Says which rows are in sight. */
  onRangeChange: (start: number, end: number) => void;
  /** Ids of rows, also of those that are not there: from `start` to before `end`. */
  fetchIds: (start: number, end: number) => Promise<number[]>;
  /** How many rows came in front of the others since this filter is shown. */
  prepended: number;
  /** The filter the rows belong to; the one asked for before, until the first answer for a new one is there. */
  shown: UsersFilter;
  /** Why there are no rows. */
  error: AppError | null;
}

/** What is on screen: a count and the pages in sight, all as of the same change. */
interface Sight {
  filter: UsersFilter;
  count: number | undefined;
  pages: readonly (UsersPage | undefined)[];
  prepended: number;
}

/**
 * Keeps the pages in sight. While they are asked for again after a change, and until the first page of a new filter has come,
 * the last known rows stay, and what is new comes into sight all at once: nothing flickers. Asking for another filter makes
 * the backend drop the question before, whose answer or error nobody looks at any more: the last filter wins, however fast
 * one types.
 */
export function useUsersRows(wanted: UsersFilter): UsersRows {
  const backend = useBackend();
  const client = useQueryClient();
  const [asked, setAsked] = useState(wanted);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [sight, setSight] = useState<Sight>({ filter: wanted, count: undefined, pages: [], prepended: 0 });

  const count = useQuery({
    queryKey: ['users', 'count', asked],
    queryFn: ({ signal }) => whileWanted(signal, backend.usersCount(asked)),
    ...PAGING,
  });
  const loads = useQueries({
    queries: pagesBetween(range.first, range.last).map((page) => ({
      queryKey: ['users', 'page', asked, page],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        whileWanted(signal, backend.usersPage({ filter: asked, start: page * PAGE, limit: PAGE })),
      ...PAGING,
    })),
  });

  if (!sameFilter(asked, wanted)) {
    setAsked(wanted);
    setRange({ first: 0, last: 0 });
  } else if (!count.isFetching && !loads.some((load) => load.isFetching)) {
    const pages = loads.map((load) => load.data);
    if (count.data !== sight.count || sight.filter !== asked || differ(pages, sight.pages)) {
      setSight({
        filter: asked,
        count: count.data,
        pages,
        prepended: prependedSince(sight, asked, count.data),
      });
    }
  }

  const place = useRef({ first: 0, last: 0, at: -Infinity });
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  const onRangeChange = useCallback((start: number, end: number) => {
    const first = Math.floor(Math.max(0, start) / PAGE);
    const last = Math.floor(Math.max(0, end - 1) / PAGE);
    const at = performance.now();
    const before = place.current;
    place.current = { first, last, at };
    const isFar = first > before.last + 1 || last < before.first - 1;
    const show = () => setRange((now) => (now.first === first && now.last === last ? now : { first, last }));
    clearTimeout(rest.current);
    // While the scroll bar is dragged over everybody, every frame is somewhere else.
    if (isFar && at - before.at < ON_THE_WAY_MS) {
      rest.current = setTimeout(show, ON_THE_WAY_MS);
    } else {
      show();
    }
  }, []);

  const fetchIds = async (start: number, end: number) => {
    const ids: number[] = [];
    while (ids.length < end - start) {
      const at = start + ids.length;
      const page = await backend.usersPage({
        filter: sight.filter,
        start: at,
        limit: Math.min(LIMIT, end - at),
      });
      if (page.rows.length === 0) break;
      ids.push(...page.rows.map((row) => row.id));
    }
    return ids;
  };

  const failure = count.error ?? loads.find((load) => load.error !== null)?.error ?? null;
  return {
    count: sight.count,
    row: (index) => {
      const page = Math.floor(index / PAGE);
      const inSight = sight.pages.find((candidate) => candidate?.start === page * PAGE);
      const known = inSight ?? client.getQueryData<UsersPage>(['users', 'page', sight.filter, page]);
      return known?.rows[index % PAGE];
    },
    onRangeChange,
    fetchIds,
    prepended: sight.prepended,
    shown: sight.filter,
    error: failure === null ? null : asAppError(failure),
  };
}

/** Newest first and without a filter, whoever comes comes in front; otherwise nobody knows where. */
function prependedSince(sight: Sight, filter: UsersFilter, count: number | undefined): number {
  const newestFirst = filter.sort === 'id' && filter.descending && !isNarrowed(filter);
  if (sight.filter !== filter || !newestFirst || sight.count === undefined || count === undefined) return 0;
  return sight.prepended + Math.max(0, count - sight.count);
}

function differ(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length !== b.length || a.some((value, index) => value !== b[index]);
}

/** Reading the signal makes the cache forget a question, and never ask it again, once nothing on screen wants its answer. */
function whileWanted<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return answer;
}

function pagesBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
