import { useQuery } from '@tanstack/react-query';
import {
  ChevronRight,
  CirclePlay,
  Circle,
  CircleAlert,
  Cloud,
  PlugZap,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { endpointAnswer } from '../../app/answers';
import type { Tone } from '../../app/notices';
import { usePulse } from '../../app/queries';
import { navigate } from '../../app/router';
import { useBackend, type EndpointStatus, type ExchangeRow, type Tallies } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { Moment } from '../../components/Moment';
import { formatNumber } from '../../i18n/numbers';
import { StateBar } from './StateBar';
import './Pipeline.css';

export interface PipelineProps {
  tallies: Tallies;
  latest: ExchangeRow | undefined;
}

/** The stations on the way from the identity provider to GitLab, each with one number, its state and what to do next. */
export function Pipeline({ tallies, latest }: PipelineProps) {
  const { t } = useTranslation('overview');
  const backend = useBackend();
  const { data: status } = useQuery(endpointAnswer(backend));
  const next = nextStep(status, tallies);
  const stations = [
    <ProviderStation key="provider" tallies={tallies} latest={latest} next={next} />,
    <EndpointStation key="endpoint" tallies={tallies} status={status} next={next} />,
    <UsersStation key="users" tallies={tallies} />,
  ];
  return (
    <ol className="pipeline" aria-label={t('pipeline')}>
      {stations.map((station, index) => (
        <Fragment key={station.key}>
          {index > 0 && (
            <li className="pipeline-arrow" aria-hidden>
              <ChevronRight />
            </li>
          )}
          {station}
        </Fragment>
      ))}
    </ol>
  );
}

/** What a newcomer does next: it gets the screen's one primary button. */
type Next = 'start' | 'token' | 'replay' | null;

function nextStep(status: EndpointStatus | undefined, tallies: Tallies): Next {
  if (status === undefined) {
    return null;
  }
  if (tallies.users === 0) {
    return 'replay';
  }
  if (status.state.kind !== 'running') {
    return 'start';
  }
  return status.scimToken.kind === 'never' ? 'token' : null;
}

interface StationProps {
  icon: LucideIcon;
  title: string;
  badge?: ReactNode;
  number: number;
  unit: string;
  /** Outside of this program. */
  outside?: boolean;
  children: ReactNode;
  actions: ReactNode;
}

function Station({
  icon: Icon,
  title,
  badge,
  number,
  unit,
  outside = false,
  children,
  actions,
}: StationProps) {
  const { i18n } = useTranslation('overview');
  return (
    <li className="station" data-outside={outside ? '' : undefined}>
      <header className="station-header">
        <Icon aria-hidden />
        <h2 className="truncate">{title}</h2>
        {badge}
      </header>
      <p className="station-number">
        <strong>{formatNumber(i18n.language, number)}</strong> {unit}
      </p>
      <div className="station-text">{children}</div>
      <div className="station-actions">{actions}</div>
    </li>
  );
}

function ProviderStation({ tallies, latest, next }: PipelineProps & { next: Next }) {
  const { t } = useTranslation('overview');
  return (
    <Station
      icon={Cloud}
      outside
      title={t('provider.title')}
      number={tallies.exchanges}
      unit={t('provider.requests', { count: tallies.exchanges })}
      actions={
        <>
          <ActionButton
            action="endpoint.replayDemo"
            size="small"
            variant={next === 'replay' ? 'primary' : 'default'}
          />
          <Button size="small" onPress={() => navigate('endpoint')}>
            {t('provider.connect')}
          </Button>
        </>
      }
    >
      {latest === undefined ? (
        <p>{t('provider.none')}</p>
      ) : (
        <p>
          {t('provider.last', { client: latest.client })}, <Moment at={latest.at} />
        </p>
      )}
      <p className="station-quiet">{t('provider.hint')}</p>
    </Station>
  );
}

const STATES: Record<EndpointStatus['state']['kind'], [Tone, LucideIcon]> = {
  running: ['good', CirclePlay],
  stopped: ['muted', Circle],
  failed: ['danger', CircleAlert],
};

interface EndpointStationProps {
  tallies: Tallies;
  status: EndpointStatus | undefined;
  next: Next;
}

function EndpointStation({ tallies, status, next }: EndpointStationProps) {
  const { t, i18n } = useTranslation('overview');
  const { perSecond } = usePulse();
  const formatted = formatNumber(i18n.language, tallies.failures);
  const kind = status?.state.kind;
  const [tone, icon] = STATES[kind ?? 'stopped'];
  return (
    <Station
      icon={PlugZap}
      title={t('endpoint.title')}
      badge={
        kind !== undefined && (
          <Badge tone={tone} icon={icon}>
            {t(`state.${kind}`)}
          </Badge>
        )
      }
      number={perSecond}
      unit={t('endpoint.rate')}
      actions={
        <>
          {kind === 'running' ? (
            <ActionButton action="endpoint.copyUrl" size="small" />
          ) : (
            <ActionButton
              action="endpoint.start"
              size="small"
              variant={next === 'start' ? 'primary' : 'default'}
            />
          )}
          <Button
            size="small"
            variant={next === 'token' ? 'primary' : 'default'}
            onPress={() => navigate('endpoint')}
          >
            {status?.scimToken.kind === 'never' ? t('endpoint.generate') : t('endpoint.settings')}
          </Button>
        </>
      }
    >
      {status?.state.kind === 'failed' && <ErrorNote error={status.state.error} />}
      {status !== undefined && <p className="mono truncate">{status.scimUrl.replace(/^https?:\/\//, '')}</p>}
      <p className="station-quiet">
        {status?.scimToken.kind === 'never'
          ? t('endpoint.noToken')
          : t('endpoint.refused', { count: tallies.failures, formatted })}
      </p>
    </Station>
  );
}

function UsersStation({ tallies }: { tallies: Tallies }) {
  const { t, i18n } = useTranslation('overview');
  const format = (number: number) => formatNumber(i18n.language, number);
  return (
    <Station
      icon={Users}
      title={t('users.title')}
      number={tallies.users}
      unit={t('users.accounts', { count: tallies.users })}
      actions={
        <Button size="small" onPress={() => navigate('users')}>
          {t('users.show')}
        </Button>
      }
    >
      <StateBar tallies={tallies.byState} total={tallies.users} />
      <p className="station-quiet">
        {t('users.identities', {
          active: format(tallies.identitiesActive),
          inactive: format(tallies.identitiesInactive),
          without: format(tallies.withoutIdentity),
        })}
      </p>
    </Station>
  );
}
