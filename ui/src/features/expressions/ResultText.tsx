import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

import type { ExpressionResult } from '../../backend/backend';
import { diagnosticWords } from '../../components/expression/words';

/** What an expression gave. What flows stands in the face of code; what does not flow is said in words. */
export function ResultText({ result, redacted = false }: { result: ExpressionResult; redacted?: boolean }) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  return (
    <span className="expressions-result selectable" data-kind={result.kind}>
      {content(result, t)}
      {redacted && <span className="expressions-redacted"> {t('result.redacted')}</span>}
    </span>
  );
}

/** Text as it is, or the words for an empty one. */
export function Literal({ text }: { text: string }) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  return text === '' ? <em>{t('result.emptyText')}</em> : <code>{text}</code>;
}

function content(result: ExpressionResult, t: TFunction) {
  switch (result.kind) {
    case 'value':
      return <Literal text={result.text} />;
    case 'values':
      return result.texts.map((text, index) => (
        <span key={index} className="expressions-one-of-many">
          <Literal text={text} />
        </span>
      ));
    case 'error':
      return diagnosticWords(t, result);
    default:
      return <em>{t(`result.${result.kind}`)}</em>;
  }
}
