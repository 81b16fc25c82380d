import { keepPreviousData, QueryClient } from '@tanstack/react-query';

import type { Backend, Pulse } from '../backend/backend';
import { Store, useStore } from './store';

/** What an answer is made of; the first part of every query key, several joined by `+` as in `users+exchanges`. */
export type Tag = 'users' | 'exchanges' | 'settings';

const TAGS: readonly Tag[] = ['users', 'exchanges', 'settings'];

/** Refreshing more often than this shows nothing more to the eye and keeps the machine busy. */
const REFRESH_EVERY_MS = 250;

const NOTHING: Pulse = { users: 0, exchanges: 0, settings: 0, perSecond: 0 };

const pulse = new Store<Pulse>(NOTHING);

/** What was told last; a reading of requests per second comes with every change and once more when they end. */
export function usePulse(): Pulse {
  return useStore(pulse);
}

/** A number that rises whenever something under `tag` changed: for what is not a query, such as a grid's pages. */
export function useLive(tag: Tag): number {
  return usePulse()[tag];
}

/**
 * The cache of answers. Nothing is asked for again by itself: the backend says what changed. Until the new answer is there
 * the last one stays on screen.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 5 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
        placeholderData: keepPreviousData,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Asks again for every answer that is made of one of these tags. */
export async function refreshTags(client: QueryClient, tags: ReadonlySet<Tag>): Promise<void> {
  await client.invalidateQueries({
    predicate: ({ queryKey: [first] }) =>
      typeof first === 'string' && first.split('+').some((tag) => tags.has(tag as Tag)),
  });
}

/**
 * Makes the backend's pulse refresh the queries whose key begins with the tag that changed. One refresh ends before the next
 * begins: a steady stream of changes must not cancel every answer on its way.
 */
export function connectPulse(backend: Backend, client: QueryClient): () => void {
  const stale = new Set<Tag>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refreshing = false;
  let refreshedAt = -Infinity;

  const refresh = async () => {
    timer = undefined;
    refreshing = true;
    refreshedAt = performance.now();
    const tags = new Set(stale);
    stale.clear();
    await refreshTags(client, tags);
    refreshing = false;
    schedule();
  };
  const schedule = () => {
    if (stale.size > 0 && timer === undefined && !refreshing) {
      const wait = Math.max(0, refreshedAt + REFRESH_EVERY_MS - performance.now());
      timer = setTimeout(() => void refresh(), wait);
    }
  };

  const stop = backend.onPulse((next) => {
    const previous = pulse.get();
    TAGS.filter((tag) => next[tag] !== previous[tag]).forEach((tag) => stale.add(tag));
    pulse.set(next);
    schedule();
  });
  void backend.pulse().then(
    (first) => {
      if (pulse.get() === NOTHING) {
        pulse.set(first);
      }
    },
    () => undefined,
  );
  return () => {
    stop();
    clearTimeout(timer);
    pulse.set(NOTHING);
  };
}
