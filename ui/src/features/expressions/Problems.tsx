import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExpressionDiagnostic, ExpressionFix, TextRange } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { Button } from '../../components/Button';
import type { HelpSubject } from '../../components/expression/ExpressionEditor';
import { diagnosticWords, fixWords } from '../../components/expression/words';
import { Part, TONE_ICONS } from '../../components/Notes';
import { problemRows, SEVERITIES, type ProblemRow } from './problemRows';

const TONES = { error: 'danger', warning: 'warning', information: 'info' } as const;

export interface ProblemsProps {
  diagnostics: readonly ExpressionDiagnostic[];
  onFix: (fix: ExpressionFix) => void;
  onReveal: (range: TextRange) => void;
  onLight: (range: TextRange | null) => void;
  onHelp: (subject: HelpSubject) => void;
}

/** What is wrong with an expression or odd about it, each with its mending and its help. */
export const Problems = memo(function Problems({ diagnostics, ...rest }: ProblemsProps) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  const rows = useMemo(
    () => problemRows(diagnostics, (diagnostic) => diagnosticWords(t, diagnostic)),
    [diagnostics, t],
  );
  if (rows.length === 0) {
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
        {rows.map((row, place) => (
          <Row key={place} row={row} {...rest} />
        ))}
      </ul>
    </Part>
  );
});

function Row({
  row: { words, severity, diagnostics },
  onFix,
  onReveal,
  onLight,
  onHelp,
}: Omit<ProblemsProps, 'diagnostics'> & { row: ProblemRow }) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  const [next, setNext] = useState(0);
  const [first] = diagnostics;
  const shown = diagnostics[next % diagnostics.length] ?? first;
  const tone = TONES[severity];
  const Icon = TONE_ICONS[tone];
  return (
    <li
      className="expressions-problem"
      data-tone={tone}
      onPointerEnter={() => onLight(shown.range)}
      onPointerLeave={() => onLight(null)}
      onFocus={() => onLight(shown.range)}
      onBlur={() => onLight(null)}
    >
      <Icon aria-hidden />
      <button
        type="button"
        className="expressions-place"
        onClick={() => {
          onReveal(shown.range);
          setNext(next + 1);
        }}
      >
        <span className="visually-hidden">{t(`severity.${severity}`)}: </span>
        {words}
        {diagnostics.length > 1 && (
          <span className="expressions-places"> {t('problems.places', { count: diagnostics.length })}</span>
        )}
      </button>
      <span className="expressions-problem-actions">
        {first.fixes.map((fix, index) => (
          <Button key={index} size="small" onPress={() => onFix(fix)}>
            {fixWords(t, fix)}
          </Button>
        ))}
        <Button
          size="small"
          variant="quiet"
          aria-label={t('problems.why', { code: first.code })}
          onPress={() => onHelp({ kind: 'code', code: first.code })}
        >
          {t('editor.why')}
        </Button>
      </span>
    </li>
  );
}

/** The text with a fix applied; its edits stand in order and do not overlap. */
export function mended(text: string, fix: ExpressionFix): string {
  return [...fix.edits]
    .reverse()
    .reduce((now, { range, text: by }) => now.slice(0, range.from) + by + now.slice(range.to), text);
}
