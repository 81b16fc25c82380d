import { forEachDiagnostic, nextDiagnostic, previousDiagnostic, type Diagnostic } from '@codemirror/lint';
import { Prec, type Extension } from '@codemirror/state';
import { closeHoverTooltips, EditorView, hasHoverTooltips, keymap } from '@codemirror/view';

/** F8 and Shift+F8 go through the problems, Ctrl+. mends the one at the cursor, Escape takes away what floats above the text. */
export const problemKeys: Extension = [
  keymap.of([
    { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
    { key: 'Mod-.', run: fixHere, preventDefault: true },
  ]),
  EditorView.domEventObservers({
    blur: (event, view) => {
      // What F8 shows goes with the focus, unless that goes into it.
      const into = event.relatedTarget instanceof Element && event.relatedTarget.closest('.cm-tooltip');
      if (!into && hasHoverTooltips(view.state)) {
        view.dispatch({ effects: closeHoverTooltips });
      }
    },
  }),
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

/** Mends the problem that is selected, or else the innermost at the cursor, in the first of its ways. Whether there was one. */
export function fixHere(view: EditorView): boolean {
  const { from, to } = view.state.selection.main;
  let found: { diagnostic: Diagnostic; from: number; to: number; rank: number } | undefined;
  forEachDiagnostic(view.state, (diagnostic, start, end) => {
    const touches = start <= to && end >= from;
    const rank = start === from && end === to ? -1 : end - start;
    if (touches && hasFix(diagnostic) && (found === undefined || rank < found.rank)) {
      found = { diagnostic, from: start, to: end, rank };
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
