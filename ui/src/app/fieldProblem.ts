import type { AppError } from '../backend/backend';

/** What is wrong with one field of an input. */
export interface FieldProblem {
  /** The field, as the input's type names it. */
  field: string;
  /** What is wrong: a code of the language files. */
  problem: string;
  /** The English sentence to fall back on. */
  message: string;
}

/** The field an error is about, so that it can be shown there; nothing if it is about something else. */
export function fieldProblem({ code, facts, message }: AppError): FieldProblem | null {
  const fact = (name: string) => facts.find((candidate) => candidate.name === name)?.value;
  const field = fact('field');
  return code === 'invalid' && field !== undefined
    ? { field, problem: fact('problem') ?? 'invalid', message }
    : null;
}
