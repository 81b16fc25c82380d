import { useEffect, useMemo } from 'react';

import { useLive } from '../../app/queries';
import { useStore } from '../../app/store';
import { useBackend, type TrafficFilter } from '../../backend/backend';
import { Feed, type FeedView } from './feed';
import { filterFromRoute, routeFromFilter } from './filter';

/** The list as a screen uses it. */
export interface LiveFeed extends FeedView {
  /** Loads older rows when the last ones come into sight. */
  onRangeChange: (start: number, end: number) => void;
  /** Loads the list afresh. */
  reload: () => void;
}

/** Keeps the exchanges that a filter matches, with new ones as they happen; `holding` keeps those back. */
export function useFeed(filter: TrafficFilter, holding: boolean): LiveFeed {
  const backend = useBackend();
  const live = useLive('exchanges');
  const key = filterKey(filter);
  const feed = useMemo(
    () => new Feed((query) => backend.exchangesPage(query), filterFromRoute(new URLSearchParams(key))),
    [backend, key],
  );
  useEffect(() => {
    feed.open();
    return () => feed.close();
  }, [feed]);
  useEffect(() => feed.hold(holding), [feed, holding]);
  useEffect(() => void feed.follow(live), [feed, live]);
  const view = useStore(feed.view);
  return useMemo(
    () => ({
      ...view,
      onRangeChange: (_start, end) => {
        if (end >= feed.view.get().rows.length) {
          void feed.older();
        }
      },
      reload: () => void feed.start(),
    }),
    [feed, view],
  );
}

/** The same for filters that match the same exchanges. */
export function filterKey(filter: TrafficFilter): string {
  const entries = Object.entries(routeFromFilter(filter)).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return new URLSearchParams(entries).toString();
}
