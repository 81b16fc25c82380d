import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

import type { ExpressionResult } from '../../backend/backend';
import { diagnosticWords } from '../../components/expression/words';
import { formatNumber } from '../../i18n/numbers';

/** So much of a long text is shown where there is little room, and so many of many. */
const SHORT = 120;
const FEW = 8;

/**
 * What an expression gave. What flows stands in the face of code; what does not flow is said in words. Where there is little
 * room, `short` cuts what is long and says so.
 */
export function ResultText({
  result,
  redacted = false,
  short = false,
}: {
  result: ExpressionResult;
  redacted?: boolean;
  short?: boolean;
}) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  return (
    <span className="expressions-result selectable" data-kind={result.kind}>
      <Content result={result} short={short} t={t} />
      {redacted && <span className="expressions-redacted"> {t('result.redacted')}</span>}
    </span>
  );
}

/** Text as it is, or the words for an empty one. */
export function Literal({ text, short = false }: { text: string; short?: boolean }) {
  const { t, i18n } = useTranslation(['expressions', 'diagnostics']);
  if (text === '') {
    return <em>{t('result.emptyText')}</em>;
  }
  return short && text.length > SHORT ? (
    <>
      <code>{text.slice(0, SHORT)}</code>
      <em> … {t('result.long', { count: text.length, length: formatNumber(i18n.language, text.length) })}</em>
    </>
  ) : (
    <code>{text}</code>
  );
}

function Content({ result, short, t }: { result: ExpressionResult; short: boolean; t: TFunction }) {
  switch (result.kind) {
    case 'value':
      return <Literal text={result.text} short={short} />;
    case 'values': {
      const shown = short ? result.texts.slice(0, FEW) : result.texts;
      return (
        <>
          {shown.map((text, index) => (
            <span key={index} className="expressions-one-of-many">
              <Literal text={text} short={short} />
            </span>
          ))}
          {shown.length < result.texts.length && (
            <em> … {t('result.more', { count: result.texts.length - shown.length })}</em>
          )}
        </>
      );
    }
    case 'error':
      return diagnosticWords(t, result);
    default:
      return <em>{t(`result.${result.kind}`)}</em>;
  }
}
