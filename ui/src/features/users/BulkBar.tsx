import { ChevronDown, Ellipsis, ListChecks, Lock, RotateCcw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { UserRow } from '../../backend/backend';
import { Button, IconButton } from '../../components/Button';
import { ALL_MARKS, markCount, NO_MARKS, type Marks } from '../../components/DataGrid';
import { Menu, type MenuEntry, type MenuGroup } from '../../components/Menu';
import { OFFERED, ROLES, type RoleAction } from './plan';
import { useActionWords } from './words';
import './BulkBar.css';

export interface BulkBarProps {
  marks: Marks;
  onMarksChange: (marks: Marks) => void;
  /** How many users the filter matches. */
  matching: number;
  /** Whom actions concern while nobody is marked. */
  inspected: UserRow | undefined;
  /** Whether there is anybody to act on. */
  enabled: boolean;
  onAction: (choice: RoleAction) => unknown;
}

/** What takes access away, whoever does it. */
const BLOCK: readonly RoleAction[] = ROLES.map((role) => ({ role, action: 'block' }));
/** What gives it back: the way that works first. */
const REACTIVATE: readonly RoleAction[] = [
  { role: 'scim', action: 'activate' },
  { role: 'administrator', action: 'unblock' },
  { role: 'rest', action: 'unblock' },
];

/** Under the grid: who is marked, and what can be done to them in whose role. */
export function BulkBar({ marks, onMarksChange, matching, inspected, enabled, onAction }: BulkBarProps) {
  const { t } = useTranslation(['users', 'states']);
  const words = useActionWords();
  const marked = markCount(marks, matching);
  const entry = (choice: RoleAction): MenuEntry => ({
    id: `${choice.role}.${choice.action}`,
    title: words.long(choice),
    onAction: () => onAction(choice),
  });
  const direct = [...BLOCK, ...REACTIVATE];
  const more: MenuGroup[] = ROLES.map((role) => ({
    id: role,
    title: t(`states:role.${role}`),
    items: OFFERED[role]
      .map((action) => ({ role, action }))
      .filter(
        (choice) => !direct.some((known) => known.role === choice.role && known.action === choice.action),
      )
      .map((choice) => ({ ...entry(choice), title: words.short(choice) })),
  }));

  return (
    <div className="bulk-bar" role="toolbar" aria-label={t('users:bulk.label')}>
      <div className="bulk-who" role="status">
        {marked > 0 ? (
          t('users:count.marked', { count: marked })
        ) : (
          <span className="truncate">{inspected?.name}</span>
        )}
      </div>
      {marked > 0 && (
        <>
          {marks.kind === 'some' && marked < matching && (
            <Button size="small" variant="quiet" icon={ListChecks} onPress={() => onMarksChange(ALL_MARKS)}>
              {t('users:bulk.all', { count: matching })}
            </Button>
          )}
          <IconButton
            size="small"
            icon={X}
            label={t('users:bulk.clear')}
            onPress={() => onMarksChange(NO_MARKS)}
          />
        </>
      )}
      <div className="bulk-actions">
        <Menu
          label={t('users:command.block')}
          placement="top end"
          items={BLOCK.map(entry)}
          trigger={
            <Button size="small" icon={Lock} isDisabled={!enabled}>
              {t('users:command.block')}
              <ChevronDown aria-hidden className="bulk-chevron" />
            </Button>
          }
        />
        <Menu
          label={t('users:command.reactivate')}
          placement="top end"
          items={REACTIVATE.map(entry)}
          trigger={
            <Button size="small" icon={RotateCcw} isDisabled={!enabled}>
              {t('users:command.reactivate')}
              <ChevronDown aria-hidden className="bulk-chevron" />
            </Button>
          }
        />
        <Menu
          label={t('users:bulk.more')}
          placement="top end"
          groups={more}
          trigger={
            <IconButton size="small" icon={Ellipsis} label={t('users:bulk.more')} isDisabled={!enabled} />
          }
        />
      </div>
    </div>
  );
}
