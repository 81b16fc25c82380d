import { X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button, IconButton } from '../../components/Button';
import { TextField } from '../../components/Fields';
import { readDomains } from './domains';

export interface DomainsFieldProps {
  domains: readonly string[];
  /** What is wrong with the list as it was saved. */
  error: string | undefined;
  onChange: (domains: string[]) => void;
}

/** The sign-up allow-list as tags: Enter or a comma adds what was typed, pasted lists are taken apart. */
export function DomainsField({ domains, error, onChange }: DomainsFieldProps) {
  const { t } = useTranslation('endpoint');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [malformed, setMalformed] = useState<string | null>(null);

  const add = (typed: string) => {
    const read = readDomains(typed);
    const wrong = read.malformed.join(', ');
    setMalformed(wrong === '' ? null : wrong);
    setText(wrong);
    const added = read.domains.filter((domain) => !domains.includes(domain));
    if (added.length > 0) onChange([...domains, ...added]);
  };
  const remove = (domain: string) => {
    onChange(domains.filter((other) => other !== domain));
    input.current?.focus();
  };

  return (
    <div className="endpoint-domains" role="group" aria-labelledby={id}>
      <span id={id} className="field-label">
        {t('settings.domains.label')}
      </span>
      {domains.length > 0 && (
        <ul className="endpoint-tags" aria-label={t('settings.domains.list')}>
          {domains.map((domain) => (
            <li key={domain} className="endpoint-tag">
              <code className="code-text">{domain}</code>
              <IconButton
                icon={X}
                size="small"
                label={t('settings.domains.remove', { domain })}
                onPress={() => remove(domain)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="endpoint-add">
        <TextField
          ref={input}
          label={t('settings.domains.add')}
          hideLabel
          mono
          placeholder={t('settings.domains.placeholder')}
          value={text}
          onChange={(value) => {
            setMalformed(null);
            if (/[,;\s]$/.test(value)) add(value);
            else setText(value);
          }}
          onSubmit={() => add(text)}
          error={malformed === null ? error : t('settings.domains.problem', { domain: malformed })}
          description={domains.length === 0 ? t('settings.domains.effectNone') : t('settings.domains.effect')}
        />
        <Button onPress={() => add(text)} isDisabled={text.trim() === ''}>
          {t('settings.domains.add')}
        </Button>
      </div>
    </div>
  );
}
