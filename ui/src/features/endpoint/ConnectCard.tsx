import { useTranslation } from 'react-i18next';

import { useParam } from '../../app/router';
import type { EndpointStatus } from '../../backend/backend';
import { CopyField } from '../../components/Code';
import { Callout } from '../../components/Notes';
import { Tabs } from '../../components/Tabs';
import { Card } from './Card';
import { curlLines } from './curl';
import { isLoopback } from './listen';

type Client = 'entra' | 'okta' | 'curl';

/** The exact texts to paste into Entra, Okta and a terminal. */
export function ConnectCard({ status, fresh }: { status: EndpointStatus; fresh: string | null }) {
  const { t } = useTranslation('endpoint');
  const [client, setClient] = useParam('client', 'entra');
  return (
    <Card title={t('section.connect')}>
      <Tabs<Client>
        label={t('section.connect')}
        selected={client as Client}
        onSelect={setClient}
        tabs={[
          {
            id: 'entra',
            title: t('connect.entra.title'),
            content: <Provider name="entra" status={status} fresh={fresh} />,
          },
          {
            id: 'okta',
            title: t('connect.okta.title'),
            content: <Provider name="okta" status={status} fresh={fresh} />,
          },
          {
            id: 'curl',
            title: t('connect.curl.title'),
            content: <Curl url={status.scimUrl} fresh={fresh} />,
          },
        ]}
      />
    </Card>
  );
}

function Provider({
  name,
  status,
  fresh,
}: {
  name: 'entra' | 'okta';
  status: EndpointStatus;
  fresh: string | null;
}) {
  const { t } = useTranslation('endpoint');
  const host = new URL(status.scimUrl).host;
  return (
    <div className="endpoint-connect">
      <p className="endpoint-note">{t(`connect.${name}.where`)}</p>
      <CopyField label={t(`connect.${name}.url`)} value={status.scimUrl} />
      {fresh !== null ? (
        <CopyField label={t(`connect.${name}.token`)} value={fresh} />
      ) : (
        <div className="endpoint-missing">
          <span className="copy-label">{t(`connect.${name}.token`)}</span>
          <span>{status.scimToken.kind === 'never' ? t('connect.noToken') : t('connect.hiddenToken')}</span>
        </div>
      )}
      {isLoopback(new URL(status.scimUrl).hostname) && (
        <Callout tone="info">{t('connect.loopback', { host })}</Callout>
      )}
    </div>
  );
}

function Curl({ url, fresh }: { url: string; fresh: string | null }) {
  const { t } = useTranslation('endpoint');
  return (
    <div className="endpoint-connect">
      <p className="endpoint-note">{t('connect.curl.where')}</p>
      {curlLines(url, fresh).map(({ key, command }) => (
        <CopyField key={key} label={t(`connect.curl.${key}`)} value={command} />
      ))}
    </div>
  );
}
