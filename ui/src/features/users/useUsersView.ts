import { useCallback, useMemo } from 'react';

import { updateParams, useParam, useRoute } from '../../app/router';
import type { UsersFilter } from '../../backend/backend';
import type { Marks } from '../../components/DataGrid';
import { filterFromRoute, routeFromFilter } from './filter';
import { marksFromRoute, routeFromMarks } from './marks';

/** A view of the inspector. */
export type InspectorTab = 'summary' | 'resource' | 'history';

/** What the users screen shows: filter, marks, the inspected user; all of it in the route. */
export function useUsersView() {
  const { params } = useRoute();
  const text = params.toString();
  const filter = useMemo(() => filterFromRoute(new URLSearchParams(text)), [text]);
  const [marked, setMarked] = useParam('marks');
  const marks = useMemo(() => marksFromRoute(marked), [marked]);
  const [user, setUser] = useParam('user');
  const [tab, setTab] = useParam('tab', 'summary');

  /** Changes the filter. Marks by id stay; a mark on everybody would silently mean others, so it goes. */
  const setFilter = useCallback(
    (change: Partial<UsersFilter>) => {
      const route = routeFromFilter({ ...filter, ...change });
      updateParams(marks.kind === 'all' ? { ...route, marks: null } : route, { replace: true });
    },
    [filter, marks.kind],
  );

  return {
    filter,
    setFilter,
    marks,
    setMarks: useCallback((next: Marks) => setMarked(routeFromMarks(next)), [setMarked]),
    /** The inspected user's id. */
    inspected: /^[1-9]\d*$/.test(user) ? Number(user) : null,
    inspect: useCallback((id: number | null) => setUser(id === null ? '' : String(id)), [setUser]),
    tab: tab as InspectorTab,
    setTab: setTab as (tab: InspectorTab) => void,
  };
}
