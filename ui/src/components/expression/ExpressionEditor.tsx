import { lazy, memo, Suspense, type Ref } from 'react';

import type { ExpressionCheck, ExpressionDialect, TextRange } from '../../backend/backend';
import './ExpressionEditor.css';

/** What can be done to an editor from outside. */
export interface ExpressionEditorHandle {
  /** Puts the cursor there, shows the place and takes the focus. */
  reveal: (range: TextRange) => void;
  focus: () => void;
  /** Goes to the next problem behind the cursor, from the last one to the first. */
  nextProblem: () => void;
  /** Mends the problem at the cursor in the first of its ways. */
  fix: () => void;
}

export interface ExpressionEditorProps {
  /** The expression; line breaks are `\n`. */
  value: string;
  onChange: (value: string) => void;
  dialect: ExpressionDialect;
  /** The source attributes there are, for suggestions. */
  attributes: readonly string[];
  /** A part of the text to light up. */
  lit?: TextRange | null | undefined;
  /** Called when the text was checked; never for a text that has changed since. */
  onCheck?: ((check: ExpressionCheck, text: string) => void) | undefined;
  /** Called for the help page of a function or the help on a diagnostic's code. */
  onHelp?: ((subject: HelpSubject) => void) | undefined;
  label: string;
  /** Words that describe the field further, by id. */
  describedBy?: string | undefined;
  ref?: Ref<ExpressionEditorHandle> | undefined;
}

/** What help is asked about. */
export type HelpSubject = { kind: 'page'; name: string } | { kind: 'code'; code: string };

const Live = lazy(() => import('./LiveEditor'));

/** An expression of an attribute mapping: colour, suggestions, help, what is wrong and how to mend it, as it is typed. */
export const ExpressionEditor = memo(function ExpressionEditor(props: ExpressionEditorProps) {
  return (
    <div className="expression-editor">
      <Suspense fallback={<pre className="expression-waiting">{props.value}</pre>}>
        <Live {...props} />
      </Suspense>
    </div>
  );
});
