import { useQuery } from '@tanstack/react-query';
import { Circle, CircleAlert, CirclePlay, Globe, HardDrive, X, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useBackend, type EndpointStatus, type StoreHealth } from '../backend/backend';
import { IconButton } from '../components/Button';
import { CopyButton } from '../components/Code';
import { Progress } from '../components/Progress';
import { endpointAnswer, profilesAnswer } from './answers';
import { isRunning, useJobs } from './jobs';
import { JobNotices, useJobTitle } from './JobNotices';
import type { Tone } from './notices';
import { perform } from './registry';
import { formatHash, navigate } from './router';
import { Sparkline } from './Sparkline';
import { useWorkspace } from './workspace';
import './StatusRow.css';

/** The last row, always there: the endpoint, its traffic, work under way, and whether writes reach the disk. */
export function StatusRow() {
  const { t } = useTranslation('app');
  const backend = useBackend();
  const workspace = useWorkspace();
  const endpoint = useQuery(endpointAnswer(backend));
  return (
    <footer className="status-row" aria-label={t('status.label')}>
      <EndpointPart status={endpoint.data} />
      <span className="status-space" />
      <JobsPart />
      {workspace.data !== undefined && <HealthPart health={workspace.data.health} />}
      <Sparkline />
      <JobNotices />
    </footer>
  );
}

const STATES: Record<EndpointStatus['state']['kind'], [Tone, LucideIcon]> = {
  running: ['good', CirclePlay],
  stopped: ['muted', Circle],
  failed: ['danger', CircleAlert],
};

function EndpointPart({ status }: { status: EndpointStatus | undefined }) {
  const { t } = useTranslation('app');
  const profiles = useProfileTitle();
  if (status === undefined) {
    return null;
  }
  const { kind } = status.state;
  const [tone, Icon] = STATES[kind];
  return (
    <>
      <a
        className="status-state"
        data-tone={tone}
        href={formatHash('endpoint')}
        title={t('status.openEndpoint')}
        onClick={(event) => {
          event.preventDefault();
          navigate('endpoint');
        }}
      >
        <Icon aria-hidden />
        <span>{t(`status.${kind}`)}</span>
      </a>
      {status.state.kind === 'running' && (
        <>
          <span className="status-url">
            <code className="truncate selectable">{status.scimUrl.replace(/^https?:\/\//, '')}</code>
            <CopyButton text={status.scimUrl} label={t('status.copyUrl')} />
          </span>
          {status.state.reachableFromNetwork && (
            <span className="status-warning" data-tone="danger">
              <Globe aria-hidden />
              <span>{t('status.reachable')}</span>
            </span>
          )}
        </>
      )}
      <span className="status-quiet status-profile">{profiles(status.profile)}</span>
    </>
  );
}

function useProfileTitle(): (id: string) => string {
  const backend = useBackend();
  const profiles = useQuery(profilesAnswer(backend));
  return (id) => profiles.data?.find((profile) => profile.id === id)?.title ?? id;
}

function JobsPart() {
  const { t } = useTranslation('app');
  const backend = useBackend();
  const title = useJobTitle();
  const running = useJobs().filter(isRunning);
  return (
    <ul className="status-jobs" aria-label={t('job.running')}>
      {running.map((job) => (
        <li key={job.id} className="status-job">
          <span className="truncate">{title(job)}</span>
          <Progress label={title(job)} done={job.done} total={job.total} numbers />
          <IconButton
            icon={X}
            size="small"
            label={t('job.cancel', { job: title(job) })}
            onPress={() => perform({ run: () => backend.jobCancel(job.id) })}
          />
        </li>
      ))}
    </ul>
  );
}

function HealthPart({ health }: { health: StoreHealth }) {
  const { t } = useTranslation('app');
  return (
    <span role="status">
      {health.kind !== 'good' && (
        <span
          className="status-warning"
          data-tone="danger"
          title={health.kind === 'failing' ? health.detail : undefined}
        >
          <HardDrive aria-hidden />
          <span>{t(`status.health.${health.kind}`)}</span>
        </span>
      )}
    </span>
  );
}
