import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap } from '@codemirror/view';

import { reportError } from '../../app/notices';
import { describeFunction, element } from './describe';
import { input, type AskedRef } from './extensions';

/** What a function, attribute or constant under the pointer is; F1 opens the page of the function at the cursor. */
export function hoverHelp(asked: AskedRef): Extension {
  const at = async (view: EditorView, position: number) => {
    const text = view.state.doc.toString();
    const hover = await asked.current.backend.expressionHover(input(asked.current, text), position);
    return view.state.doc.toString() === text ? hover : null;
  };
  let moved = 0;
  let typed = 0;
  const noticing = [
    EditorView.domEventObservers({ mousemove: () => void (moved = performance.now()) }),
    EditorView.updateListener.of(({ docChanged }) => {
      typed = docChanged ? performance.now() : typed;
    }),
  ];
  const tooltip = hoverTooltip(
    async (view, position) => {
      // A pointer that was left lying on the text asks nothing while somebody types.
      const hover = typed > moved ? null : await at(view, position);
      if (hover === null) {
        return null;
      }
      const { t } = asked.current;
      return {
        pos: hover.range.from,
        end: hover.range.to,
        above: true,
        create: () => ({
          dom:
            hover.function === null
              ? element('div', 'expression-about', [
                  element('code', '', [hover.name]),
                  element('span', '', [t(`expressions:editor.kind.${hover.kind}`)]),
                ])
              : describeFunction(hover.function, asked),
        }),
      };
    },
    { hideOnChange: true },
  );
  const openPage = async (view: EditorView) => {
    const { head } = view.state.selection.main;
    // Behind its name, a function is still the one that is meant.
    const { function: meant } = (await at(view, head)) ?? (await at(view, Math.max(0, head - 1))) ?? {};
    const call = meant ?? (await signatureAt(view, head));
    if (call != null) {
      asked.current.onHelp?.({ kind: 'page', name: call.name });
    }
  };
  const signatureAt = async (view: EditorView, position: number) => {
    const text = view.state.doc.toString();
    const call = await asked.current.backend.expressionSignature(input(asked.current, text), position);
    return call?.function;
  };
  const help = keymap.of([
    {
      key: 'F1',
      preventDefault: true,
      run: (view) => {
        void openPage(view).catch(reportError);
        return true;
      },
    },
  ]);
  return [noticing, tooltip, help];
}
