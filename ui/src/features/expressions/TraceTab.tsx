import { memo, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { PersonResult, SamplePerson, TextRange } from '../../backend/backend';
import { Button } from '../../components/Button';
import type { HelpSubject } from '../../components/expression/ExpressionEditor';
import { diagnosticWords } from '../../components/expression/words';
import { Callout, Part } from '../../components/Notes';
import { uniqueNames } from './people';
import { sharingResult, sharingWarning } from './results';
import { ResultText } from './ResultText';
import { TraceTree } from './TraceTree';

export interface TraceTabProps {
  people: readonly SamplePerson[];
  results: readonly (PersonResult | undefined)[];
  /** Whose trace it is. */
  selected: number;
  /** The expression itself is wrong: there is nothing to trace. */
  wrong: boolean;
  onSelect: (person: number) => void;
  onLight: (range: TextRange | null) => void;
  onReveal: (range: TextRange) => void;
  onHelp: (subject: HelpSubject) => void;
}

/** Why the expression gives for one person what it gives. */
export const TraceTab = memo(function TraceTab({
  people,
  results,
  selected,
  wrong,
  onSelect,
  onLight,
  onReveal,
  onHelp,
}: TraceTabProps) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  const names = useMemo(() => uniqueNames(people), [people]);
  const name = names[selected] ?? '';
  const result = results[selected];
  // A long trace is drawn when nothing else is to do.
  const steps = useDeferredValue(result?.steps);
  if (wrong) {
    return (
      <div className="trace-tab">
        <Callout tone="danger" title={t('trace.wrong')}>
          {t('trace.wrongText')}
        </Callout>
      </div>
    );
  }
  if (result === undefined) {
    return null;
  }
  return (
    <div className="trace-tab">
      <Part title={t('people.result')}>
        <div className="trace-result" tabIndex={0} role="region" aria-label={t('trace.result', { name })}>
          <ResultText result={result.result} redacted={result.redacted} />
        </div>
        <Sharing people={sharingResult(results, selected)} names={names} onSelect={onSelect} />
      </Part>
      {result.warnings.map((warning, index) => (
        <Callout
          key={index}
          tone={warning.severity === 'information' ? 'info' : 'warning'}
          actions={
            <>
              <Button size="small" onPress={() => onReveal(warning.range)}>
                {t('trace.show')}
              </Button>
              <Button
                size="small"
                variant="quiet"
                onPress={() => onHelp({ kind: 'code', code: warning.code })}
                aria-label={t('problems.why', { code: warning.code })}
              >
                {t('editor.why')}
              </Button>
            </>
          }
        >
          {diagnosticWords(t, warning)}
          <Sharing people={sharingWarning(results, selected, warning)} names={names} onSelect={onSelect} />
        </Callout>
      ))}
      {steps !== undefined && steps.length > 0 && (
        <Part title={t('trace.title')}>
          <TraceTree
            key={selected}
            steps={steps}
            label={t('trace.of', { name })}
            onLight={onLight}
            onReveal={onReveal}
            onPage={(page) => onHelp({ kind: 'page', name: page })}
          />
        </Part>
      )}
    </div>
  );
});

/** So many are named. */
const NAMED = 4;

/** Who else is in the same case. */
function Sharing({
  people,
  names,
  onSelect,
}: {
  people: readonly number[];
  names: readonly string[];
  onSelect: (person: number) => void;
}) {
  const { t } = useTranslation('expressions');
  if (people.length === 0) {
    return null;
  }
  const more = people.length - NAMED;
  return (
    <p className="trace-sharing">
      {t('trace.sharing')}
      {people.slice(0, NAMED).map((place) => (
        <button key={place} type="button" className="help-link" onClick={() => onSelect(place)}>
          {names[place]}
        </button>
      ))}
      {more > 0 && <span>{t('trace.sharingMore', { count: more })}</span>}
    </p>
  );
}
