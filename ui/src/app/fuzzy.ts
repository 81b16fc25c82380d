/** How well a text matches what was typed, and where. */
export interface Match {
  /** Higher is better. */
  score: number;
  /** Positions of the matched characters, for showing them. */
  at: number[];
}

/**
 * Matches letters in order, not necessarily side by side: *gus* finds *Go to users*. Beginnings of words and runs of letters
 * count more. Nothing if it does not match.
 */
export function fuzzyMatch(query: string, text: string): Match | null {
  const wanted = fold(query).replaceAll(' ', '');
  const letters = fold(text);
  if (wanted === '') {
    return { score: 0, at: [] };
  }
  const whole = letters.indexOf(fold(query).trim());
  if (whole >= 0) {
    const bonus = whole === 0 ? 200 : isStart(letters, whole) ? 150 : 100;
    return { score: bonus - text.length / 10, at: range(whole, query.trim().length) };
  }
  const at: number[] = [];
  let score = 0;
  let from = 0;
  for (const letter of wanted) {
    const next = best(letters, letter, from);
    if (next < 0) {
      return null;
    }
    score += isStart(letters, next) ? 8 : next === from && at.length > 0 ? 5 : 1;
    at.push(next);
    from = next + 1;
  }
  return { score: score - text.length / 10, at };
}

/** The next place of a letter, preferring the beginning of a word. */
function best(letters: string, letter: string, from: number): number {
  const next = letters.indexOf(letter, from);
  if (next < 0 || next === from) {
    return next;
  }
  for (let place = next; place >= 0; place = letters.indexOf(letter, place + 1)) {
    if (isStart(letters, place)) {
      return place;
    }
  }
  return next;
}

function isStart(letters: string, place: number): boolean {
  return place === 0 || /[\s.:/_\-–(]/.test(letters.charAt(place - 1));
}

function range(start: number, length: number): number[] {
  return Array.from({ length }, (_, index) => start + index);
}

/** Same length as the text, so that positions stay true. */
function fold(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    const plain = letter.normalize('NFD').charAt(0).toLowerCase();
    return plain.length === letter.length ? plain : letter;
  }).join('');
}
