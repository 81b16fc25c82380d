import { useQuery } from '@tanstack/react-query';
import { FilterX } from 'lucide-react';
import { memo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { useBackend, type IdentityState, type UsersFilter, type UserState } from '../../backend/backend';
import { Button } from '../../components/Button';
import { SearchField, ToggleChips } from '../../components/Fields';
import './UsersToolbar.css';
import { IDENTITIES, isNarrowed, STATES } from './filter';

export interface UsersToolbarProps {
  filter: UsersFilter;
  onChange: (change: Partial<UsersFilter>) => void;
  searchRef: Ref<HTMLInputElement>;
}

/** Search as you type, and filters with the number of users behind each. */
export const UsersToolbar = memo(function UsersToolbar({ filter, onChange, searchRef }: UsersToolbarProps) {
  const backend = useBackend();
  const { t } = useTranslation(['users', 'states']);
  const tallies = useQuery({ queryKey: ['users', 'tallies'], queryFn: () => backend.tallies() }).data;
  const withIdentity: Record<IdentityState, number | undefined> = {
    active: tallies?.identitiesActive,
    inactive: tallies?.identitiesInactive,
    none: tallies?.withoutIdentity,
  };
  return (
    <div className="users-toolbar">
      <SearchField
        ref={searchRef}
        label={t('users:search.label')}
        placeholder={t('users:search.placeholder')}
        value={filter.search}
        onChange={(search) => onChange({ search })}
      />
      <ToggleChips<IdentityState>
        label={t('users:filter.identity')}
        value={filter.identities}
        onChange={(identities) => onChange({ identities })}
        options={IDENTITIES.map((value) => ({
          value,
          label: t(`states:identityShort.${value}`),
          count: withIdentity[value],
        }))}
      />
      <ToggleChips<UserState>
        label={t('users:filter.state')}
        value={filter.states}
        onChange={(states) => onChange({ states })}
        options={STATES.map((value) => ({
          value,
          label: t(`states:state.${value}`),
          count: tallies?.byState.find(({ state }) => state === value)?.count,
        }))}
      />
      {isNarrowed(filter) && (
        <Button
          size="small"
          variant="quiet"
          icon={FilterX}
          onPress={() => onChange({ search: '', identities: [], states: [] })}
        >
          {t('users:filter.clear')}
        </Button>
      )}
    </div>
  );
});
