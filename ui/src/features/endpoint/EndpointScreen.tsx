import { KeyRound, KeySquare } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '../../app/registry';
import { asAppError, useBackend, type EndpointStatus } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { ErrorNote } from '../../components/ErrorNote';
import { Loading } from '../../components/Progress';
import { Screen } from '../../components/Screen';
import { ConnectCard } from './ConnectCard';
import { DemoCard } from './DemoCard';
import { ListenCard } from './ListenCard';
import { ProfileCard } from './ProfileCard';
import { SettingsCard } from './SettingsCard';
import { TokenCard } from './TokenCard';
import { useEndpoint } from './useEndpoint';
import { useTokens } from './useTokens';
import './EndpointScreen.css';

/** GitLab's SCIM endpoint: where it is, as which GitLab it behaves, and what a client has to be told. */
export default function EndpointScreen() {
  const { t } = useTranslation('endpoint');
  const endpoint = useEndpoint();
  const running = endpoint.data?.state.kind === 'running';
  return (
    <Screen
      id="endpoint"
      title={t('title')}
      scroll
      actions={
        running ? (
          <ActionButton action="endpoint.stop" />
        ) : (
          <ActionButton action="endpoint.start" variant="primary" />
        )
      }
    >
      {endpoint.data !== undefined ? (
        <Cards status={endpoint.data} />
      ) : endpoint.error !== null ? (
        <ErrorNote error={asAppError(endpoint.error)} onRetry={() => endpoint.refetch()} />
      ) : (
        <Loading />
      )}
    </Screen>
  );
}

function Cards({ status }: { status: EndpointStatus }) {
  const backend = useBackend();
  const { t } = useTranslation('endpoint');
  const [asking, setAsking] = useState<'token' | 'adminToken' | null>(null);
  const tokens = useTokens(status);
  const running = status.state.kind === 'running';
  useActions([
    {
      id: 'endpoint.generateToken',
      title: t('command.generateToken'),
      icon: KeyRound,
      section: 'endpoint',
      run: () =>
        status.scimToken.kind === 'never'
          ? tokens.generate('token', () => backend.scimTokenGenerate())
          : setAsking('token'),
    },
    {
      id: 'endpoint.generateAdminToken',
      title: t('command.generateAdminToken'),
      icon: KeySquare,
      section: 'endpoint',
      run: () =>
        status.adminToken.kind === 'never'
          ? tokens.generate('adminToken', () => backend.adminTokenGenerate())
          : setAsking('adminToken'),
    },
  ]);
  return (
    <div className="endpoint-cards">
      <div className="endpoint-column">
        <ListenCard status={status} />
        <TokenCard
          kind="token"
          state={status.scimToken}
          fresh={tokens.fresh.token}
          asking={asking === 'token'}
          onAsk={(ask) => setAsking(ask ? 'token' : null)}
          onGenerate={() => tokens.generate('token', () => backend.scimTokenGenerate())}
        />
        <ConnectCard status={status} fresh={tokens.fresh.token} />
      </div>
      <div className="endpoint-column">
        <DemoCard running={running} />
        <ProfileCard status={status} />
        <SettingsCard status={status} />
        <TokenCard
          kind="adminToken"
          state={status.adminToken}
          fresh={tokens.fresh.adminToken}
          asking={asking === 'adminToken'}
          onAsk={(ask) => setAsking(ask ? 'adminToken' : null)}
          onGenerate={() => tokens.generate('adminToken', () => backend.adminTokenGenerate())}
        />
      </div>
    </div>
  );
}
