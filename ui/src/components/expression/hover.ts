import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';

import { describeFunction, element } from './describe';
import { input, type AskedRef } from './extensions';

/** What a function, attribute or constant under the pointer is. */
export function hoverHelp(asked: AskedRef): Extension {
  return hoverTooltip(async (view, position) => {
    const text = view.state.doc.toString();
    const hover = await asked.current.backend.expressionHover(input(asked.current, text), position);
    if (hover === null || view.state.doc.toString() !== text) {
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
  });
}
