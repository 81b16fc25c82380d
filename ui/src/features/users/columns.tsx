import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useDensity } from '../../app/appearance';
import type { UserRow, UserSort } from '../../backend/backend';
import { IdentityBadge, StateBadge } from '../../components/Badge';
import type { DataGridColumn } from '../../components/DataGrid';
import { Moment } from '../../components/Moment';

/** The columns by which the backend can sort; their ids are what it calls them. */
export const SORTABLE: readonly UserSort[] = ['name', 'username', 'email', 'updatedAt'];

/** The columns of the users grid. */
export function useUserColumns(): readonly DataGridColumn<UserRow>[] {
  const { t } = useTranslation('users');
  const [density] = useDensity();
  // On a projector the type is half as large again.
  const scale = density === 'presenter' ? 1.5 : 1;
  return useMemo(() => {
    // State and identity stand before the long texts, so that they stay in sight beside the inspector.
    const columns: DataGridColumn<UserRow>[] = [
      { id: 'name', title: t('column.name'), width: 150, grow: true, render: (user) => user.name },
      {
        id: 'username',
        title: t('column.username'),
        width: 132,
        mono: true,
        render: (user) => user.username,
      },
      {
        id: 'state',
        title: t('column.state'),
        width: 184,
        render: (user) => <StateBadge state={user.state} plain />,
      },
      {
        id: 'identity',
        title: t('column.identity'),
        width: 112,
        render: (user) => <IdentityBadge identity={user.identity} plain />,
      },
      {
        id: 'email',
        title: t('column.email'),
        width: 190,
        grow: true,
        mono: true,
        render: (user) => user.email,
      },
      {
        id: 'externUid',
        title: t('column.externUid'),
        width: 160,
        grow: true,
        mono: true,
        render: (user) => user.externUid ?? '',
      },
      {
        id: 'updatedAt',
        title: t('column.updatedAt'),
        width: 112,
        render: (user) => <Moment at={user.updatedAt} />,
      },
    ];
    return columns.map((column) => ({
      ...column,
      width: column.width * scale,
      sortable: SORTABLE.some((sort) => sort === column.id),
    }));
  }, [t, scale]);
}
