import { ChevronDown } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SampleValue } from '../../backend/backend';
import { fromTyped, isNumber, kindOf, typed, VALUE_KINDS, type ValueKind } from './people';

/** Changes one value of one person. */
export type ChangeValue = (person: number, attribute: string, value: SampleValue | undefined) => void;

export interface ValueCellProps {
  /** Whose it is, by place. */
  person: number;
  attribute: string;
  label: string;
  value: SampleValue | undefined;
  onChange: ChangeValue;
}

/** One value of one person: what it is and of which kind. Typing into an absent one makes it a text. */
export const ValueCell = memo(function ValueCell({
  person,
  attribute,
  label,
  value,
  onChange: changeValue,
}: ValueCellProps) {
  const { t } = useTranslation('expressions');
  const kind = kindOf(value);
  const onChange = (next: SampleValue | undefined) => changeValue(person, attribute, next);
  // Half a number is none yet and would vanish; what is being typed stays until the field is left.
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? typed(value);
  const type = (next: string) => {
    const as: ValueKind = kind === 'absent' ? 'text' : kind;
    setDraft(as === 'text' ? null : next);
    if (as !== 'number' || isNumber(next)) {
      onChange(fromTyped(as, next) ?? value);
    }
  };
  const leave = () => {
    if (draft?.trim() === '') {
      onChange(undefined);
    }
    setDraft(null);
  };
  const field = {
    className: 'input mono',
    'aria-label': label,
    'aria-invalid': kind === 'number' && !isNumber(text) ? true : undefined,
    placeholder: kind === 'absent' ? t('value.absent') : kind === 'text' ? t('result.emptyText') : '',
    value: text,
    spellCheck: false,
    onBlur: leave,
  };
  return (
    <span className="expressions-value" data-kind={kind}>
      {kind === 'boolean' ? (
        <select
          className="input"
          aria-label={label}
          value={text}
          onChange={(event) => onChange(fromTyped('boolean', event.target.value))}
        >
          <option>True</option>
          <option>False</option>
        </select>
      ) : kind === 'texts' || kind === 'roles' ? (
        <textarea
          {...field}
          rows={Math.min(6, text.split('\n').length + 1)}
          placeholder={t(`value.typing.${kind}`)}
          onChange={(event) => type(event.target.value)}
        />
      ) : (
        <input {...field} onChange={(event) => type(event.target.value)} />
      )}
      <span className="expressions-kind">
        <select
          aria-label={t('value.kindOf', { label })}
          value={kind}
          onChange={(event) => {
            const next = VALUE_KINDS.find((known) => known === event.target.value) ?? 'text';
            setDraft(null);
            onChange(converted(next, text));
          }}
        >
          {VALUE_KINDS.map((known) => (
            <option key={known} value={known}>
              {t(`value.${known}`)}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden />
      </span>
    </span>
  );
});

/** What was typed, as another kind; something of that kind to go on with where it says nothing there. */
function converted(kind: ValueKind, text: string): SampleValue | undefined {
  if (kind === 'number') {
    return { kind, text: isNumber(text) ? text.trim() : '0' };
  }
  if (kind === 'texts' && text.trim() === '') {
    return { kind, texts: [''] };
  }
  if (kind === 'roles' && text.trim() === '') {
    return { kind, roles: [{ displayName: '', value: '', id: '' }] };
  }
  return fromTyped(kind, text);
}
