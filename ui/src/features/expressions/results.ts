import type { ExpressionResult, ExpressionRun, PersonResult, SamplePerson } from '../../backend/backend';

/** Results with what was asked. */
export interface Answered {
  run: ExpressionRun;
  /** Whose steps are among them. */
  traced: number;
  results: readonly PersonResult[];
}

/** What comes of a run for somebody, in a word. */
export type Outcome = 'value' | 'nothing' | 'failed';

/** All of them, in the order in which they are counted. */
export const OUTCOMES: readonly Outcome[] = ['value', 'nothing', 'failed'];

/** The results that are there, in the order of the people as they are now. Somebody who is new has none yet. */
export function resultsFor(
  people: readonly SamplePerson[],
  asked: readonly SamplePerson[] = [],
  results: readonly PersonResult[] = [],
): (PersonResult | undefined)[] {
  if (asked.length === people.length) {
    return people.map((_, place) => results[place]);
  }
  const places = new Map(asked.map((person, place) => [person, place]));
  return people.map((person) => results[places.get(person) ?? -1]);
}

/** What a result is, in a word. An empty text flows, and empties the attribute in the target. */
export function outcomeOf({ kind }: ExpressionResult): Outcome {
  switch (kind) {
    case 'value':
    case 'values':
      return 'value';
    case 'error':
      return 'failed';
    default:
      return 'nothing';
  }
}

/** Who else has the same warning, at the same place of the text. */
export function sharingWarning(
  results: readonly (PersonResult | undefined)[],
  selected: number,
  warning: PersonResult['warnings'][number],
): number[] {
  return others(results, selected, ({ warnings }) =>
    warnings.some(({ code, range }) => code === warning.code && range.from === warning.range.from),
  );
}

/** Who else gets nothing in the same way, or fails with the same error at the same place. For a value that is nobody. */
export function sharingResult(results: readonly (PersonResult | undefined)[], selected: number): number[] {
  const mine = results[selected]?.result;
  if (mine === undefined || outcomeOf(mine) === 'value') {
    return [];
  }
  return others(
    results,
    selected,
    ({ result }) =>
      result.kind === mine.kind &&
      (result.kind !== 'error' ||
        mine.kind !== 'error' ||
        (result.code === mine.code && result.range.from === mine.range.from)),
  );
}

function others(
  results: readonly (PersonResult | undefined)[],
  selected: number,
  same: (result: PersonResult) => boolean,
): number[] {
  return results.flatMap((result, place) =>
    place !== selected && result !== undefined && same(result) ? [place] : [],
  );
}
