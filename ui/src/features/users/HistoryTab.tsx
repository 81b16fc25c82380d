import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowRight, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { notify } from '../../app/notices';
import { perform } from '../../app/registry';
import { useBackend, type FieldChange, type HistoryEntry } from '../../backend/backend';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { Loading } from '../../components/Progress';
import { ChangeWords, ExchangeLink } from './CauseLine';
import { useUndoOffer } from './useUndoOffer';
import './HistoryTab.css';

/** Changes come in pages of at most this many. */
const PAGE = 50;

/** Every change to a user: before and after, who did it, the exchange behind it, and the way back. */
export function HistoryTab({ id }: { id: number }) {
  const backend = useBackend();
  const { t } = useTranslation('users');
  const history = useInfiniteQuery({
    queryKey: ['users', 'history', id],
    queryFn: ({ pageParam }) => backend.userHistory(id, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
    placeholderData: undefined,
  });
  if (history.isPending) return <Loading />;
  if (history.error !== null) return <ErrorNote error={history.error} />;
  const entries = history.data.pages.flat();
  if (entries.length === 0) return <p className="history-empty">{t('history.empty')}</p>;
  return (
    <div className="history">
      <ol>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          size="small"
          pending={history.isFetchingNextPage}
          onPress={() => void history.fetchNextPage()}
        >
          {t('history.more')}
        </Button>
      )}
    </div>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const backend = useBackend();
  const { t } = useTranslation(['users', 'states']);
  const change = t(`users:change.${entry.action}`, { defaultValue: entry.action });
  const offerUndo = useUndoOffer();
  const revert = async () => {
    await backend.historyRevert(entry.id);
    notify({ tone: 'good', title: t('users:done.reverted'), action: await offerUndo() });
  };
  return (
    <li className="history-entry">
      <p className="history-what">
        <ChangeWords entry={entry} />
      </p>
      <dl className="history-changes">
        {entry.changes.map((field) => (
          <Change key={field.field} change={field} />
        ))}
      </dl>
      <div className="history-buttons">
        <ExchangeLink entry={entry} />
        {entry.revertible && (
          <Button
            size="small"
            variant="quiet"
            icon={Undo2}
            aria-label={t('users:history.revertLabel', { change })}
            onPress={() => perform({ run: revert })}
          >
            {t('users:history.revert')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Change({ change: { field, before, after } }: { change: FieldChange }) {
  const { t } = useTranslation(['users', 'states']);
  const words = (value: string | null) =>
    value === null ? (
      <span className="history-nothing">{t('users:history.nothing')}</span>
    ) : (
      t([`states:${field}.${value}`, `states:value.${value}`], { defaultValue: value })
    );
  return (
    <div>
      <dt>{t(`states:field.${field}`, { defaultValue: field })}</dt>
      <dd>
        {before !== null && (
          <>
            <span className="visually-hidden">{t('users:history.before')}: </span>
            <span>{words(before)}</span>
            <ArrowRight aria-hidden />
            <span className="visually-hidden">{t('users:history.after')}: </span>
          </>
        )}
        <span>{words(after)}</span>
      </dd>
    </div>
  );
}
