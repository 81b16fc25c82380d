import { useTranslation } from 'react-i18next';

import type { ExpressionDiagnostic, ExpressionFix, TextRange } from '../../backend/backend';
import type { HelpSubject } from '../../components/expression/ExpressionEditor';
import { diagnosticWords, fixWords } from '../../components/expression/words';
import { Button } from '../../components/Button';
import { TONE_ICONS } from '../../components/Notes';

const TONES = { error: 'danger', warning: 'warning', information: 'info' } as const;

export interface ProblemsProps {
  diagnostics: readonly ExpressionDiagnostic[];
  text: string;
  onText: (text: string) => void;
  onReveal: (range: TextRange) => void;
  onLight: (range: TextRange | null) => void;
  onHelp: (subject: HelpSubject) => void;
}

/** What is wrong with an expression or odd about it, each with its mending and its help. */
export function Problems({ diagnostics, text, onText, onReveal, onLight, onHelp }: ProblemsProps) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  return (
    <ul className="expressions-problems" aria-label={t('problems.label')}>
      {diagnostics.map((diagnostic) => {
        const tone = TONES[diagnostic.severity];
        const Icon = TONE_ICONS[tone];
        const { from, to } = diagnostic.range;
        return (
          <li
            key={`${diagnostic.code} ${from} ${to}`}
            className="expressions-problem"
            data-tone={tone}
            onPointerEnter={() => onLight(diagnostic.range)}
            onPointerLeave={() => onLight(null)}
          >
            <Icon aria-hidden />
            <button type="button" className="expressions-place" onClick={() => onReveal(diagnostic.range)}>
              <span className="visually-hidden">{t(`severity.${diagnostic.severity}`)}: </span>
              {diagnosticWords(t, diagnostic)}
            </button>
            <span className="expressions-problem-actions">
              {diagnostic.fixes.map((fix, index) => (
                <Button key={index} size="small" onPress={() => onText(mended(text, fix))}>
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
  );
}

/** The text with a fix applied; its edits stand in order and do not overlap. */
export function mended(text: string, fix: ExpressionFix): string {
  return [...fix.edits]
    .reverse()
    .reduce((now, { range, text: by }) => now.slice(0, range.from) + by + now.slice(range.to), text);
}
