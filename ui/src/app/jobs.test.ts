import { expect, it } from 'vitest';

import type { Backend, Job } from '../backend/backend';
import { connectJobs, refreshJobs, whenEnded } from './jobs';

const RUNNING: Job = { id: 7, title: 'export', done: 0, total: 1, state: { kind: 'running' } };
const ENDED: Job = { ...RUNNING, done: 1, state: { kind: 'cancelled' } };

it('knows that a job has ended even if an older answer comes after the news', async () => {
  let tell: (job: Job) => void = () => undefined;
  let answer: (jobs: Job[]) => void = () => undefined;
  const backend = {
    onJob: (listener: (job: Job) => void) => {
      tell = listener;
      return () => undefined;
    },
    jobs: () =>
      new Promise<Job[]>((resolve) => {
        answer = resolve;
      }),
  } as unknown as Backend;
  const stop = connectJobs(backend);
  const asked = refreshJobs(backend);
  tell(ENDED);
  answer([RUNNING]);
  await asked;
  expect(await whenEnded(7)).toEqual(ENDED);
  stop();
});
