import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useViewState } from '../../app/viewState';
import type { ExpressionCheck, TextRange } from '../../backend/backend';
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
import { attributeNames } from './people';
import { PeopleTable } from './PeopleTable';
import { problemOf } from './problem';
import { Problems } from './Problems';
import { SettingsPart } from './SettingsPart';
import { ShareDialogs, type ShareDialog } from './ShareDialogs';
import { TraceTab } from './TraceTab';
import { TruthTablePart } from './TruthTablePart';
import { useExpressionActions } from './useExpressionActions';
import { useResults } from './useResults';
import { useRun } from './useRun';
import './ExpressionsScreen.css';

/** The expression lab: what an expression gives, for whom, and why. */
export default function ExpressionsScreen() {
  const { t } = useTranslation('expressions');
  const [run, setRun] = useRun();
  const [checked, setChecked] = useState<{ check: ExpressionCheck; text: string } | null>(null);
  const [lit, setLit] = useState<TextRange | null>(null);
  const [chosen, setChosen] = useState(0);
  const [tab, setTab] = useViewState<'trace' | 'help'>('expressions.tab', 'trace');
  const [help, setHelp] = useState<HelpSubject | null>(null);
  const [dialog, setDialog] = useState<ShareDialog | null>(null);
  const editor = useRef<ExpressionEditorHandle>(null);
  const { results, error } = useResults(run);

  const check = checked?.check;
  // What is wrong with the text is said once, under it, and not again for everybody.
  const wrong = check?.diagnostics.some(({ severity }) => severity === 'error') ?? false;
  const names = attributeNames(run.people, check?.attributes ?? []);
  const selected = Math.min(chosen, run.people.length - 1);
  const result = results[selected];
  const problem = problemOf(t, error);
  const openHelp = useCallback(
    (subject: HelpSubject) => {
      setHelp(subject);
      setTab('help');
    },
    [setTab],
  );
  const reveal = (range: TextRange) => editor.current?.reveal(range);
  useExpressionActions({
    run,
    setRun,
    hasErrors: wrong,
    hasFixes: check?.diagnostics.some(({ fixes }) => fixes.length > 0) ?? false,
    open: setDialog,
    focus: () => editor.current?.focus(),
  });

  return (
    <Screen
      id="expressions"
      title={t('title')}
      scroll
      actions={
        <>
          <ActionButton action="expressions.format" variant="quiet" />
          <ActionButton action="expressions.fixAll" variant="quiet" />
          <ActionButton action="expressions.open" variant="quiet" />
          <ActionButton action="expressions.share" variant="quiet" />
        </>
      }
      inspectorTitle={t(`tab.${tab}`)}
      inspector={
        <Tabs
          label={t('tab.label')}
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'trace',
              title: t('tab.trace'),
              content: (
                <TraceTab
                  person={run.people[selected]}
                  wrong={wrong}
                  result={result}
                  onLight={setLit}
                  onReveal={reveal}
                  onHelp={openHelp}
                />
              ),
            },
            {
              id: 'help',
              title: t('tab.help'),
              content: (
                <HelpTab
                  subject={help}
                  onSubject={setHelp}
                  onTry={(text, people) => setRun(people === null ? { text } : { text, people })}
                />
              ),
            },
          ]}
        />
      }
    >
      <div className="expressions">
        <ExpressionEditor
          ref={editor}
          label={t('editor.label')}
          value={run.text}
          onChange={(text) => setRun({ text })}
          dialect={run.dialect}
          attributes={names}
          lit={lit}
          onCheck={(answer, text) => setChecked({ check: answer, text })}
          onHelp={openHelp}
        />
        {check !== undefined && (
          <Problems
            diagnostics={checked?.text === run.text ? check.diagnostics : []}
            text={run.text}
            onText={(text) => setRun({ text })}
            onReveal={reveal}
            onLight={setLit}
            onHelp={openHelp}
          />
        )}
        {error !== null && problem === null && <ErrorNote error={error} />}
        {problem !== null && problem.field !== 'now' && (
          <div role="alert">
            <Callout tone="danger">{problem.words}</Callout>
          </div>
        )}
        <PeopleTable
          people={run.people}
          names={names}
          used={check?.attributes ?? []}
          results={results}
          wrong={wrong}
          selected={selected}
          onSelect={(index) => {
            setChosen(index);
            setTab('trace');
          }}
          onPeople={(people) => setRun({ people })}
        />
        {check?.truthTable != null && <TruthTablePart table={check.truthTable} />}
        <SettingsPart
          run={run}
          nowProblem={problem?.field === 'now' ? problem.words : undefined}
          onChange={setRun}
        />
      </div>
      <ShareDialogs dialog={dialog} run={run} onClose={() => setDialog(null)} onRun={setRun} />
    </Screen>
  );
}
