import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { notify } from '../../app/notices';
import { useViewState } from '../../app/viewState';
import type { ExpressionRun } from '../../backend/backend';
import { SAMPLE } from './sample';

/** Some of what the lab works on, or how it follows from what there was. */
export type RunChange = Partial<ExpressionRun> | ((before: ExpressionRun) => Partial<ExpressionRun>);

/** Changes some of what the lab works on. */
export type ChangeRun = (change: RunChange) => void;

/** Puts something else in the place of it all; a notice says so and takes it back. */
export type ReplaceRun = (change: RunChange, words: string) => void;

/** What the lab works on: the expression, the people and what a run needs besides. It is there again after a restart. */
export function useRun(): [run: ExpressionRun, change: ChangeRun, replace: ReplaceRun] {
  const { t } = useTranslation('expressions');
  const [run, setRun] = useViewState<ExpressionRun>('expressions.run', SAMPLE);
  const change = useCallback(
    (by: RunChange) => setRun((before) => ({ ...before, ...(typeof by === 'function' ? by(before) : by) })),
    [setRun],
  );
  const replace = useCallback(
    (by: RunChange, words: string) => {
      let replaced: ExpressionRun | undefined;
      change((before) => {
        replaced = before;
        return typeof by === 'function' ? by(before) : by;
      });
      notify({
        tone: 'good',
        title: words,
        action: { title: t('replaced.undo'), run: () => replaced !== undefined && change(replaced) },
      });
    },
    [change, t],
  );
  return [run, change, replace];
}
