import { useMemo } from 'react';

import { CodeText, CopyButton } from './Code';
import { JsonTree } from './JsonTree';
import './JsonView.css';
import { useTranslation } from 'react-i18next';

export interface JsonViewProps {
  /** JSON text; anything else is shown as it is. */
  text: string;
  /** What it is. */
  label: string;
  /** How many levels are open at first. */
  openLevels?: number;
}

/** JSON as a tree that folds; text that is not JSON as it came. */
export function JsonView({ text, label, openLevels = 3 }: JsonViewProps) {
  const { t } = useTranslation('app');
  const parsed = useMemo(() => parse(text), [text]);
  return (
    <div className="json">
      <div className="json-copy">
        <CopyButton text={text} label={t('copyNamed', { name: label })} />
      </div>
      {parsed === undefined ? (
        <CodeText block label={label}>
          {text}
        </CodeText>
      ) : (
        <JsonTree value={parsed.value} label={label} openLevels={openLevels} />
      )}
    </div>
  );
}

function parse(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { value } : undefined;
  } catch {
    return undefined;
  }
}
