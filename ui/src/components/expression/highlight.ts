import { StateEffect, StateField, type Extension, type Range } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

import type { ExpressionToken, TextRange } from '../../backend/backend';

/** Colours the text anew. */
export const colour = StateEffect.define<readonly ExpressionToken[]>();

/** Lights up one part of the text, or none. */
export const light = StateEffect.define<TextRange | null>();

const marks = new Map<string, Decoration>();

const colours = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, transaction) => {
    let now = before.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(colour)) {
        now = Decoration.set(ranges(effect.value, transaction.newDoc.length));
      }
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const lit = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (before, transaction) => {
    let now = transaction.docChanged ? Decoration.none : before;
    for (const effect of transaction.effects) {
      if (effect.is(light)) {
        const range = effect.value;
        const end = transaction.newDoc.length;
        now =
          range === null || range.from >= range.to || range.to > end
            ? Decoration.none
            : Decoration.set([mark('expression-lit').range(range.from, range.to)]);
      }
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Colours from the program behind the window, and the part that is pointed at elsewhere. */
export const highlight: Extension = [colours, lit];

function ranges(tokens: readonly ExpressionToken[], end: number): Range<Decoration>[] {
  return tokens
    .filter(({ range }) => range.from < range.to && range.to <= end)
    .map(({ range, kind }) => mark(`expression-${kind}`).range(range.from, range.to));
}

function mark(name: string): Decoration {
  const known = marks.get(name) ?? Decoration.mark({ class: name });
  marks.set(name, known);
  return known;
}
