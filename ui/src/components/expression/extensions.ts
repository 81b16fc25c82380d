import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { lintGutter } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, tooltips } from '@codemirror/view';
import type { TFunction } from 'i18next';
import type { RefObject } from 'react';

import type { Backend, ExpressionText } from '../../backend/backend';
import { checking } from './checking';
import { suggestions } from './completion';
import type { ExpressionEditorProps } from './ExpressionEditor';
import { highlight } from './highlight';
import { hoverHelp } from './hover';
import { problemKeys } from './problems';
import { signatureHelp } from './signature';
import { theme } from './theme';

/** What the editor's parts ask for while it lives. */
export interface Asked extends ExpressionEditorProps {
  backend: Backend;
  t: TFunction;
}

/** A reference to the latest of it. */
export type AskedRef = RefObject<Asked>;

const labels = new Compartment();

/** Everything the editor is made of. Tab is not among its keys: it leaves the editor, as everywhere else. */
export function extensions(asked: AskedRef): Extension {
  return [
    history(),
    drawSelection(),
    // A screen that scrolls would cut them off at its edges.
    tooltips({ parent: document.body }),
    EditorView.lineWrapping,
    bracketMatching(),
    closeBrackets(),
    lintGutter(),
    highlight,
    checking(asked),
    suggestions(asked),
    hoverHelp(asked),
    signatureHelp(asked),
    problemKeys,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        const text = update.state.doc.toString();
        if (text !== asked.current.value) {
          asked.current.onChange(text);
        }
      }
    }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
    labels.of(labelled(asked.current)),
    theme,
  ];
}

/** Gives the editor its words again, after they or the language changed. */
export function replaceLabels(view: EditorView, asked: Asked): void {
  view.dispatch({ effects: labels.reconfigure(labelled(asked)) });
}

/** The text as the program behind the window wants it. */
export function input(asked: Asked, text: string): ExpressionText {
  return { text, dialect: asked.dialect, attributes: [...asked.attributes] };
}

function labelled({ label, describedBy, t }: Asked): Extension {
  return [
    EditorView.contentAttributes.of({
      'aria-label': label,
      ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
      translate: 'no',
    }),
    EditorState.phrases.of({
      Completions: t('expressions:editor.completions'),
    }),
  ];
}
