import { replaceEqualDeep } from '@tanstack/react-query';
import { startTransition, useEffect, useMemo, useRef, useState } from 'react';

import {
  asAppError,
  useBackend,
  type AppError,
  type ExpressionRun,
  type PersonResult,
} from '../../backend/backend';
import { Latest } from './latest';
import { resultsFor, type Answered } from './results';

/** Nobody reads the result of half a word. */
const AFTER_MS = 120;

export interface Results {
  /** One for each person, as far as there is one. */
  results: readonly (PersonResult | undefined)[];
  /** The text they are about. */
  text: string | null;
  error: AppError | null;
}

/** What the expression gives for each person, with the steps for one; the results before while the new ones are on their way. */
export function useResults(run: ExpressionRun, traced: number): Results {
  const backend = useBackend();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const latest = useRef<Latest<Omit<Answered, 'results'>, PersonResult[]>>(undefined);

  useEffect(() => {
    const made = new Latest(
      ({ run: asked, traced: whose }: Omit<Answered, 'results'>) => backend.expressionRun(asked, whose),
      (question, results) =>
        // Typing goes before showing what came of it.
        startTransition(() => {
          // What is the same stays the same, and is not drawn again.
          setAnswered((before) => ({
            ...question,
            results: replaceEqualDeep(before?.results, results),
          }));
          setError(null);
        }),
      (thrown) => {
        setAnswered(null);
        setError(asAppError(thrown));
      },
    );
    latest.current = made;
    return () => made.stop();
  }, [backend]);

  const text = useRef<string>(undefined);
  useEffect(() => {
    const isTyping = text.current !== undefined && text.current !== run.text;
    text.current = run.text;
    const timer = setTimeout(() => latest.current?.ask({ run, traced }), isTyping ? AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [run, traced, backend]);

  const asked = answered?.run.people;
  const known = answered?.results;
  const results = useMemo(() => resultsFor(run.people, asked, known), [run.people, asked, known]);
  return { results, text: answered?.run.text ?? null, error };
}
