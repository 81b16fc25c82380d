import { useTranslation } from 'react-i18next';

import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { ErrorNote, useErrorWords } from '../components/ErrorNote';
import type { AppError } from '../backend/backend';
import { blockingError } from './notices';
import { runAction } from './registry';
import { useStore } from './store';

/** What went wrong with a workspace file, before going on with the one that is open. */
export function WorkspaceError() {
  const error = useStore(blockingError);
  return error === null ? null : <ErrorDialog error={error} />;
}

function ErrorDialog({ error }: { error: AppError }) {
  const { t } = useTranslation('app');
  const { title } = useErrorWords(error);
  const close = () => blockingError.set(null);
  return (
    <Dialog
      open
      role="alert"
      title={title}
      onClose={close}
      footer={
        <Button variant="primary" onPress={close} autoFocus>
          {t('close')}
        </Button>
      }
    >
      <ErrorNote
        error={error}
        onHint={() => {
          close();
          runAction('workspace.saveCopy');
        }}
      />
    </Dialog>
  );
}
