import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import { endpointAnswer } from '../../app/answers';
import { useBackend, type EndpointStatus } from '../../backend/backend';

/** The endpoint, its settings and its tokens' states, kept up to date. */
export function useEndpoint() {
  const backend = useBackend();
  return useQuery(endpointAnswer(backend));
}

/** Shows at once what a command answered, without waiting for the next pulse. */
export function useTakeStatus(): (status: EndpointStatus) => EndpointStatus {
  const backend = useBackend();
  const client = useQueryClient();
  return useCallback(
    (status) => {
      client.setQueryData(endpointAnswer(backend).queryKey, status);
      return status;
    },
    [backend, client],
  );
}
