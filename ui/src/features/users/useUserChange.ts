import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { refreshJobs, whenEnded } from '../../app/jobs';
import { notify, reportError } from '../../app/notices';
import { useBackend, type Job, type UsersChange } from '../../backend/backend';
import { goesAhead } from './plan';
import { useUndoOffer } from './useUndoOffer';
import { useActionWords } from './words';

/** Does actions on users: shows the plan first where it should be seen, and says what came of it. */
export interface UserChanges {
  /** What the plan is shown for. */
  planned: UsersChange | null;
  /** Asks for an action; the plan is shown unless it concerns one user and does what it says. */
  ask: (change: UsersChange) => Promise<void>;
  /** Shows the plan of another action in place of this one. */
  replan: (change: UsersChange) => void;
  /** Does it. */
  perform: (change: UsersChange) => Promise<void>;
  /** Leaves the plan undone. */
  dismiss: () => void;
}

/** The state behind {@link UserChanges}. */
export function useUserChange(): UserChanges {
  const backend = useBackend();
  const { t } = useTranslation('users');
  const words = useActionWords();
  const offerUndo = useUndoOffer();
  const [planned, setPlanned] = useState<UsersChange | null>(null);

  const perform = async (change: UsersChange) => {
    setPlanned(null);
    const id = await backend.usersChange(change);
    // A few users are done before the call returns: their job's event may have come before its id was known.
    await refreshJobs(backend);
    await report(await whenEnded(id), words.long(change));
  };

  const report = async ({ state }: Job, action: string) => {
    if (state.kind === 'failed') reportError(state.error);
    if (state.kind === 'cancelled') notify({ tone: 'info', title: t('done.cancelled', { action }) });
    if (state.kind !== 'finished' || state.result.kind !== 'usersChange') return;
    const { changed, refused } = state.result.outcome;
    notify({
      tone: changed === 0 ? 'info' : refused === 0 ? 'good' : 'warning',
      title: changed === 0 ? t('done.nothing', { action }) : t('done.changed', { action, count: changed }),
      ...(refused > 0 && { text: t('done.refused', { count: refused }) }),
      ...(changed > 0 && { action: await offerUndo() }),
    });
  };

  return {
    planned,
    ask: async (change) => {
      if (goesAhead(await backend.usersPlan(change))) await perform(change);
      else setPlanned(change);
    },
    replan: setPlanned,
    perform,
    dismiss: () => setPlanned(null),
  };
}
