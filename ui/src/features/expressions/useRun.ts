import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { notify } from '../../app/notices';
import { flushViewState, getViewState, setViewState } from '../../app/viewState';
import type { ExpressionRun } from '../../backend/backend';
import { SAMPLE } from './sample';

/** Some of what the lab works on, or how it follows from what there was. */
export type RunChange = Partial<ExpressionRun> | ((before: ExpressionRun) => Partial<ExpressionRun>);

/** Changes some of what the lab works on. */
export type ChangeRun = (change: RunChange) => void;

/** Puts something else in the place of it all; a notice says so and takes it back. */
export type ReplaceRun = (change: RunChange, words: string) => void;

const MEMORY = 'expressions.run';
/** Everything that remembers something looks up when something is remembered: not with every key. */
const REMEMBER_AFTER_MS = 400;

/** What the lab works on: the expression, the people and what a run needs besides. It is there again after a restart. */
export function useRun(): [run: ExpressionRun, change: ChangeRun, replace: ReplaceRun] {
  const { t } = useTranslation('expressions');
  const [run, setRun] = useState(() => getViewState<ExpressionRun>(MEMORY, SAMPLE));
  useRemembered(run);
  const change = useCallback(
    (by: RunChange) => setRun((before) => ({ ...before, ...(typeof by === 'function' ? by(before) : by) })),
    [setRun],
  );
  const replace = useCallback(
    (by: RunChange, words: string) => {
      const replaced = run;
      change(by);
      notify({
        tone: 'good',
        title: words,
        action: { title: t('replaced.undo'), run: () => change(replaced) },
      });
    },
    [change, run, t],
  );
  return [run, change, replace];
}

/** Keeps it for the next time: at rest, when the screen goes, and when the window does. */
function useRemembered(run: ExpressionRun): void {
  const latest = useRef(run);
  useEffect(() => {
    const known = latest.current;
    latest.current = run;
    if (known === run) {
      return;
    }
    const timer = setTimeout(() => setViewState(MEMORY, run), REMEMBER_AFTER_MS);
    return () => clearTimeout(timer);
  }, [run]);
  useEffect(() => {
    const remember = () => {
      if (getViewState<ExpressionRun>(MEMORY, SAMPLE) !== latest.current) {
        setViewState(MEMORY, latest.current);
      }
    };
    const leave = () => {
      remember();
      flushViewState();
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      remember();
    };
  }, []);
}
