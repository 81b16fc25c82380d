import { forEachDiagnostic, nextDiagnostic, previousDiagnostic, type Diagnostic } from '@codemirror/lint';
import { Prec, type Extension } from '@codemirror/state';
import { closeHoverTooltips, hasHoverTooltips, keymap, type EditorView } from '@codemirror/view';

/** F8 and Shift+F8 go through the problems, Ctrl+. mends the one at the cursor, Escape takes away what floats above the text. */
export const problemKeys: Extension = [
  keymap.of([
    { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
    { key: 'Mod-.', run: fixHere, preventDefault: true },
  ]),
  Prec.low(
    keymap.of([
      {
        key: 'Escape',
        run: (view) => {
          const floats = hasHoverTooltips(view.state);
          if (floats) {
            view.dispatch({ effects: closeHoverTooltips });
          }
          return floats;
        },
      },
    ]),
  ),
];

/** Mends the problem at the cursor, the innermost first, in the first of its ways. Whether there was one to mend. */
export function fixHere(view: EditorView): boolean {
  const { from, to } = view.state.selection.main;
  let found: { diagnostic: Diagnostic; from: number; to: number } | undefined;
  forEachDiagnostic(view.state, (diagnostic, start, end) => {
    const touches = start <= to && end >= from;
    const closer = found === undefined || end - start < found.to - found.from;
    if (touches && closer && hasFix(diagnostic)) {
      found = { diagnostic, from: start, to: end };
    }
  });
  if (found === undefined) {
    return false;
  }
  found.diagnostic.actions?.[0]?.apply(view, found.from, found.to);
  return true;
}

/** Fixes stand before the way to the help. */
function hasFix({ actions }: Diagnostic): boolean {
  return actions?.[0]?.markClass === FIX;
}

/** Marks actions that change the text. */
export const FIX = 'expression-fix';
