import type { TFunction } from 'i18next';

import { fieldProblem } from '../../app/fieldProblem';
import type { AppError } from '../../backend/backend';

/** What is wrong with an input of the lab. */
export interface Problem {
  /** Which input: `people`, `cases`, `now`. */
  field: string;
  /** What is wrong with it, in the user's language. */
  words: string;
}

/** What an error says about an input of the lab; nothing if it is about something else. */
export function problemOf(t: TFunction, error: AppError | null): Problem | null {
  const found = error === null ? null : fieldProblem(error);
  return (
    found && {
      field: found.field,
      words: t(`expressions:problem.${found.field}.${found.problem}`, {
        ...found.facts,
        defaultValue: found.message,
      }),
    }
  );
}
