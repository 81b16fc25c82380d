import type { AppError } from '../backend/backend';

/** What is wrong with one field of an input. */
export interface FieldProblem {
  /** The field, as the input's type names it. */
  field: string;
  /** What is wrong: a code of the language files. */
  problem: string;
  /** The English sentence to fall back on. */
  message: string;
  /** What fills the sentence of the language files. */
  facts: Readonly<Record<string, string>>;
}

/** The field an error is about, so that it can be shown there; nothing if it is about something else. */
export function fieldProblem({ code, facts, message }: AppError): FieldProblem | null {
  const {
    field,
    problem = 'invalid',
    ...values
  } = Object.fromEntries(facts.map(({ name, value }) => [name, value]));
  return code === 'invalid' && field !== undefined ? { field, problem, message, facts: values } : null;
}
