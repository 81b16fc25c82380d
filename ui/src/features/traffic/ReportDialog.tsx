import { useTranslation } from 'react-i18next';

import type { Job, ReplayReport } from '../../backend/backend';
import { formatHash } from '../../app/router';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { Callout } from '../../components/Notes';
import { StatusMark } from './StatusMark';

/** The report of a replay, if the job is one that came to its end. */
export function reportOf(job: Job | undefined): ReplayReport | null {
  return job?.state.kind === 'finished' && job.state.result.kind === 'replay'
    ? job.state.result.report
    : null;
}

/** What a replay did: how many answers were as recorded, and which were not. */
export function ReportDialog({ report, onClose }: { report: ReplayReport | null; onClose: () => void }) {
  const { t } = useTranslation('traffic');
  return (
    <Dialog
      open={report !== null}
      onClose={onClose}
      size="wide"
      title={t('report.title')}
      footer={<Button onPress={onClose}>{t('report.close')}</Button>}
    >
      {report !== null && <Report report={report} onLeave={onClose} />}
    </Dialog>
  );
}

function Report({ report, onLeave }: { report: ReplayReport; onLeave: () => void }) {
  const { t } = useTranslation('traffic');
  const differing = report.sent - report.asRecorded;
  return (
    <div className="traffic-form">
      <Callout tone={differing === 0 ? 'good' : 'warning'} title={t('report.sent', { count: report.sent })}>
        {differing === 0 ? t('report.same') : t('report.different', { count: differing })}
        {report.skipped > 0 && <p>{t('report.skipped', { count: report.skipped })}</p>}
      </Callout>
      {report.different.length > 0 && (
        <table className="traffic-report">
          <thead>
            <tr>
              <th scope="col">{t('report.number')}</th>
              <th scope="col">{t('report.request')}</th>
              <th scope="col">{t('report.recorded')}</th>
              <th scope="col">{t('report.now')}</th>
            </tr>
          </thead>
          <tbody>
            {report.different.map((difference) => (
              <tr key={difference.number}>
                <td>{difference.number}</td>
                <td>
                  {difference.exchange === null ? (
                    <code className="code-text">{difference.request}</code>
                  ) : (
                    <a
                      href={formatHash('traffic', { exchange: String(difference.exchange) })}
                      onClick={onLeave}
                    >
                      <code className="code-text">{difference.request}</code>
                    </a>
                  )}
                </td>
                <td>
                  <StatusMark status={difference.recorded} />
                </td>
                <td>
                  <StatusMark status={difference.now} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {differing > report.different.length && (
        <p className="traffic-quiet">{t('report.first', { count: report.different.length })}</p>
      )}
    </div>
  );
}
