import { useQuery } from '@tanstack/react-query';

import { useBackend, type RecentWorkspace } from '../backend/backend';
import { firstPaint } from './firstPaint';
import { useStore } from './store';

/** Workspaces opened before, latest first. */
export function useRecent(): readonly RecentWorkspace[] {
  const backend = useBackend();
  const recent = useQuery({
    queryKey: ['settings', 'recent'],
    queryFn: () => backend.recentWorkspaces(),
    enabled: useStore(firstPaint),
  });
  return recent.data ?? [];
}
