import { queryOptions, type QueryClient } from '@tanstack/react-query';

import type { Backend } from '../backend/backend';
import { HOME } from './router';

/** Undo concerns users as well as settings, so the workspace is asked for after changes to either. */
export const workspaceAnswer = (backend: Backend) =>
  queryOptions({ queryKey: ['settings+users', 'workspace'], queryFn: () => backend.workspaceStatus() });

/** The endpoint, its settings and its tokens' states. */
export const endpointAnswer = (backend: Backend) =>
  queryOptions({ queryKey: ['settings', 'endpoint'], queryFn: () => backend.endpointStatus() });

/** Ways in which an endpoint can behave. */
export const profilesAnswer = (backend: Backend) =>
  queryOptions({ queryKey: ['settings', 'profiles'], queryFn: () => backend.profiles() });

/** Numbers, what needs attention, and the latest exchanges. */
export const overviewAnswer = (backend: Backend) =>
  queryOptions({ queryKey: ['users+exchanges+settings', 'overview'], queryFn: () => backend.overview() });

/** A backend that takes longer than this is waited for in sight. */
const PATIENCE_MS = 200;

/**
 * Asks what the frame and the first screen show, and waits a moment for it: drawn at once with what they show, they cost half
 * of what they cost drawn empty and filled answer by answer. What fails is asked for again where it is shown.
 */
export async function askFirst(backend: Backend, client: QueryClient, screen: string): Promise<void> {
  const asked = [
    client.query(workspaceAnswer(backend)),
    client.query(endpointAnswer(backend)),
    client.query(profilesAnswer(backend)),
    ...(screen === HOME ? [client.query(overviewAnswer(backend))] : []),
  ];
  await Promise.race([Promise.allSettled(asked), new Promise((enough) => setTimeout(enough, PATIENCE_MS))]);
}
