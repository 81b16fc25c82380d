import { expect, it, vi } from 'vitest';

import type { ExchangeRow, TrafficPage, TrafficQuery } from '../../backend/backend';
import { Feed, KEPT, NEWER, PAGE } from './feed';

const FILTER = { search: '', methods: [], statusClasses: [], userId: null };

function row(id: number): ExchangeRow {
  return {
    id,
    at: '2026-11-23T09:15:00.000Z',
    method: 'GET',
    target: '/',
    status: 200,
    micros: 900,
    subject: null,
    userId: null,
    client: 'curl',
    rule: 'list-all',
  };
}

/** A recorder that holds the exchanges 1 to `newest`. */
function recorder(newest: number) {
  const state = { newest };
  const ask = vi.fn((query: TrafficQuery): Promise<TrafficPage> => {
    const ids = Array.from({ length: state.newest }, (_, index) => state.newest - index).filter(
      (id) => id < (query.before ?? Infinity) && id > (query.after ?? 0),
    );
    return Promise.resolve({ rows: ids.slice(0, query.limit).map(row), more: ids.length > query.limit });
  });
  return { state, ask };
}

function ids(feed: Feed): number[] {
  return feed.view.get().rows.map(({ id }) => id);
}

it('shows the newest page first and older ones on demand, without a gap', async () => {
  const feed = new Feed(recorder(PAGE + 50).ask, FILTER);
  await feed.start();
  expect(feed.view.get()).toMatchObject({ more: true, loading: false });
  await feed.older();
  expect(ids(feed)).toEqual(Array.from({ length: PAGE + 50 }, (_, index) => PAGE + 50 - index));
  expect(feed.view.get().more).toBe(false);
});

it('puts what happens at the top', async () => {
  const { state, ask } = recorder(3);
  const feed = new Feed(ask, FILTER);
  await feed.start();
  state.newest = 5;
  await feed.refresh();
  expect(ids(feed)).toEqual([5, 4, 3, 2, 1]);
});

it('holds what happens while paused, counts it, and lets it in afterwards', async () => {
  const { state, ask } = recorder(3);
  const feed = new Feed(ask, FILTER);
  await feed.start();
  feed.hold(true);
  state.newest = 15;
  await feed.refresh();
  expect(ids(feed)).toEqual([3, 2, 1]);
  expect(feed.view.get().held).toHaveLength(12);
  feed.hold(false);
  expect(ids(feed)).toHaveLength(15);
  expect(feed.view.get().held).toHaveLength(0);
});

it('begins afresh when more happened than a page holds', async () => {
  const { state, ask } = recorder(10);
  const feed = new Feed(ask, FILTER);
  await feed.start();
  state.newest = 5000;
  await feed.refresh();
  expect(ids(feed)).toEqual(Array.from({ length: NEWER }, (_, index) => 5000 - index));
  await feed.older();
  expect(ids(feed)).toHaveLength(NEWER + PAGE);
});

it('asks once more, not once for each change, while an answer is on its way', async () => {
  const { state, ask } = recorder(1);
  const feed = new Feed(ask, FILTER);
  await feed.start();
  state.newest = 2;
  await Promise.all([feed.refresh(), feed.refresh(), feed.refresh(), feed.refresh()]);
  expect(ask).toHaveBeenCalledTimes(3);
  expect(ids(feed)).toEqual([2, 1]);
});

it('begins afresh when told to, even while an answer is on its way', async () => {
  const { state, ask } = recorder(3);
  const feed = new Feed(ask, FILTER);
  await feed.start();
  state.newest = 0;
  await Promise.all([feed.refresh(), feed.start()]);
  expect(ids(feed)).toEqual([]);
});

it('lets old rows go so that a long day does not fill the memory', async () => {
  const { state, ask } = recorder(1);
  const feed = new Feed(ask, FILTER);
  await feed.start();
  for (let step = 0; step < 25; step += 1) {
    state.newest += NEWER - 1;
    await feed.refresh();
  }
  expect(ids(feed).length).toBeLessThanOrEqual(2 * KEPT);
  expect(feed.view.get().more).toBe(true);
});

it('says why there is nothing to show', async () => {
  const feed = new Feed(() => Promise.reject(new Error('gone')), FILTER);
  await feed.start();
  expect(feed.view.get()).toMatchObject({ loading: false, error: { code: 'internal' } });
});
