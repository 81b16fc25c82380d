import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useBackend, type FilePurpose, type Step, type WorkspaceStatus } from '../backend/backend';
import { workspaceAnswer } from './answers';
import { notify } from './notices';
import { refreshTags } from './queries';
import { forgetRoutes } from './router';
import { Store, useStore } from './store';

/** Rises whenever another workspace is opened. */
const openings = new Store(0);

/** Changes whenever another workspace is opened: what a screen knows of the one before is worth nothing then. */
export function useOpenings(): number {
  return useStore(openings);
}

/** The open workspace; an error when none is open. */
export function useWorkspace() {
  const backend = useBackend();
  return useQuery(workspaceAnswer(backend));
}

/** What undo and redo would do. */
export function useUndoState(): Pick<WorkspaceStatus, 'undo' | 'redo'> {
  const { data } = useWorkspace();
  return { undo: data?.undo ?? null, redo: data?.redo ?? null };
}

/** Says what a step did: *Block as administrator: ada.lovelace and 3 more*. */
export function useStepWords(): (step: Step) => string {
  const { t, i18n } = useTranslation('app');
  return (step) => {
    const key = `step.${step.action}`;
    const action = t(i18n.exists(`app:${key}`) ? key : 'step.other');
    if (step.example === null) {
      return action;
    }
    return step.users > 1
      ? t('step.many', { action, name: step.example, count: step.users - 1 })
      : t('step.one', { action, name: step.example });
  };
}

/** Opening, making and copying workspaces. Each asks for a file first unless it is told one. */
export function useWorkspaceCommands() {
  const backend = useBackend();
  const client = useQueryClient();
  const { t } = useTranslation('app');

  const choose = (purpose: FilePurpose, title: string, suggestedName: string | null) =>
    backend.chooseFile({ purpose, title, suggestedName });
  const opened = async (opening: Promise<WorkspaceStatus>) => {
    const status = await opening;
    client.setQueryData(workspaceAnswer(backend).queryKey, status);
    forgetRoutes();
    openings.set(openings.get() + 1);
    await client.invalidateQueries();
    notify({ tone: 'good', title: t('workspace.opened', { name: status.name }) });
  };
  return {
    open: async (path?: string) => {
      const chosen = path ?? (await choose('openWorkspace', t('workspace.openTitle'), null));
      if (chosen !== null) {
        await opened(backend.workspaceOpen(chosen));
      }
    },
    create: async () => {
      const chosen = await choose('createWorkspace', t('workspace.newTitle'), 'workspace.scimdesk');
      if (chosen !== null) {
        await opened(backend.workspaceCreate(chosen));
      }
    },
    openSample: () => opened(backend.workspaceOpenSample()),
    saveCopy: async (name?: string) => {
      const chosen = await choose(
        'saveCopy',
        t('workspace.saveCopyTitle'),
        `${name ?? 'workspace'} copy.scimdesk`,
      );
      if (chosen !== null) {
        await backend.workspaceSaveCopy(chosen);
      }
    },
  };
}

/** Taking back and making again; says what it did. */
export function useUndo() {
  const backend = useBackend();
  const client = useQueryClient();
  const words = useStepWords();
  const { t } = useTranslation('app');
  const done = async (step: Step | null, key: string) => {
    await refreshTags(client, new Set(['settings', 'users']));
    if (step !== null) {
      notify({ tone: 'info', title: t(key, { step: words(step) }) });
    }
  };
  return {
    undo: async () => done(await backend.undo(), 'undo.undone'),
    redo: async () => done(await backend.redo(), 'undo.redone'),
  };
}
