import { useTranslation } from 'react-i18next';

import { formatHash, navigate } from '../../app/router';
import { shortTarget } from '../../app/target';
import type { ExchangeRow } from '../../backend/backend';
import { StatusBadge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Moment } from '../../components/Moment';

/** The last requests and how they were answered. */
export function LatestExchanges({ exchanges }: { exchanges: readonly ExchangeRow[] }) {
  const { t } = useTranslation('overview');
  return (
    <section className="overview-part" aria-labelledby="overview-latest">
      <header>
        <h2 id="overview-latest">{t('latest.title')}</h2>
        <Button size="small" variant="quiet" onPress={() => navigate('traffic')}>
          {t('latest.all')}
        </Button>
      </header>
      {exchanges.length === 0 ? (
        <p className="overview-calm">{t('latest.none')}</p>
      ) : (
        <table className="latest">
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('latest.time')}</th>
              <th scope="col">{t('latest.status')}</th>
              <th scope="col">{t('latest.method')}</th>
              <th scope="col">{t('latest.path')}</th>
              <th scope="col">{t('latest.subject')}</th>
            </tr>
          </thead>
          <tbody>
            {exchanges.map((exchange) => (
              <Row key={exchange.id} exchange={exchange} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ exchange }: { exchange: ExchangeRow }) {
  const params = { exchange: String(exchange.id) };
  return (
    <tr onClick={() => navigate('traffic', params)}>
      <td className="latest-time">
        <Moment at={exchange.at} form="time" />
      </td>
      <td>
        <StatusBadge status={exchange.status} />
      </td>
      <td className="mono">{exchange.method}</td>
      <td className="latest-path">
        <a
          className="mono truncate"
          href={formatHash('traffic', params)}
          title={exchange.target}
          onClick={(event) => {
            event.preventDefault();
          }}
        >
          {shortTarget(exchange.target)}
        </a>
      </td>
      <td className="latest-subject">
        <div className="truncate">{exchange.subject}</div>
      </td>
    </tr>
  );
}
