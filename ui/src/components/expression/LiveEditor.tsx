import { isolateHistory } from '@codemirror/commands';
import { nextDiagnostic } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { useBackend } from '../../backend/backend';
import { checkNow } from './checking';
import type { ExpressionEditorProps } from './ExpressionEditor';
import { extensions, replaceLabels, type Asked } from './extensions';
import { light } from './highlight';
import { fixHere } from './problems';
import { replacement } from './replacement';

/** The editor itself, in a chunk of its own. */
export default function LiveEditor(props: ExpressionEditorProps) {
  const { value, dialect, attributes, lit = null, label, describedBy, ref } = props;
  const backend = useBackend();
  const { t } = useTranslation(['expressions', 'diagnostics']);
  const known = attributes.join('\n');
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  // The editor outlives renders; what it asks for is always the latest.
  const asked = useRef<Asked>({ backend, t, ...props });
  useLayoutEffect(() => {
    asked.current = { backend, t, ...props };
  });

  useEffect(() => {
    const parent = host.current;
    if (parent === null) {
      return;
    }
    const made = new EditorView({ doc: asked.current.value, extensions: extensions(asked), parent });
    view.current = made;
    return () => {
      view.current = undefined;
      made.destroy();
    };
  }, []);

  useEffect(() => {
    const shown = view.current;
    const changes = shown === undefined ? null : replacement(shown.state.doc.toString(), value);
    if (shown !== undefined && changes !== null) {
      // One step back undoes it, whatever was typed just before.
      shown.dispatch({ changes, annotations: isolateHistory.of('full'), userEvent: 'input.replace' });
    }
  }, [value]);

  useEffect(() => {
    if (view.current !== undefined) {
      checkNow(view.current);
    }
  }, [dialect, known]);

  useEffect(() => {
    if (view.current !== undefined) {
      replaceLabels(view.current, asked.current);
    }
  }, [label, describedBy, t]);

  useEffect(() => {
    view.current?.dispatch({ effects: light.of(lit) });
  }, [lit]);

  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    reveal: ({ from, to }) => {
      const shown = view.current;
      if (shown !== undefined) {
        const end = shown.state.doc.length;
        shown.dispatch({
          selection: { anchor: Math.min(from, end), head: Math.min(to, end) },
          scrollIntoView: true,
        });
        shown.focus();
      }
    },
    nextProblem: () => {
      if (view.current !== undefined) {
        nextDiagnostic(view.current);
        view.current.focus();
      }
    },
    fix: () => {
      if (view.current !== undefined) {
        fixHere(view.current);
      }
    },
  }));

  return <div ref={host} />;
}
