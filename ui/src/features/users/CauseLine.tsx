import { ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { navigate } from '../../app/router';
import type { HistoryEntry } from '../../backend/backend';
import { Button } from '../../components/Button';
import { Moment } from '../../components/Moment';

/** What put the user into the present state, with the way to the exchange behind it. */
export function CauseLine({ cause }: { cause: HistoryEntry | null }) {
  const { t } = useTranslation('users');
  if (cause === null) {
    return <p className="summary-note">{t('summary.noCause')}</p>;
  }
  return (
    <div className="summary-cause">
      <span>
        <ChangeWords entry={cause} />
      </span>
      <ExchangeLink entry={cause} />
    </div>
  );
}

/** What happened and when. SCIM and the REST API are in the words already; the window and the command line are said. */
export function ChangeWords({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('users');
  const said = entry.origin === 'window' || entry.origin === 'cli';
  return (
    <>
      <span className="change-words">{t(`change.${entry.action}`, { defaultValue: entry.action })}</span>
      {said && `, ${t(`by.${entry.origin}`)}`}
      {', '}
      <Moment at={entry.at} />
    </>
  );
}

/** The way to the exchange that caused a change; a word about it when it is no longer recorded. */
export function ExchangeLink({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation('users');
  if (entry.exchange === null) return null;
  if (!entry.exchangeRecorded) return <span className="summary-note">{t('summary.exchangeGone')}</span>;
  const exchange = String(entry.exchange);
  return (
    <Button
      size="small"
      variant="quiet"
      icon={ArrowUpRight}
      onPress={() => navigate('traffic', { exchange })}
    >
      {t('summary.exchange')}
    </Button>
  );
}
