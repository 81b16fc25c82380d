import { replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExpressionCheck, ExpressionFix, ExpressionRun, TextRange } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import {
  ExpressionEditor,
  type ExpressionEditorHandle,
  type HelpSubject,
} from '../../components/expression/ExpressionEditor';
import { ErrorNote } from '../../components/ErrorNote';
import { Callout } from '../../components/Notes';
import { Screen } from '../../components/Screen';
import { Tabs } from '../../components/Tabs';
import { HelpTab } from './HelpTab';
import { attributeNames, namesIn, uniqueNames } from './people';
import { PeopleTable, type ChangePeople } from './PeopleTable';
import { problemOf } from './problem';
import { mended, Problems } from './Problems';
import { SettingsPart } from './SettingsPart';
import { ShareDialogs, type ShareDialog } from './ShareDialogs';
import { TraceTab } from './TraceTab';
import { TruthTablePart } from './TruthTablePart';
import { useExpressionActions } from './useExpressionActions';
import { usePanel, type PanelTab } from './usePanel';
import { useResults } from './useResults';
import { useRun } from './useRun';
import './ExpressionsScreen.css';

const NOTHING: readonly never[] = [];

/** The expression lab: what an expression gives, for whom, and why. */
export default function ExpressionsScreen() {
  const { t } = useTranslation('expressions');
  const [run, setRun, replace] = useRun();
  const [checked, setChecked] = useState<{ check: ExpressionCheck; text: string } | null>(null);
  const [lit, setLit] = useState<TextRange | null>(null);
  const [dialog, setDialog] = useState<ShareDialog | null>(null);
  const editor = useRef<ExpressionEditorHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const panel = usePanel(box);
  const selected = Math.min(panel.person, run.people.length - 1);
  const { results, text: answered, error } = useResults(run, selected);

  const check = checked?.check;
  // Those of the text before stay until the new ones are there: nothing jumps while somebody types.
  const diagnostics = check?.diagnostics ?? NOTHING;
  // What is wrong with the text is said once, under it, and not again for everybody.
  const wrong = check?.diagnostics.some(({ severity }) => severity === 'error') ?? false;
  const used = useStable(check?.attributes ?? namesIn(run.text));
  const known = useMemo(() => attributeNames(run.people, used), [run.people, used]);
  const problem = problemOf(t, error);

  const { narrow, close, explain, select, help, show } = panel;
  /** The focus goes along where what was pressed goes out of sight. */
  const follow = useCallback(() => {
    if (narrow) {
      focusLater(() =>
        box.current?.closest('.screen')?.querySelector('.inspector [role="tab"][aria-selected="true"]'),
      );
    }
  }, [narrow]);
  const backToText = useCallback(() => {
    if (narrow) {
      close();
    }
  }, [narrow, close]);
  const onExplain = useCallback(
    (person: number) => {
      explain(person);
      follow();
    },
    [explain, follow],
  );
  const onHelp = useCallback(
    (subject: HelpSubject | null) => {
      help(subject);
      follow();
    },
    [help, follow],
  );
  const onReveal = useCallback(
    (range: TextRange) => {
      backToText();
      // The text has to be there again to take the focus.
      setTimeout(() => editor.current?.reveal(range));
    },
    [backToText],
  );
  const onTry = useCallback(
    (example: ExpressionRun) => {
      replace(
        (before) => ({
          ...example,
          people:
            example.people.length > 0
              ? example.people.map((person) => ({ ...person, label: t('help.examplePerson') }))
              : before.people,
          settings: {
            ...example.settings,
            defaultDomain: example.settings.defaultDomain || before.settings.defaultDomain,
          },
        }),
        t('replaced.example'),
      );
      select(0);
      backToText();
    },
    [replace, select, backToText, t],
  );
  const onText = useCallback((text: string) => setRun({ text }), [setRun]);
  const onFix = useCallback(
    (fix: ExpressionFix) =>
      // The places of a fix are places of the text that was checked.
      setRun(({ text }) => (text === checked?.text ? { text: mended(text, fix) } : {})),
    [setRun, checked],
  );
  const onCheck = useCallback(
    (answer: ExpressionCheck, text: string) =>
      // What is the same stays the same, and is not drawn again.
      setChecked((before) => ({ check: replaceEqualDeep(before?.check, answer), text })),
    [],
  );
  const onPeople: ChangePeople = useCallback(
    (by) => setRun((before) => ({ people: by(before.people) })),
    [setRun],
  );
  const onRemove = useCallback(
    (place: number) => {
      const name = run.people[place]?.label ?? '';
      replace(
        (before) => ({ people: before.people.filter((_, at) => at !== place) }),
        t('replaced.removed', { name }),
      );
      if (place < selected) {
        select(selected - 1);
      }
    },
    [replace, run.people, selected, select, t],
  );

  useExpressionActions({
    run,
    setRun,
    hasErrors: wrong,
    hasFixes: diagnostics.some(({ fixes }) => fixes.length > 0),
    hasProblems: diagnostics.length > 0,
    canShowPanel: panel.tab === null,
    showPanel: () => {
      show('trace');
      follow();
    },
    open: setDialog,
    editor: () => editor.current,
  });

  const name = uniqueNames(run.people)[selected] ?? '';
  return (
    <Screen
      id="expressions"
      title={t('title')}
      scroll
      actions={
        <>
          <ActionButton action="expressions.format" variant="quiet" iconOnly={narrow} />
          <ActionButton action="expressions.open" variant="quiet" iconOnly={narrow} />
          <ActionButton action="expressions.share" variant="quiet" iconOnly={narrow} />
          {panel.tab === null && (
            <ActionButton action="expressions.panel" variant="quiet" iconOnly={narrow} />
          )}
        </>
      }
      inspectorTitle={panel.tab === 'help' ? t('help.title') : name}
      onCloseInspector={() => {
        close();
        focusLater(() => box.current?.querySelector('.cm-content'));
      }}
      inspector={
        panel.tab === null ? undefined : (
          <Tabs<PanelTab>
            label={t('tab.label')}
            selected={panel.tab}
            onSelect={show}
            tabs={[
              {
                id: 'trace',
                title: t('tab.trace'),
                content: (
                  <TraceTab
                    people={run.people}
                    results={results}
                    selected={selected}
                    wrong={wrong}
                    onSelect={explain}
                    onLight={answered === run.text ? setLit : darken}
                    onReveal={onReveal}
                    onHelp={onHelp}
                  />
                ),
              },
              {
                id: 'help',
                title: t('tab.help'),
                content: <HelpTab subject={panel.subject} onSubject={help} onTry={onTry} />,
              },
            ]}
          />
        )
      }
    >
      <div
        ref={box}
        className="expressions"
        onKeyDown={(event) => {
          // Escape belongs to the text and its suggestions: it does not also close what stands beside.
          if (event.key === 'Escape') {
            event.preventDefault();
          }
        }}
      >
        <ExpressionEditor
          ref={editor}
          label={t('editor.label')}
          value={run.text}
          onChange={onText}
          dialect={run.dialect}
          attributes={known}
          lit={lit}
          onCheck={onCheck}
          onHelp={onHelp}
        />
        <Problems
          diagnostics={diagnostics}
          onFix={onFix}
          onReveal={onReveal}
          onLight={setLit}
          onHelp={onHelp}
        />
        {error !== null && problem === null && <ErrorNote error={error} />}
        {problem !== null && problem.field !== 'now' && (
          <div role="alert">
            <Callout tone="danger">{problem.words}</Callout>
          </div>
        )}
        <PeopleTable
          people={run.people}
          used={used}
          results={results}
          wrong={wrong}
          explained={panel.tab === 'trace' ? selected : null}
          onExplain={onExplain}
          onPeople={onPeople}
          onRemove={onRemove}
        />
        {check?.truthTable != null && <TruthTablePart table={check.truthTable} />}
        <SettingsPart
          dialect={run.dialect}
          settings={run.settings}
          nowProblem={problem?.field === 'now' ? problem.words : undefined}
          onChange={setRun}
        />
      </div>
      <ShareDialogs dialog={dialog} run={run} onClose={() => setDialog(null)} onReplace={replace} />
    </Screen>
  );
}

/** The same list as long as the same is in it. */
function useStable(list: readonly string[]): readonly string[] {
  const key = list.join('\n');
  // Names have no line breaks.
  return useMemo(() => (key === '' ? NOTHING : key.split('\n')), [key]);
}

function focusLater(find: () => Element | null | undefined): void {
  setTimeout(() => {
    const element = find();
    if (element instanceof HTMLElement) {
      element.focus();
    }
  });
}

/** While the results are about a text that is no longer there, their places are not in it. */
function darken(): void {
  return undefined;
}
