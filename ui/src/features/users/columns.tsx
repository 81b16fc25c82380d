import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { UserRow, UserSort } from '../../backend/backend';
import { IdentityBadge, StateBadge } from '../../components/Badge';
import type { DataGridColumn } from '../../components/DataGrid';
import { Moment } from '../../components/Moment';

/** The columns by which the backend can sort; their ids are what it calls them. */
export const SORTABLE: readonly UserSort[] = ['name', 'username', 'email', 'updatedAt'];

/** The columns of the users grid. */
export function useUserColumns(): readonly DataGridColumn<UserRow>[] {
  const { t } = useTranslation('users');
  return useMemo(() => {
    const columns: DataGridColumn<UserRow>[] = [
      { id: 'name', title: t('column.name'), width: 160, grow: true, render: (user) => user.name },
      {
        id: 'username',
        title: t('column.username'),
        width: 130,
        mono: true,
        render: (user) => user.username,
      },
      {
        id: 'email',
        title: t('column.email'),
        width: 200,
        grow: true,
        mono: true,
        render: (user) => user.email,
      },
      {
        id: 'externUid',
        title: t('column.externUid'),
        width: 150,
        mono: true,
        render: (user) => user.externUid ?? '',
      },
      {
        id: 'identity',
        title: t('column.identity'),
        width: 112,
        render: (user) => <IdentityBadge identity={user.identity} plain />,
      },
      {
        id: 'state',
        title: t('column.state'),
        width: 148,
        render: (user) => <StateBadge state={user.state} plain />,
      },
      {
        id: 'updatedAt',
        title: t('column.updatedAt'),
        width: 116,
        render: (user) => <Moment at={user.updatedAt} />,
      },
    ];
    return columns.map((column) => ({ ...column, sortable: SORTABLE.some((sort) => sort === column.id) }));
  }, [t]);
}
