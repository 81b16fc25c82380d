import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useBackend, type UserDetail } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { IdentityBadge, StateBadge } from '../../components/Badge';
import { CodeText } from '../../components/Code';
import { Moment } from '../../components/Moment';
import { DescriptionList, Part } from '../../components/Notes';
import { CauseLine } from './CauseLine';
import type { RoleAction } from './plan';
import { StateDiagram } from './StateDiagram';
import { WaysOut } from './WaysOut';
import './SummaryTab.css';

/** The state in words: what it means, what led to it, what leads out of it. */
export function SummaryTab({
  detail,
  onAction,
}: {
  detail: UserDetail;
  onAction: (choice: RoleAction) => unknown;
}) {
  const backend = useBackend();
  const { t } = useTranslation(['users', 'states']);
  const arrows = useQuery({ queryKey: ['arrows'], queryFn: () => backend.stateArrows() }).data ?? [];
  const { row } = detail;
  return (
    <>
      <Part title={t('users:summary.why')}>
        <div className="summary-badges">
          <StateBadge state={row.state} />
          <span className="summary-identity">
            {t('users:column.identity')} <IdentityBadge identity={row.identity} />
          </span>
        </div>
        <p>{t(`states:meaning.${row.state}`)}</p>
        <p>{t(`users:situation.${detail.situation}`, { defaultValue: '' })}</p>
        <CauseLine cause={detail.cause} />
      </Part>
      <Part title={t('users:summary.ways')}>
        <WaysOut ways={detail.waysOut} onAction={onAction} />
      </Part>
      <Part title={t('users:summary.diagram')}>
        <StateDiagram arrows={arrows} current={row.state} />
      </Part>
      <Part
        title={t('users:summary.details')}
        actions={<ActionButton action="users.follow" size="small" variant="quiet" />}
      >
        <DescriptionList
          items={[
            {
              term: t('users:column.externUid'),
              value: row.externUid === null ? null : <CodeText>{row.externUid}</CodeText>,
            },
            { term: t('users:column.username'), value: <CodeText>{row.username}</CodeText> },
            {
              term: t('users:column.email'),
              value: (
                <>
                  <CodeText>{row.email}</CodeText>{' '}
                  <span className="summary-note">
                    ({detail.confirmed ? t('users:summary.confirmed') : t('users:summary.unconfirmed')})
                  </span>
                </>
              ),
            },
            { term: t('users:summary.id'), value: row.id },
            { term: t('users:summary.createdAt'), value: <Moment at={detail.createdAt} form="full" /> },
            { term: t('users:column.updatedAt'), value: <Moment at={row.updatedAt} form="full" /> },
          ]}
        />
      </Part>
    </>
  );
}
