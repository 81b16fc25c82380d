import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useBackend, type Overview } from '../../backend/backend';
import { ErrorNote } from '../../components/ErrorNote';
import { Callout } from '../../components/Notes';
import { Loading } from '../../components/Progress';
import { Screen } from '../../components/Screen';
import { AttentionList } from './AttentionList';
import { LatestExchanges } from './LatestExchanges';
import { Pipeline } from './Pipeline';
import './OverviewScreen.css';

/** The way from the identity provider to GitLab with its numbers, what needs attention, and the latest exchanges. */
export default function OverviewScreen() {
  const { t } = useTranslation('overview');
  const backend = useBackend();
  const overview = useQuery({
    queryKey: ['users+exchanges+settings', 'overview'],
    queryFn: () => backend.overview(),
  });
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
  const format = new Intl.NumberFormat(i18n.language);
  return (
    <div className="overview">
      <Pipeline tallies={tallies} latest={latest[0]} />
      {tallies.dropped > 0 && (
        <Callout tone="info">
          {t('dropped', { count: tallies.dropped, formatted: format.format(tallies.dropped) })}
        </Callout>
      )}
      <div className="overview-columns">
        <AttentionList attention={attention} />
        <LatestExchanges exchanges={latest} />
      </div>
    </div>
  );
}
