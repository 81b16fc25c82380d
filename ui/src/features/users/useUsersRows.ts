import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

import {
  asAppError,
  useBackend,
  type AppError,
  type UserRow,
  type UsersFilter,
  type UsersPage,
} from '../../backend/backend';
import { sameFilter } from './filter';

/** Rows asked for at a time. */
export const PAGE = 100;

/** The most rows the backend gives at a time. */
const LIMIT = 500;

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
  /** The filter the rows belong to; the one asked for before, until the first answer for a new one is there. */
  shown: UsersFilter;
  /** Why there are no rows. */
  error: AppError | null;
}

/**
 * Keeps the pages in sight. While they are asked for again after a change, and until the first page of a new filter has come,
 * the last known rows stay: nothing flickers. Asking for another filter makes the backend drop the question before, whose
 * answer or error nobody looks at any more: the last filter wins, however fast one types.
 */
export function useUsersRows(wanted: UsersFilter): UsersRows {
  const backend = useBackend();
  const client = useQueryClient();
  const [asked, setAsked] = useState(wanted);
  const [shown, setShown] = useState(wanted);
  const [pages, setPages] = useState({ first: 0, last: 0 });

  const count = useQuery({
    queryKey: ['users', 'count', asked],
    queryFn: ({ signal }) => whileWanted(signal, backend.usersCount(asked)),
    ...PAGING,
  });
  const loads = useQueries({
    queries: range(pages.first, pages.last).map((page) => ({
      queryKey: ['users', 'page', asked, page],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        whileWanted(signal, backend.usersPage({ filter: asked, start: page * PAGE, limit: PAGE })),
      ...PAGING,
    })),
  });

  const settled = !count.isPending && loads.every((load) => !load.isPending);
  if (settled && shown !== asked) {
    setShown(asked);
  }
  if (!sameFilter(asked, wanted)) {
    setAsked(wanted);
    setPages({ first: 0, last: 0 });
  }

  const onRangeChange = useCallback((start: number, end: number) => {
    const next = {
      first: Math.floor(Math.max(0, start) / PAGE),
      last: Math.floor(Math.max(0, end - 1) / PAGE),
    };
    setPages((now) => (now.first === next.first && now.last === next.last ? now : next));
  }, []);

  const fetchIds = async (start: number, end: number) => {
    const ids: number[] = [];
    while (ids.length < end - start) {
      const at = start + ids.length;
      const page = await backend.usersPage({ filter: shown, start: at, limit: Math.min(LIMIT, end - at) });
      if (page.rows.length === 0) break;
      ids.push(...page.rows.map((row) => row.id));
    }
    return ids;
  };

  const failure = count.error ?? loads.find((load) => load.error !== null)?.error ?? null;
  return {
    count: client.getQueryData<number>(['users', 'count', shown]),
    row: (index) =>
      client.getQueryData<UsersPage>(['users', 'page', shown, Math.floor(index / PAGE)])?.rows[index % PAGE],
    onRangeChange,
    fetchIds,
    shown,
    error: failure === null ? null : asAppError(failure),
  };
}

/** Reading the signal makes the cache forget a question, and never ask it again, once nothing on screen wants its answer. */
function whileWanted<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return answer;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
