import { describe, expect, it } from 'vitest';

import { fuzzyMatch } from './fuzzy';

const ranked = (query: string, texts: string[]) =>
  texts
    .map((text) => ({ text, match: fuzzyMatch(query, text) }))
    .filter(({ match }) => match !== null)
    .sort((one, other) => (other.match?.score ?? 0) - (one.match?.score ?? 0))
    .map(({ text }) => text);

describe('the palette', () => {
  it('finds letters in order, not side by side', () => {
    expect(fuzzyMatch('gtu', 'Go to Users')?.at).toEqual([0, 3, 6]);
    expect(fuzzyMatch('utg', 'Go to Users')).toBeNull();
  });

  it('ranks whole words before scattered letters', () => {
    expect(ranked('stop', ['Show the tops', 'Stop endpoint', 'Do not stop'])).toEqual([
      'Stop endpoint',
      'Do not stop',
      'Show the tops',
    ]);
  });

  it('takes accents and case lightly', () => {
    expect(fuzzyMatch('offnen', 'Arbeitsbereich öffnen')?.at[0]).toBe(15);
    expect(fuzzyMatch('エンド', 'エンドポイントへ移動')?.at).toEqual([0, 1, 2]);
  });

  it('shows everything while nothing is typed', () => {
    expect(fuzzyMatch('', 'Anything')).toEqual({ score: 0, at: [] });
  });
});
