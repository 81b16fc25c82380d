import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { useBackend, type EndpointStatus } from '../../backend/backend';

const KEY = ['settings', 'endpoint'];

/** The endpoint, its settings and its tokens' states, kept up to date. */
export function useEndpoint() {
  const backend = useBackend();
  return useQuery({ queryKey: KEY, queryFn: () => backend.endpointStatus() });
}

/** Shows at once what a command answered, without waiting for the next pulse. */
export function useTakeStatus(): (status: EndpointStatus) => EndpointStatus {
  const client = useQueryClient();
  return useCallback(
    (status) => {
      client.setQueryData(KEY, status);
      return status;
    },
    [client],
  );
}
