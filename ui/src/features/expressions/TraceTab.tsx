import { useTranslation } from 'react-i18next';

import type { PersonResult, SamplePerson, TextRange } from '../../backend/backend';
import type { HelpSubject } from '../../components/expression/ExpressionEditor';
import { diagnosticWords } from '../../components/expression/words';
import { Button } from '../../components/Button';
import { Callout, Part } from '../../components/Notes';
import { ResultText } from './ResultText';
import { TraceTree } from './TraceTree';

export interface TraceTabProps {
  person: SamplePerson | undefined;
  result: PersonResult | undefined;
  /** The expression itself is wrong: there is nothing to trace. */
  wrong: boolean;
  onLight: (range: TextRange | null) => void;
  onReveal: (range: TextRange) => void;
  onHelp: (subject: HelpSubject) => void;
}

/** Why the expression gives for one person what it gives. */
export function TraceTab({ person, result, wrong, onLight, onReveal, onHelp }: TraceTabProps) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  if (person === undefined || result === undefined) {
    return null;
  }
  if (wrong) {
    return (
      <div className="trace-tab">
        <Callout tone="danger" title={t('trace.wrong')}>
          {t('trace.wrongText')}
        </Callout>
      </div>
    );
  }
  return (
    <div className="trace-tab">
      <Part title={t('trace.result', { name: person.label })}>
        <ResultText result={result.result} redacted={result.redacted} />
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
        </Callout>
      ))}
      {result.steps.length > 0 && (
        <Part title={t('trace.title')}>
          <TraceTree
            steps={result.steps}
            label={t('trace.of', { name: person.label })}
            onLight={onLight}
            onReveal={onReveal}
          />
        </Part>
      )}
    </div>
  );
}
