import type { ExpressionFunction } from '../../backend/backend';

/** What functions are about, in the order of the list. */
export const TOPICS = [
  'text',
  'logic',
  'lists',
  'dates',
  'numbers',
  'conversion',
  'roles',
  'generators',
] as const;

/** The functions whose name or purpose has all the words, names that begin so first. */
export function matching(functions: readonly ExpressionFunction[], search: string): ExpressionFunction[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const begins = ({ name }: ExpressionFunction) => name.toLowerCase().startsWith(words[0] ?? '');
  return functions
    .filter((row) => words.every((word) => `${row.name} ${row.summary}`.toLowerCase().includes(word)))
    .sort((a, b) => Number(begins(b)) - Number(begins(a)));
}
