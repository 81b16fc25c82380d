import { useCallback } from 'react';

import type { ExpressionRun } from '../../backend/backend';
import { useViewState } from '../../app/viewState';
import { SAMPLE } from './sample';

/** What the lab works on: the expression, the people and what a run needs besides. It is there again after a restart. */
export function useRun(): [ExpressionRun, (change: Partial<ExpressionRun>) => void] {
  const [run, setRun] = useViewState<ExpressionRun>('expressions.run', SAMPLE);
  const change = useCallback(
    (changes: Partial<ExpressionRun>) => setRun((before) => ({ ...before, ...changes })),
    [setRun],
  );
  return [run, change];
}
