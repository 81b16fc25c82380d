import { setDiagnostics, type Action, type Diagnostic } from '@codemirror/lint';
import { StateEffect, type Extension } from '@codemirror/state';
import { EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

import { asAppError, type ExpressionDiagnostic, type ExpressionFix } from '../../backend/backend';
import { reportError } from '../../app/notices';
import { input, type AskedRef } from './extensions';
import { colour } from './highlight';
import { FIX } from './problems';
import { diagnosticWords, fixWords } from './words';

/** Nobody reads what is wrong with half a word. */
const AFTER_MS = 120;

const check = StateEffect.define();

/** Has the text checked at once, though it did not change. */
export function checkNow(view: EditorView): void {
  view.dispatch({ effects: check.of(null) });
}

/** Has the text checked a moment after each change; shows colours, what is wrong, and how to mend it. */
export function checking(asked: AskedRef): Extension {
  return ViewPlugin.define((view) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;

    const run = async () => {
      const text = view.state.doc.toString();
      const answer = await asked.current.backend.expressionCheck(input(asked.current, text));
      if (gone || view.state.doc.toString() !== text) {
        return;
      }
      view.dispatch(
        { effects: colour.of(answer.tokens) },
        setDiagnostics(
          view.state,
          answer.diagnostics.map((diagnostic) => shown(diagnostic, asked, text.length)),
        ),
      );
      asked.current.onCheck?.(answer, text);
    };
    const soon = (after: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => void run().catch((error: unknown) => reportError(asAppError(error))), after);
    };

    // Also when the editor begins anew, as it does with each language.
    soon(0);
    return {
      update(update: ViewUpdate) {
        const now = update.transactions.some((transaction) =>
          transaction.effects.some((effect) => effect.is(check)),
        );
        if (now || update.docChanged) {
          soon(now ? 0 : AFTER_MS);
        }
      },
      destroy() {
        gone = true;
        clearTimeout(timer);
      },
    };
  });
}

function shown(diagnostic: ExpressionDiagnostic, asked: AskedRef, length: number): Diagnostic {
  const { t, onHelp } = asked.current;
  const actions: Action[] = diagnostic.fixes.map((fix) => ({
    name: fixWords(t, fix),
    markClass: FIX,
    apply: (view) => apply(view, fix),
  }));
  if (onHelp !== undefined) {
    actions.push({
      name: t('expressions:editor.why'),
      apply: () => onHelp({ kind: 'code', code: diagnostic.code }),
    });
  }
  return {
    from: Math.min(diagnostic.range.from, length),
    to: Math.min(diagnostic.range.to, length),
    severity: diagnostic.severity === 'information' ? 'info' : diagnostic.severity,
    source: diagnostic.code,
    message: diagnosticWords(t, diagnostic),
    actions,
  };
}

function apply(view: EditorView, fix: ExpressionFix): void {
  const end = view.state.doc.length;
  if (fix.edits.every(({ range }) => range.to <= end)) {
    view.dispatch({
      changes: fix.edits.map(({ range, text }) => ({ from: range.from, to: range.to, insert: text })),
      userEvent: 'input.fix',
    });
    view.focus();
  }
}
