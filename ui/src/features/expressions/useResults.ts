import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';

import {
  asAppError,
  useBackend,
  type AppError,
  type ExpressionRun,
  type PersonResult,
} from '../../backend/backend';

/** What the expression gives for each person; the results before while the new ones are on their way. */
export function useResults(run: ExpressionRun): { results: readonly PersonResult[]; error: AppError | null } {
  const backend = useBackend();
  const asked = useDeferredValue(run);
  const query = useQuery({
    queryKey: ['expressions', 'run', asked],
    queryFn: () => backend.expressionRun(asked),
    placeholderData: keepPreviousData,
    // With the present time as its time, a run is old at once.
    staleTime: asked.settings.now === null ? 0 : Infinity,
    gcTime: 0,
  });
  return { results: query.data ?? [], error: query.error === null ? null : asAppError(query.error) };
}
