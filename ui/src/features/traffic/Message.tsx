import { Eye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { perform } from '../../app/registry';
import { useBackend, type Fact, type Header } from '../../backend/backend';
import { Button } from '../../components/Button';
import { JsonView } from '../../components/JsonView';
import { Callout, Part } from '../../components/Notes';

export interface MessageProps {
  /** The exchange. */
  id: number;
  /** Method and target, or the status. */
  line: string;
  headers: readonly Header[];
  body: string | null;
  truncated: boolean;
  /** What the body is, for screen readers and the copy button. */
  bodyLabel: string;
}

/** A request or an answer as it went over the wire. */
export function Message({ id, line, headers, body, truncated, bodyLabel }: MessageProps) {
  const { t } = useTranslation('traffic');
  return (
    <>
      <p className="traffic-line selectable">
        <code className="code-text">{line}</code>
      </p>
      <Headers id={id} headers={headers} />
      <Part title={t('message.body')}>
        {body === null || body === '' ? (
          <p className="traffic-quiet">{t('message.noBody')}</p>
        ) : (
          <JsonView text={body} label={bodyLabel} />
        )}
        {truncated && <Callout tone="info">{t('message.truncated')}</Callout>}
      </Part>
    </>
  );
}

function Headers({ id, headers }: { id: number; headers: readonly Header[] }) {
  const backend = useBackend();
  const { t } = useTranslation('traffic');
  const [revealed, setRevealed] = useState<readonly Fact[]>([]);
  const masked = headers.some((header) => header.masked);
  const reveal = async () => {
    setRevealed((await backend.exchangeReveal(id)).headers);
  };
  const actions =
    masked && revealed.length === 0 ? (
      <Button size="small" icon={Eye} onPress={() => perform({ run: reveal })}>
        {t('message.reveal')}
      </Button>
    ) : undefined;
  return (
    <Part title={t('message.headers')} actions={actions}>
      {headers.length === 0 ? (
        <p className="traffic-quiet">{t('message.noHeaders')}</p>
      ) : (
        <dl className="traffic-headers selectable">
          {headers.map((header, index) => (
            <div key={`${index}.${header.name}`}>
              <dt>{header.name}</dt>
              <dd>{valueOf(header, revealed)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}

function valueOf(header: Header, revealed: readonly Fact[]): string {
  const secret =
    header.masked && revealed.find(({ name }) => name.toLowerCase() === header.name.toLowerCase());
  return secret ? secret.value : header.value;
}
