import { useQuery } from '@tanstack/react-query';
import { ArrowUpToLine, Ellipsis, History, Radio } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useJobs } from '../../app/jobs';
import { runAction, useAction } from '../../app/registry';
import { updateParams, useRoute } from '../../app/router';
import { useBackend, type ExchangeRow } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { Button, IconButton } from '../../components/Button';
import { DataGrid } from '../../components/DataGrid';
import { ErrorNote } from '../../components/ErrorNote';
import { ActionMenu, Menu } from '../../components/Menu';
import { EmptyState } from '../../components/Notes';
import { Screen } from '../../components/Screen';
import { ClearDialog } from './ClearDialog';
import { columns } from './columns';
import { ExchangeInspector, useExchange } from './ExchangeInspector';
import { ExportDialog } from './ExportDialog';
import { FilterBar } from './FilterBar';
import { filterFromRoute, id as idFrom, isNarrowed } from './filter';
import { ReplayDialog } from './ReplayDialog';
import { reportOf, ReportDialog } from './ReportDialog';
import { ResendDialog } from './ResendDialog';
import { StatusMark } from './StatusMark';
import { shortTarget } from '../../app/target';
import { filterKey, useFeed } from './useFeed';
import { useJobNotices } from './useJobNotices';
import { useTrafficActions, type Asking } from './useTrafficActions';
import './TrafficScreen.css';

/** What goes over the wire: every exchange as it happens, and why the endpoint answered so. */
export default function TrafficScreen() {
  const backend = useBackend();
  const { t, i18n } = useTranslation(['traffic', 'rules', 'troubleshooting', 'states']);
  const { params } = useRoute();
  const filter = useMemo(() => filterFromRoute(params), [params]);
  const shown = idFrom(params.get('exchange'));
  const [paused, setPaused] = useState(false);
  const [tops, setTops] = useState(0);
  const [asking, setAsking] = useState<Asking>(null);
  const feed = useFeed(filter, paused);
  const total = useQuery({
    queryKey: ['exchanges', 'count', filterKey(filter)],
    queryFn: () => backend.exchangesCount(filter),
  });
  const followed = useFollowed(filter.userId);
  const exchange = useExchange(shown).data ?? null;
  const row = feed.rows.find(({ id }) => id === shown) ?? exchange?.row ?? null;
  const tell = useJobNotices();
  const report = reportOf(useJobs().find(({ id }) => id === idFrom(params.get('report'))));
  const count = Math.max(total.data ?? 0, feed.rows.length);
  useTrafficActions({ row, paused, any: count > 0, onPause: setPaused, onAsk: setAsking });

  const { rows, more } = feed;
  const getRow = useCallback((index: number) => rows[index], [rows]);
  const cols = useMemo(() => columns(t, i18n.language), [t, i18n.language]);
  const close = () => setAsking(null);
  const started = (job: number) => void tell(job);
  const held = feed.held.length;
  return (
    <Screen
      id="traffic"
      title={t('title')}
      status={t('count', { count })}
      actions={
        <>
          <ActionButton action="traffic.pause" />
          <ReplayMenu />
          <ActionMenu
            label={t('more')}
            placement="bottom end"
            trigger={<IconButton icon={Ellipsis} label={t('more')} />}
            actions={['traffic.send', 'traffic.export', 'traffic.report', 'traffic.clear']}
          />
        </>
      }
      toolbar={<FilterBar filter={filter} followed={followed} />}
      inspector={shown === null ? null : <ExchangeInspector key={shown} id={shown} />}
      inspectorTitle={row === null ? t('exchange') : `${row.method} ${shortTarget(row.target)}`}
      inspectorSubtitle={row === null ? undefined : <StatusMark status={row.status} />}
      onCloseInspector={() => updateParams({ exchange: null }, { replace: true })}
    >
      <div className="traffic-held" role="status">
        {paused && (
          <Button
            size="small"
            icon={ArrowUpToLine}
            isDisabled={held === 0}
            onPress={() => {
              setPaused(false);
              setTops(tops + 1);
            }}
          >
            {t('held', { count: held, more: feed.heldMore ? '+' : '' })}
          </Button>
        )}
      </div>
      {feed.error !== null ? (
        <ErrorNote error={feed.error} onRetry={feed.reload} />
      ) : (
        <DataGrid<ExchangeRow>
          id="traffic"
          label={t('title')}
          columns={cols}
          rowCount={rows.length + (more ? 1 : 0)}
          getRow={getRow}
          rowKey={rowKey}
          onRangeChange={feed.onRangeChange}
          current={shown}
          onCurrentChange={show}
          prepended={feed.prepended}
          resetKey={`${tops} ${feed.epoch} ${filterKey(filter)}`}
          loading={feed.loading}
          empty={isNarrowed(filter) ? <NothingFound /> : <NothingYet />}
        />
      )}
      <ResendDialog
        of={asking?.kind === 'send' ? asking.of : null}
        onClose={close}
        onSent={(exchange) => {
          close();
          updateParams({ exchange: String(exchange), tab: null });
        }}
      />
      {asking?.kind === 'export' && <ExportDialog filter={filter} onClose={close} onStarted={started} />}
      {asking?.kind === 'replay' && <ReplayDialog onClose={close} onStarted={started} />}
      <ClearDialog
        count={asking?.kind === 'clear' ? count : null}
        onClose={close}
        onCleared={() => {
          updateParams({ exchange: null }, { replace: true });
          feed.reload();
        }}
      />
      <ReportDialog report={report} onClose={() => updateParams({ report: null }, { replace: true })} />
    </Screen>
  );
}

function rowKey(row: ExchangeRow): number {
  return row.id;
}

function show(row: ExchangeRow): void {
  updateParams({ exchange: String(row.id) }, { replace: true });
}

/** The name of the user who is followed. */
function useFollowed(id: number | null): string | null {
  const backend = useBackend();
  const { data } = useQuery({
    queryKey: ['users', 'followed', id],
    queryFn: () => (id === null ? null : backend.userDetail(id).then(({ row }) => row.username)),
    placeholderData: undefined,
  });
  return id === null ? null : (data ?? `#${id}`);
}

/** The shipped recording, or one from a file. */
function ReplayMenu() {
  const { t } = useTranslation('traffic');
  const demo = useAction('endpoint.replayDemo');
  const file = useAction('traffic.replay');
  const items = [demo, file].flatMap((action) =>
    action === undefined ? [] : [{ ...action, isDisabled: !action.enabled, onAction: action.run }],
  );
  return (
    <Menu
      label={t('replay.menu')}
      placement="bottom end"
      trigger={<Button icon={History}>{t('replay.menu')}</Button>}
      items={items}
    />
  );
}

function NothingYet() {
  const { t } = useTranslation('traffic');
  const demo = useAction('endpoint.replayDemo');
  return (
    <EmptyState
      icon={Radio}
      title={t('empty.title')}
      actions={
        <>
          <Button
            variant="primary"
            isDisabled={demo?.enabled !== true}
            onPress={() => runAction('endpoint.replayDemo')}
          >
            {t('empty.demo')}
          </Button>
          <ActionButton action="traffic.send" />
        </>
      }
    >
      {t('empty.text')}
    </EmptyState>
  );
}

function NothingFound() {
  const { t } = useTranslation('traffic');
  return (
    <EmptyState
      title={t('empty.noMatch')}
      actions={
        <Button
          onPress={() => updateParams({ q: null, method: null, status: null, user: null }, { replace: true })}
        >
          {t('empty.showAll')}
        </Button>
      }
    >
      {t('empty.noMatchText')}
    </EmptyState>
  );
}
