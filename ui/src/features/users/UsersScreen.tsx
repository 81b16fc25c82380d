import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useBackend, type Selection, type UserRow, type UserSort } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { DataGrid, markCount, type Sort } from '../../components/DataGrid';
import { ErrorNote } from '../../components/ErrorNote';
import { EmptyState } from '../../components/Notes';
import { Screen } from '../../components/Screen';
import { AddAccountDialog } from './AddAccountDialog';
import { BulkBar } from './BulkBar';
import { SORTABLE, useUserColumns } from './columns';
import { isNarrowed, routeFromFilter } from './filter';
import { Inspector } from './Inspector';
import { selectionOf } from './marks';
import type { RoleAction } from './plan';
import { PlanDialog } from './PlanDialog';
import { UsersEmpty } from './UsersEmpty';
import { UsersToolbar } from './UsersToolbar';
import { useUserChange } from './useUserChange';
import { useUsersActions } from './useUsersActions';
import { useUsersRows } from './useUsersRows';
import { useUsersView } from './useUsersView';

/** GitLab's users, live: who is there, in which state, why, and what can be done about it. */
export default function UsersScreen() {
  const backend = useBackend();
  const { t } = useTranslation(['users', 'states']);
  const { filter, setFilter, marks, setMarks, inspected, inspect, tab, setTab } = useUsersView();
  const rows = useUsersRows(filter);
  const changes = useUserChange();
  const columns = useUserColumns();
  const [adding, setAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);

  const detail = useQuery({
    queryKey: ['users', 'detail', inspected],
    queryFn: () => backend.userDetail(inspected ?? 0),
    enabled: inspected !== null,
  });
  const shown = inspected === null ? undefined : detail.data;

  const matching = rows.count ?? 0;
  const marked = markCount(marks, matching);
  const selection: Selection | null =
    marked > 0 ? selectionOf(marks, filter) : inspected === null ? null : { kind: 'ids', ids: [inspected] };
  const act = (choice: RoleAction, whom = selection) =>
    whom === null ? undefined : changes.ask({ selection: whom, action: choice.action, role: choice.role });

  useUsersActions({
    search,
    act: selection === null ? null : act,
    matching,
    setMarks,
    user: shown?.row,
    add: () => setAdding(true),
  });

  const sort: Sort | null =
    filter.sort === 'id' ? null : { column: filter.sort, descending: filter.descending };
  const onSortChange = (next: Sort) => {
    const column = SORTABLE.find((known): known is UserSort => known === next.column) ?? 'id';
    // The third press on a head goes back to the newest first.
    const back = sort?.column === column && sort.descending;
    setFilter(back ? { sort: 'id', descending: true } : { sort: column, descending: next.descending });
  };

  return (
    <Screen
      id="users"
      title={t('users:title')}
      status={
        rows.count !== undefined && (
          <span role={isNarrowed(rows.shown) ? 'status' : undefined}>
            {t(isNarrowed(rows.shown) ? 'users:count.some' : 'users:count.all', { count: rows.count })}
          </span>
        )
      }
      actions={<ActionButton action="users.addAccount" variant="quiet" />}
      toolbar={<UsersToolbar filter={filter} onChange={setFilter} searchRef={search} />}
      inspector={
        inspected === null ? undefined : (
          <Inspector
            detail={shown}
            error={detail.error}
            tab={tab}
            onTab={setTab}
            onAction={(choice) => act(choice, { kind: 'ids', ids: [shown?.row.id ?? inspected] })}
          />
        )
      }
      {...(shown !== undefined && { inspectorTitle: shown.row.name, inspectorSubtitle: shown.row.username })}
      onCloseInspector={() => inspect(null)}
    >
      {rows.error !== null && <ErrorNote error={rows.error} />}
      <DataGrid<UserRow>
        id="users"
        label={t('users:grid.label')}
        columns={columns}
        rowCount={matching}
        getRow={rows.row}
        rowKey={userKey}
        onRangeChange={rows.onRangeChange}
        sort={sort}
        onSortChange={onSortChange}
        current={inspected}
        onCurrentChange={(user) => inspect(user.id)}
        marks={marks}
        onMarksChange={setMarks}
        fetchKeys={rows.fetchIds}
        prepended={rows.prepended}
        resetKey={JSON.stringify(routeFromFilter(rows.shown))}
        loading={rows.count === undefined}
        empty={isNarrowed(rows.shown) ? <EmptyState title={t('users:grid.noMatch')} /> : <UsersEmpty />}
      />
      {matching > 0 && (
        <BulkBar
          marks={marks}
          onMarksChange={setMarks}
          matching={matching}
          inspected={shown?.row}
          enabled={selection !== null}
          onAction={act}
        />
      )}
      <PlanDialog changes={changes} />
      {adding && (
        <AddAccountDialog
          onClose={() => setAdding(false)}
          onAdded={(user) => {
            setAdding(false);
            inspect(user.id);
          }}
        />
      )}
    </Screen>
  );
}

function userKey(user: UserRow): number {
  return user.id;
}
