import { Check, Copy, Eye, EyeOff } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { reportError } from '../app/notices';
import { IconButton } from './Button';
import './Code.css';

/** Identifiers, URLs, JSON: monospaced text that can be selected; `block` for more than a word. */
export function CodeText({
  children,
  block = false,
  label,
}: {
  children: ReactNode;
  block?: boolean;
  label?: string;
}) {
  return block ? (
    <pre className="code-block" tabIndex={0} role="region" aria-label={label}>
      <code>{children}</code>
    </pre>
  ) : (
    <code className="code-text">{children}</code>
  );
}

/** Copies a text; says that it did. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('app');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) {
      return;
    }
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <IconButton
        icon={copied ? Check : Copy}
        label={label}
        size="small"
        onPress={() => {
          navigator.clipboard.writeText(text).then(() => setCopied(true), reportError);
        }}
      />
      <span className="visually-hidden" role="status">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}

export interface CopyFieldProps {
  label: string;
  value: string;
  /** Keep the label for screen readers only. */
  hideLabel?: boolean;
  /** Show dots until asked. */
  secret?: boolean;
  description?: ReactNode;
}

/** A value to take elsewhere: shown in full, selectable, with a copy button. */
export function CopyField({ label, value, hideLabel = false, secret = false, description }: CopyFieldProps) {
  const { t } = useTranslation('app');
  const id = useId();
  const [revealed, setRevealed] = useState(!secret);
  return (
    <div className="copy-field" role="group" aria-labelledby={id}>
      <div id={id} className={hideLabel ? 'visually-hidden' : 'copy-label'}>
        {label}
      </div>
      <div className="copy-box">
        <code className="code-text">{revealed ? value : '•'.repeat(Math.min(value.length, 27))}</code>
        {secret && (
          <IconButton
            icon={revealed ? EyeOff : Eye}
            label={revealed ? t('hide') : t('show')}
            size="small"
            onPress={() => setRevealed(!revealed)}
          />
        )}
        <CopyButton text={value} label={t('copyNamed', { name: label })} />
      </div>
      {description !== undefined && <div className="copy-description">{description}</div>}
    </div>
  );
}
