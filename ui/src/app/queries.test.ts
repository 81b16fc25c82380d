import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { fakeBackend } from '../backend/fake';
import { connectPulse, createQueryClient, refreshTags } from './queries';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A client that watches one query and counts how often it is asked. */
function watch(key: string, answer: () => Promise<unknown> = () => Promise.resolve(0)) {
  const backend = fakeBackend();
  const client = createQueryClient();
  const ask = vi.fn(answer);
  const stop = client
    .getQueryCache()
    .build(client, { ...client.defaultQueryOptions({ queryKey: [key], queryFn: ask }) });
  const refresh = vi.spyOn(client, 'invalidateQueries');
  const end = connectPulse(backend, client);
  return { backend, client, ask, refresh, stop, end };
}

it('a change of users makes only what is made of users stale', async () => {
  const { backend, client, end } = watch('users');
  await vi.advanceTimersByTimeAsync(10);
  ['users', 'exchanges', 'users+settings'].forEach((tag) => client.setQueryData([tag, 'x'], 1));
  backend.beat({ users: 2 });
  await vi.advanceTimersByTimeAsync(10);
  const stale = ['users', 'exchanges', 'users+settings'].map(
    (tag) => client.getQueryState([tag, 'x'])?.isInvalidated,
  );
  expect(stale).toEqual([true, false, true]);
  end();
});

it('a hundred pulses a second do not mean a hundred refreshes', async () => {
  const { backend, refresh, end } = watch('exchanges');
  await vi.advanceTimersByTimeAsync(10);
  refresh.mockClear();
  for (let beat = 2; beat < 102; beat++) {
    backend.beat({ exchanges: beat });
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(refresh.mock.calls.length).toBeLessThan(8);
  expect(refresh.mock.calls.length).toBeGreaterThan(2);
  end();
});

it('pulses that change nothing refresh nothing', async () => {
  const { backend, refresh, end } = watch('users');
  await vi.advanceTimersByTimeAsync(10);
  refresh.mockClear();
  backend.beat({ perSecond: 0 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(refresh).not.toHaveBeenCalled();
  end();
});

it('several tags are refreshed in one go', async () => {
  const client = createQueryClient();
  client.setQueryData(['users+settings', 'x'], 1);
  await refreshTags(client, new Set(['settings']));
  expect(client.getQueryState(['users+settings', 'x'])?.isInvalidated).toBe(true);
});
