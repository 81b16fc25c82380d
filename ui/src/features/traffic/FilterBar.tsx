import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { updateParams } from '../../app/router';
import type { TrafficFilter } from '../../backend/backend';
import { Button } from '../../components/Button';
import { SearchField, ToggleChips } from '../../components/Fields';
import { METHODS, routeFromFilter, STATUS_CLASSES } from './filter';
import { statusIcon } from './StatusMark';

/** Search, method, class of status, and the user who is followed. */
export function FilterBar({ filter, followed }: { filter: TrafficFilter; followed: string | null }) {
  const { t } = useTranslation('traffic');
  const change = (part: Partial<TrafficFilter>) =>
    updateParams(routeFromFilter({ ...filter, ...part }), { replace: true });
  return (
    <>
      <SearchField label={t('search')} value={filter.search} onChange={(search) => change({ search })} />
      <ToggleChips
        label={t('column.method')}
        options={METHODS.map((value) => ({ value, label: value }))}
        value={METHODS.filter((method) => filter.methods.includes(method))}
        onChange={(methods) => change({ methods })}
      />
      <ToggleChips
        label={t('column.status')}
        options={STATUS_CLASSES.map((value) => ({
          value: String(value),
          label: t(`class.${value}`),
          icon: statusIcon(value),
        }))}
        value={filter.statusClasses.map(String)}
        onChange={(classes) => change({ statusClasses: classes.map(Number) })}
      />
      {followed !== null && (
        <span className="traffic-followed">
          {t('following', { name: followed })}
          <Button
            size="small"
            variant="quiet"
            icon={X}
            aria-label={t('unfollow', { name: followed })}
            onPress={() => change({ userId: null })}
          />
        </span>
      )}
    </>
  );
}
