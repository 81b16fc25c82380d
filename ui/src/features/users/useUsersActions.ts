import { Copy, ListChecks, Lock, RadioTower, RotateCcw, Search, UserPlus } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '../../app/registry';
import { navigate } from '../../app/router';
import type { UserRow } from '../../backend/backend';
import { ALL_MARKS, type Marks } from '../../components/DataGrid';
import type { RoleAction } from './plan';

export interface UsersActionsOptions {
  search: RefObject<HTMLInputElement | null>;
  /** Acts on the marked users, else on the inspected one; nothing when there is neither. */
  act: ((choice: RoleAction) => unknown) | null;
  matching: number;
  setMarks: (marks: Marks) => void;
  /** The inspected user. */
  user: UserRow | undefined;
  add: () => void;
}

/** Registers what can be done on the users screen. */
export function useUsersActions({ search, act, matching, setMarks, user, add }: UsersActionsOptions): void {
  const { t } = useTranslation('users');
  useActions([
    {
      id: 'users.search',
      title: t('command.search'),
      icon: Search,
      shortcut: '/',
      section: 'users',
      run: () => search.current?.focus(),
    },
    {
      id: 'users.block',
      title: t('command.blockLong'),
      icon: Lock,
      shortcut: 'Shift+B',
      section: 'users',
      when: act !== null,
      run: () => act?.({ action: 'block', role: 'administrator' }),
    },
    {
      id: 'users.reactivate',
      title: t('command.reactivateLong'),
      icon: RotateCcw,
      shortcut: 'Shift+R',
      section: 'users',
      when: act !== null,
      run: () => act?.({ action: 'activate', role: 'scim' }),
    },
    {
      id: 'users.selectAll',
      title: t('command.selectAll'),
      icon: ListChecks,
      section: 'users',
      when: matching > 0,
      run: () => setMarks(ALL_MARKS),
    },
    {
      id: 'users.follow',
      title: t('command.follow'),
      icon: RadioTower,
      section: 'users',
      when: user !== undefined,
      run: () => user !== undefined && navigate('traffic', { user: String(user.id) }),
    },
    {
      id: 'users.copyExternUid',
      title: t('command.copyExternUid'),
      icon: Copy,
      section: 'users',
      when: user?.externUid != null,
      run: () => navigator.clipboard.writeText(user?.externUid ?? ''),
    },
    { id: 'users.addAccount', title: t('command.addAccount'), icon: UserPlus, section: 'users', run: add },
  ]);
}
