import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { overviewAnswer } from '../../app/answers';
import { useBackend, type Overview } from '../../backend/backend';
import { ErrorNote } from '../../components/ErrorNote';
import { Callout } from '../../components/Notes';
import { Loading } from '../../components/Progress';
import { Screen } from '../../components/Screen';
import { formatNumber } from '../../i18n/numbers';
import { AttentionList } from './AttentionList';
import { LatestExchanges } from './LatestExchanges';
import { Pipeline } from './Pipeline';
import './OverviewScreen.css';

/** The way from the identity provider to GitLab with its numbers, what needs attention, and the latest exchanges. */
export default function OverviewScreen() {
  const { t } = useTranslation('overview');
  const backend = useBackend();
  const overview = useQuery(overviewAnswer(backend));
  return (
    <Screen id="overview" title={t('title')} scroll>
      {overview.data !== undefined ? (
        <Content overview={overview.data} />
      ) : overview.error !== null ? (
        <ErrorNote error={overview.error} onRetry={() => overview.refetch()} />
      ) : (
        <Loading />
      )}
    </Screen>
  );
}

function Content({ overview }: { overview: Overview }) {
  const { t, i18n } = useTranslation('overview');
  const { tallies, attention, latest } = overview;
  return (
    <div className="overview">
      <Pipeline tallies={tallies} latest={latest[0]} />
      {tallies.dropped > 0 && (
        <Callout tone="info">
          {t('dropped', { count: tallies.dropped, formatted: formatNumber(i18n.language, tallies.dropped) })}
        </Callout>
      )}
      <div className="overview-columns">
        <AttentionList attention={attention} />
        <LatestExchanges exchanges={latest} />
      </div>
    </div>
  );
}
