import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { Job } from '../backend/backend';
import { isRunning, useJobs } from './jobs';
import { notify, reportError } from './notices';

/** A job's title in words. */
export function useJobTitle(): (job: Job) => string {
  const { t, i18n } = useTranslation('app');
  return ({ title }) => {
    const key = `job.title.${title}`;
    return t(i18n.exists(`app:${key}`) ? key : 'job.title.other');
  };
}

/** Tells what came of copies of the workspace; other jobs are told about by the screen that started them. */
export function JobNotices(): null {
  const jobs = useJobs();
  const { t } = useTranslation('app');
  const told = useRef<Set<number>>(new Set());
  useEffect(() => {
    for (const job of jobs) {
      if (isRunning(job) || told.current.has(job.id)) {
        continue;
      }
      told.current.add(job.id);
      const { state } = job;
      if (state.kind === 'finished' && state.result.kind === 'copy') {
        notify({ tone: 'good', title: t('job.copy', { path: state.result.path }) });
      } else if (state.kind === 'failed' && job.title === 'copy') {
        reportError(state.error);
      }
    }
  }, [jobs, t]);
  return null;
}
