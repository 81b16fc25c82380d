import type { Backend, Job } from '../backend/backend';
import { Store, useStore } from './store';

const jobs = new Store<readonly Job[]>([]);
const waiting = new Map<number, ((job: Job) => void)[]>();

/** Jobs of this run, latest first. */
export function useJobs(): readonly Job[] {
  return useStore(jobs);
}

/** One job of this run. */
export function useJob(id: number | null): Job | undefined {
  return useJobs().find((job) => job.id === id);
}

/** Whether a job is still at work. */
export function isRunning(job: Job): boolean {
  return job.state.kind === 'running';
}

/** Resolves when a job has ended, however it did. */
export async function whenEnded(id: number): Promise<Job> {
  const known = jobs.get().find((job) => job.id === id);
  if (known !== undefined && !isRunning(known)) {
    return known;
  }
  return new Promise((resolve) => {
    waiting.set(id, [...(waiting.get(id) ?? []), resolve]);
  });
}

/** Keeps the list of jobs. A small job may have ended before its id is known here, so what is there is asked for too. */
export function connectJobs(backend: Backend): () => void {
  const stop = backend.onJob(take);
  void refreshJobs(backend);
  return () => {
    stop();
    jobs.set([]);
    waiting.clear();
  };
}

/** Asks for the jobs, for those whose events came before anybody listened. */
export async function refreshJobs(backend: Backend): Promise<void> {
  const known = await backend.jobs().catch(() => []);
  known.toReversed().forEach(take);
}

function take(job: Job): void {
  const known = jobs.get().find(({ id }) => id === job.id);
  if (known !== undefined && !isRunning(known)) {
    // An answer that was on its way while the job ended still shows it at work.
    return;
  }
  const others = jobs.get().filter(({ id }) => id !== job.id);
  jobs.set([job, ...others].sort((one, other) => other.id - one.id));
  if (!isRunning(job)) {
    waiting.get(job.id)?.forEach((resolve) => resolve(job));
    waiting.delete(job.id);
  }
}
