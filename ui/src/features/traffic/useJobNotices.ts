import { useTranslation } from 'react-i18next';

import { refreshJobs, whenEnded } from '../../app/jobs';
import { notify, reportError } from '../../app/notices';
import { navigate } from '../../app/router';
import { useBackend } from '../../backend/backend';

/** Waits for the jobs that this screen starts and says what came of them. */
export function useJobNotices(): (id: number) => Promise<void> {
  const backend = useBackend();
  const { t } = useTranslation('traffic');
  return async (id) => {
    await refreshJobs(backend);
    const { state } = await whenEnded(id);
    if (state.kind === 'failed') {
      reportError(state.error);
    } else if (state.kind === 'cancelled') {
      notify({ tone: 'muted', title: t('job.cancelled') });
    } else if (state.kind === 'finished' && state.result.kind === 'export') {
      notify({
        tone: 'good',
        title: t('job.exported', { count: state.result.count }),
        text: state.result.path,
      });
    } else if (state.kind === 'finished' && state.result.kind === 'replay') {
      const { sent, asRecorded } = state.result.report;
      notify({
        tone: sent === asRecorded ? 'good' : 'warning',
        title: t('report.sent', { count: sent }),
        text: sent === asRecorded ? t('report.same') : t('report.different', { count: sent - asRecorded }),
        action: { title: t('report.show'), run: () => navigate('traffic', { report: String(id) }) },
      });
    }
  };
}
