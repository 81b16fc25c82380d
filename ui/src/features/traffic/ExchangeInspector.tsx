import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useParam } from '../../app/router';
import { useBackend, type ExchangeDetail } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { ErrorNote } from '../../components/ErrorNote';
import { Loading } from '../../components/Progress';
import { Tabs } from '../../components/Tabs';
import { Changes } from './Changes';
import { Decision } from './Decision';
import { Message } from './Message';
import { Trouble } from './Trouble';

/** Loads one exchange; what happened does not change, but what it caused can be taken back, so it follows the users. */
export function useExchange(id: number | null) {
  const backend = useBackend();
  return useQuery({
    queryKey: ['users', 'exchange', id],
    queryFn: () => (id === null ? null : backend.exchangeDetail(id)),
    placeholderData: undefined,
    gcTime: 0,
  });
}

/** One exchange: why it went as it did, what was asked, what was answered. */
export function ExchangeInspector({ id }: { id: number }) {
  const { t } = useTranslation('traffic');
  const { data, error, refetch } = useExchange(id);
  if (error !== null) {
    return <ErrorNote error={error} title={t('gone')} onRetry={() => refetch()} />;
  }
  return data === undefined || data === null ? <Loading /> : <Views exchange={data} />;
}

function Views({ exchange }: { exchange: ExchangeDetail }) {
  const { t } = useTranslation('traffic');
  const [tab, setTab] = useParam('tab', 'why');
  const { row } = exchange;
  return (
    <>
      <div className="traffic-actions">
        <ActionButton action="traffic.resend" size="small" />
        <ActionButton action="traffic.curl" size="small" />
        <ActionButton action="traffic.follow" size="small" iconOnly variant="default" />
      </div>
      <Tabs
        label={t('tabs')}
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'why',
            title: t('tab.why'),
            content: (
              <>
                <Decision exchange={exchange} />
                {exchange.troubleshooting !== null && <Trouble row={exchange.troubleshooting} />}
                <Changes exchange={exchange} />
              </>
            ),
          },
          {
            id: 'request',
            title: t('tab.request'),
            content: (
              <Message
                id={row.id}
                line={`${row.method} ${row.target}`}
                headers={exchange.requestHeaders}
                body={exchange.requestBody}
                truncated={exchange.requestTruncated}
                bodyLabel={t('message.requestBody')}
              />
            ),
          },
          {
            id: 'response',
            title: t('tab.response'),
            content: (
              <Message
                id={row.id}
                line={String(row.status)}
                headers={exchange.responseHeaders}
                body={exchange.responseBody}
                truncated={exchange.responseTruncated}
                bodyLabel={t('message.responseBody')}
              />
            ),
          },
        ]}
      />
    </>
  );
}
