import { useTranslation } from 'react-i18next';

import { refreshJobs, useJobs, whenEnded } from '../../app/jobs';
import { notify, reportError } from '../../app/notices';
import { navigate } from '../../app/router';
import { useBackend, type Job } from '../../backend/backend';
import { useEndpoint, useTakeStatus } from './useEndpoint';

/** Replays the recording that comes with the program. */
export function useDemo(): { replay: () => Promise<void>; job: Job | undefined } {
  const backend = useBackend();
  const endpoint = useEndpoint();
  const take = useTakeStatus();
  const { t } = useTranslation('endpoint');
  const job = useJobs().find(({ title, state }) => title === 'replay' && state.kind === 'running');

  const replay = async () => {
    const status = endpoint.data ?? (await backend.endpointStatus());
    if (status.state.kind !== 'running') take(await backend.endpointStart(status.listen));
    const id = await backend.replayStart({ kind: 'shipped' });
    await refreshJobs(backend);
    const { state } = await whenEnded(id);
    if (state.kind === 'failed') reportError(state.error);
    if (state.kind !== 'finished' || state.result.kind !== 'replay') return;
    const { sent, asRecorded } = state.result.report;
    notify({
      tone: sent === asRecorded ? 'good' : 'info',
      title: t('demo.done', { sent, same: asRecorded }),
      action: { title: t('demo.showUsers'), run: () => navigate('users') },
    });
  };
  return { replay, job };
}
