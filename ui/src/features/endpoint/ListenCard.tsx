import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { fieldProblem } from '../../app/fieldProblem';
import { useActions } from '../../app/registry';
import {
  asAppError,
  useBackend,
  type AppError,
  type EndpointStatus,
  type Hint,
  type Listen,
} from '../../backend/backend';
import { Button } from '../../components/Button';
import { CopyField } from '../../components/Code';
import { ErrorNote } from '../../components/ErrorNote';
import { TextField } from '../../components/Fields';
import { Callout } from '../../components/Notes';
import { Card } from './Card';
import { isLoopback, readAddress, readPort, sameListen } from './listen';
import { PublicUrlField } from './PublicUrlField';
import { StatusLine } from './StatusLine';
import { useTakeStatus } from './useEndpoint';

/** Where the endpoint listens, whether it does, and what the address is that clients are given. */
export function ListenCard({ status }: { status: EndpointStatus }) {
  const backend = useBackend();
  const take = useTakeStatus();
  const { t } = useTranslation('endpoint');
  const [draft, setDraft] = useState<{ address: string; port: string } | null>(null);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [pending, setPending] = useState(false);

  const running = status.state.kind === 'running';
  const text = draft ?? { address: status.listen.address, port: String(status.listen.port) };
  const address = readAddress(text.address);
  const port = readPort(text.port);
  const wanted: Listen | null =
    'address' in address && 'port' in port ? { address: address.address, port: port.port } : null;
  const moved = wanted !== null && !sameListen(wanted, status.listen);
  const open = 'address' in address && !isLoopback(address.address);

  const start = async (listen: Listen) => {
    setPending(true);
    setFailure(null);
    try {
      take(await backend.endpointStart(listen));
      setDraft(null);
    } catch (thrown) {
      setFailure(asAppError(thrown));
    } finally {
      setPending(false);
    }
  };
  const onHint = (hint: Hint) =>
    hint.kind === 'usePort'
      ? start({ address: wanted?.address ?? status.listen.address, port: hint.port })
      : undefined;
  const submit = () => {
    if (wanted !== null && (moved || !running)) void start(wanted);
  };
  // Whoever has typed another address means that one, wherever the start button is.
  useActions(
    moved && !running
      ? [
          {
            id: 'endpoint.start',
            title: t('command.start'),
            icon: Play,
            section: 'endpoint',
            run: submit,
          },
        ]
      : [],
  );
  const told = failure === null ? null : fieldProblem(failure);
  const error = (problem: string | null, field: string) =>
    problem !== null
      ? t(`listen.problem.${problem}`)
      : told?.field === field
        ? t(`listen.problem.${told.problem}`, { defaultValue: told.message })
        : undefined;
  const shown = failure ?? (status.state.kind === 'failed' ? status.state.error : null);

  return (
    <Card title={t('section.endpoint')} aside={<StatusLine state={status.state} />}>
      <CopyField label={t('url.scim')} value={status.scimUrl} />
      <CopyField label={t('url.rest')} value={status.restUrl} />
      <div className="endpoint-listen">
        <TextField
          label={t('listen.address')}
          description={t('listen.addressHelp')}
          value={text.address}
          onChange={(value) => setDraft({ ...text, address: value })}
          error={error('problem' in address ? address.problem : null, 'address')}
          onSubmit={submit}
          mono
        />
        <TextField
          label={t('listen.port')}
          description={t('listen.portHelp')}
          value={text.port}
          onChange={(value) => setDraft({ ...text, port: value })}
          error={error('problem' in port ? port.problem : null, 'port')}
          onSubmit={submit}
          mono
        />
        {running && draft !== null && (
          <div className="endpoint-listen-actions">
            <Button pending={pending} isDisabled={!moved} onPress={submit}>
              {t('listen.move')}
            </Button>
          </div>
        )}
      </div>
      {status.state.kind === 'running' && status.state.insteadOf !== null && (
        <Callout tone="warning">
          {t('listen.insteadOf', { port: status.state.insteadOf, now: status.listen.port })}
        </Callout>
      )}
      {open && (
        <Callout tone="danger">
          {running && !moved
            ? t('listen.reachable', { address: status.listen.address })
            : t('listen.willBeReachable', { address: text.address })}
        </Callout>
      )}
      {shown !== null && told === null && <ErrorNote error={shown} onHint={onHint} />}
      <PublicUrlField status={status} />
    </Card>
  );
}
