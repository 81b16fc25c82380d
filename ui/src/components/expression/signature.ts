import { completionStatus } from '@codemirror/autocomplete';
import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { keymap, showTooltip, ViewPlugin, type Tooltip, type ViewUpdate } from '@codemirror/view';

import type { ExpressionSignature } from '../../backend/backend';
import { element } from './describe';
import { input, type AskedRef } from './extensions';

const AFTER_MS = 80;

const show = StateEffect.define<Tooltip | null>();

/** By the user, with Escape. */
const dismiss = StateEffect.define();

const dismissed = StateField.define<boolean>({
  create: () => false,
  update: (before, { effects }) =>
    effects.some((effect) => effect.is(dismiss)) || (before && !effects.some((effect) => effect.is(show))),
});

const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update: (before, transaction) => {
    for (const effect of transaction.effects) {
      if (effect.is(show)) {
        return effect.value;
      }
      if (effect.is(dismiss)) {
        return null;
      }
    }
    return before === null || !transaction.docChanged
      ? before
      : { ...before, pos: transaction.changes.mapPos(before.pos) };
  },
  provide: (field) => showTooltip.from(field),
});

/** The call the cursor is in, with the argument that is due; away with Escape. */
export function signatureHelp(asked: AskedRef): Extension {
  const follow = ViewPlugin.define((view) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    let before: ExpressionSignature | null = null;

    const hide = () => {
      if (view.state.field(shown) !== null) {
        view.dispatch({ effects: show.of(null) });
      }
    };
    const ask = async () => {
      const { main } = view.state.selection;
      if (!view.hasFocus || !main.empty || completionStatus(view.state) === 'active') {
        hide();
        return;
      }
      const text = view.state.doc.toString();
      const answer = await asked.current.backend.expressionSignature(input(asked.current, text), main.head);
      if (gone || view.state.doc.toString() !== text || view.state.selection.main.head !== main.head) {
        return;
      }
      // Taken away, it stays away until another call is entered.
      if (view.state.field(dismissed) && answer?.function.name === before?.function.name) {
        return;
      }
      before = answer;
      if (answer === null) {
        hide();
      } else {
        view.dispatch({ effects: show.of(tooltip(answer, main.head)) });
      }
    };

    return {
      update(update: ViewUpdate) {
        if (update.docChanged || update.selectionSet || update.focusChanged) {
          clearTimeout(timer);
          // A signature that could not be had is not missed.
          timer = setTimeout(() => void ask().catch(() => undefined), AFTER_MS);
        }
      },
      destroy() {
        gone = true;
        clearTimeout(timer);
      },
    };
  });
  const escape = keymap.of([
    {
      key: 'Escape',
      run: (view) => {
        const was = view.state.field(shown) !== null;
        if (was) {
          view.dispatch({ effects: dismiss.of(null) });
        }
        return was;
      },
    },
  ]);
  return [shown, dismissed, follow, escape];
}

function tooltip({ function: called, parameters, active }: ExpressionSignature, pos: number): Tooltip {
  return {
    pos,
    above: true,
    create: () => {
      const pieces = parameters.flatMap((name, index) => [
        ...(index === 0 ? [] : [', ']),
        index === active ? element('strong', '', [name]) : name,
      ]);
      return {
        dom: element('div', 'expression-call', [element('code', '', [`${called.name}(`, ...pieces, ')'])]),
      };
    },
  };
}
