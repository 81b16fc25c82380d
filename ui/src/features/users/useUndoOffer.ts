import { useTranslation } from 'react-i18next';

import { notify, type Notice } from '../../app/notices';
import { runAction } from '../../app/registry';
import { useBackend } from '../../backend/backend';

/**
 * Makes the *Undo* of a notice for what was done just now. A notice stays for a while: when something else has been done or
 * this has been taken back meanwhile, its button must not take back another change.
 */
export function useUndoOffer(): () => Promise<NonNullable<Notice['action']>> {
  const backend = useBackend();
  const { t } = useTranslation('users');
  const latest = async () => (await backend.workspaceStatus()).undo?.id;
  return async () => {
    const step = await latest();
    return {
      title: t('done.undo'),
      run: async () => {
        if ((await latest()) === step) runAction('edit.undo');
        else notify({ tone: 'info', title: t('done.notLatest') });
      },
    };
  };
}
