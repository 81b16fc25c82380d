import { FileBox } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { ActionButton } from '../components/ActionButton';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { EmptyState } from '../components/Notes';
import { perform } from './registry';
import { useRecent } from './useRecent';
import { useWorkspaceCommands } from './workspace';

/** What is on screen when no workspace could be opened: why, and the ways on. */
export function NoWorkspace({ error }: { error: unknown }) {
  const { t } = useTranslation('app');
  const recent = useRecent().filter((workspace) => workspace.exists);
  const { open } = useWorkspaceCommands();
  return (
    <div className="shell-broken">
      <ErrorNote error={error} />
      <EmptyState
        icon={FileBox}
        title={t('workspace.none')}
        actions={
          <>
            <ActionButton action="workspace.sample" variant="primary" />
            <ActionButton action="workspace.new" />
            <ActionButton action="workspace.open" />
          </>
        }
      >
        {t('workspace.noneText')}
      </EmptyState>
      {recent.length > 0 && (
        <section aria-label={t('workspace.recent')}>
          <h2>{t('workspace.recent')}</h2>
          {recent.map(({ path, name }) => (
            <Button
              key={path}
              variant="quiet"
              tooltip={path}
              onPress={() => perform({ run: () => open(path) })}
            >
              {name}
            </Button>
          ))}
        </section>
      )}
    </div>
  );
}
