import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type {
  ExpressionDiagnostic,
  ExpressionFix,
  ExpressionSeverity,
  TextRange,
} from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { Button } from '../../components/Button';
import type { HelpSubject } from '../../components/expression/ExpressionEditor';
import { diagnosticWords, fixWords } from '../../components/expression/words';
import { Part, TONE_ICONS } from '../../components/Notes';

const TONES = { error: 'danger', warning: 'warning', information: 'info' } as const;
const SEVERITIES: readonly ExpressionSeverity[] = ['error', 'warning', 'information'];

export interface ProblemsProps {
  diagnostics: readonly ExpressionDiagnostic[];
  onFix: (fix: ExpressionFix) => void;
  onReveal: (range: TextRange) => void;
  onLight: (range: TextRange | null) => void;
  onHelp: (subject: HelpSubject) => void;
}

/** What is wrong with an expression or odd about it, each with its mending and its help. */
export const Problems = memo(function Problems({
  diagnostics,
  onFix,
  onReveal,
  onLight,
  onHelp,
}: ProblemsProps) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  if (diagnostics.length === 0) {
    return null;
  }
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: diagnostics.filter((diagnostic) => diagnostic.severity === severity).length,
  })).filter(({ count }) => count > 0);
  return (
    <Part
      title={counts.map(({ severity, count }) => t(`problems.${severity}`, { count })).join(', ')}
      actions={
        <span className="expressions-actions">
          <ActionButton action="expressions.nextProblem" variant="quiet" size="small" />
          <ActionButton action="expressions.fixAll" size="small" />
        </span>
      }
    >
      <ul className="expressions-problems" aria-label={t('problems.label')}>
        {diagnostics.map((diagnostic, place) => {
          const tone = TONES[diagnostic.severity];
          const Icon = TONE_ICONS[tone];
          return (
            <li
              key={place}
              className="expressions-problem"
              data-tone={tone}
              onPointerEnter={() => onLight(diagnostic.range)}
              onPointerLeave={() => onLight(null)}
              onFocus={() => onLight(diagnostic.range)}
              onBlur={() => onLight(null)}
            >
              <Icon aria-hidden />
              <button type="button" className="expressions-place" onClick={() => onReveal(diagnostic.range)}>
                <span className="visually-hidden">{t(`severity.${diagnostic.severity}`)}: </span>
                {diagnosticWords(t, diagnostic)}
              </button>
              <span className="expressions-problem-actions">
                {diagnostic.fixes.map((fix, index) => (
                  <Button key={index} size="small" onPress={() => onFix(fix)}>
                    {fixWords(t, fix)}
                  </Button>
                ))}
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={t('problems.why', { code: diagnostic.code })}
                  onPress={() => onHelp({ kind: 'code', code: diagnostic.code })}
                >
                  {t('editor.why')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </Part>
  );
});

/** The text with a fix applied; its edits stand in order and do not overlap. */
export function mended(text: string, fix: ExpressionFix): string {
  return [...fix.edits]
    .reverse()
    .reduce((now, { range, text: by }) => now.slice(0, range.from) + by + now.slice(range.to), text);
}
