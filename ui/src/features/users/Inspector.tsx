import { useTranslation } from 'react-i18next';

import { asAppError, type UserDetail } from '../../backend/backend';
import { ErrorNote } from '../../components/ErrorNote';
import { EmptyState } from '../../components/Notes';
import { Loading } from '../../components/Progress';
import { Tabs } from '../../components/Tabs';
import { HistoryTab } from './HistoryTab';
import type { RoleAction } from './plan';
import { ResourceTab } from './ResourceTab';
import { SummaryTab } from './SummaryTab';
import type { InspectorTab } from './useUsersView';

export interface InspectorProps {
  detail: UserDetail | undefined;
  error: unknown;
  tab: InspectorTab;
  onTab: (tab: InspectorTab) => void;
  onAction: (choice: RoleAction) => unknown;
}

/** Everything about one user: why the state is what it is and what leads out of it, the resources, the history. */
export function Inspector({ detail, error, tab, onTab, onAction }: InspectorProps) {
  const { t } = useTranslation('users');
  if (detail === undefined) {
    if (error === null) return <Loading />;
    return asAppError(error).code === 'notFound' ? (
      <EmptyState title={t('inspector.gone')} />
    ) : (
      <ErrorNote error={error} />
    );
  }
  return (
    <Tabs<InspectorTab>
      label={t('inspector.label')}
      selected={tab}
      onSelect={onTab}
      tabs={[
        {
          id: 'summary',
          title: t('inspector.tab.summary'),
          content: <SummaryTab detail={detail} onAction={onAction} />,
        },
        { id: 'resource', title: t('inspector.tab.resource'), content: <ResourceTab detail={detail} /> },
        { id: 'history', title: t('inspector.tab.history'), content: <HistoryTab id={detail.row.id} /> },
      ]}
    />
  );
}
