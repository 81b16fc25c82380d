import { autocompletion, type Completion, type CompletionContext } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';

import type { ExpressionCompletion } from '../../backend/backend';
import { input, type AskedRef } from './extensions';

/** Asked for unbidden only where a name begins, an attribute is opened or an argument is due. */
const WORTH_ASKING = /[\p{L}\d_[(,."-]\s?$/u;

/** Suggestions while typing and on Ctrl+Space. */
export function suggestions(asked: AskedRef): Extension {
  const source = async (context: CompletionContext) => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 40), context.pos);
    if (!context.explicit && !WORTH_ASKING.test(before)) {
      return null;
    }
    const text = context.state.doc.toString();
    const { range, items } = await asked.current.backend.expressionComplete(
      input(asked.current, text),
      context.pos,
    );
    return context.aborted || items.length === 0
      ? null
      : { from: range.from, to: range.to, options: items.map(option), filter: false };
  };
  return autocompletion({ override: [source], icons: false, maxRenderedOptions: 100 });
}

function option(item: ExpressionCompletion): Completion {
  return {
    label: item.label,
    detail: item.detail,
    type: item.kind,
    apply: (view, _, from, to) =>
      view.dispatch({
        changes: { from, to, insert: item.insert },
        selection: { anchor: from + item.cursor },
        userEvent: 'input.complete',
        scrollIntoView: true,
      }),
  };
}
