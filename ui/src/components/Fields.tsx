import { Check, ChevronDown, Minus, Plus, Search, X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField';
import { Popover } from 'react-aria-components/Popover';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useTranslation } from 'react-i18next';

import type { LucideIcon } from 'lucide-react';
import { formatNumber } from '../i18n/numbers';
import './Fields.css';
import './Menu.css';

/** What every field has. */
export interface FieldProps {
  label: string;
  /** Keep the label for screen readers only. */
  hideLabel?: boolean;
  /** A sentence of help under the field. */
  description?: string | undefined;
  /** What is wrong with the value, in words. */
  error?: string | undefined;
  isDisabled?: boolean;
}

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** For identifiers, URLs and JSON. */
  mono?: boolean;
  /** More than one line: how many at first. */
  rows?: number;
  type?: 'text' | 'email' | 'url' | 'password';
  isReadOnly?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
  onBlur?: () => void;
  onSubmit?: () => void;
  ref?: Ref<HTMLInputElement>;
}

/** A line or several lines of text. */
export function TextField({ rows, placeholder, mono = false, onSubmit, ref, ...props }: TextFieldProps) {
  const { field, label } = fieldParts(props);
  return (
    <AriaTextField
      {...field}
      value={props.value}
      onChange={props.onChange}
      type={props.type ?? 'text'}
      isReadOnly={props.isReadOnly ?? false}
      isRequired={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      onBlur={() => props.onBlur?.()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && onSubmit !== undefined && rows === undefined) {
          onSubmit();
        } else {
          event.continuePropagation();
        }
      }}
    >
      {label}
      {rows === undefined ? (
        <Input
          className={mono ? 'input mono' : 'input'}
          placeholder={placeholder}
          ref={ref}
          spellCheck="false"
        />
      ) : (
        <TextArea
          className={mono ? 'input mono' : 'input'}
          placeholder={placeholder}
          rows={rows}
          spellCheck="false"
        />
      )}
      <Below {...props} />
    </AriaTextField>
  );
}

export interface NumberFieldProps extends FieldProps {
  /** Nothing when the field is empty. */
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** Plus and minus beside the field; not for ports and other numbers that are names. */
  steppers?: boolean;
  /** Write 8,765 instead of 8765. */
  grouping?: boolean;
}

/** A whole number. */
export function NumberField({ steppers = false, grouping = false, ...props }: NumberFieldProps) {
  const { t } = useTranslation('app');
  const { field, label } = fieldParts(props);
  const limits = {
    ...(props.min !== undefined && { minValue: props.min }),
    ...(props.max !== undefined && { maxValue: props.max }),
  };
  return (
    <AriaNumberField
      {...field}
      {...limits}
      value={props.value ?? NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      step={props.step ?? 1}
      formatOptions={{ useGrouping: grouping, maximumFractionDigits: 0 }}
    >
      {label}
      <Group className="input-group">
        <Input className="input" />
        {steppers && (
          <>
            <AriaButton slot="decrement" className="input-button" aria-label={t('field.less')}>
              <Minus aria-hidden />
            </AriaButton>
            <AriaButton slot="increment" className="input-button" aria-label={t('field.more')}>
              <Plus aria-hidden />
            </AriaButton>
          </>
        )}
      </Group>
      <Below {...props} />
    </AriaNumberField>
  );
}

export interface SearchFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** Search as you type; Escape empties. The label is for screen readers unless `hideLabel` is false. */
export function SearchField({ hideLabel = true, placeholder, ref, ...props }: SearchFieldProps) {
  const { t } = useTranslation('app');
  const { field, label } = fieldParts({ ...props, hideLabel });
  return (
    <AriaSearchField
      {...field}
      value={props.value}
      onChange={props.onChange}
      autoFocus={props.autoFocus ?? false}
    >
      {label}
      <Group className="input-group search">
        <Search aria-hidden />
        <Input className="input" placeholder={placeholder ?? props.label} ref={ref} spellCheck="false" />
        {props.value !== '' && (
          <AriaButton className="input-button" aria-label={t('field.clear')}>
            <X aria-hidden />
          </AriaButton>
        )}
      </Group>
      <Below {...props} />
    </AriaSearchField>
  );
}

/** One value to choose. */
export interface Option<V extends string> {
  value: V;
  label: string;
  description?: string;
  isDisabled?: boolean;
}

export interface SelectProps<V extends string> extends FieldProps {
  value: V | null;
  onChange: (value: V) => void;
  options: readonly Option<V>[];
  placeholder?: string;
}

/** One of several values. */
export function Select<V extends string>({ options, placeholder, ...props }: SelectProps<V>) {
  const { field, label } = fieldParts(props);
  return (
    <AriaSelect
      {...field}
      value={props.value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) {
          props.onChange(chosen.value);
        }
      }}
    >
      {label}
      <AriaButton className="input select-button">
        <SelectValue className="truncate">
          {({ selectedText, isPlaceholder }) => (isPlaceholder ? (placeholder ?? '') : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden />
      </AriaButton>
      <Below {...props} />
      <Popover className="popover select-popover" offset={4}>
        <ListBox className="menu">
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              className="menu-item"
              textValue={option.label}
              isDisabled={option.isDisabled ?? false}
            >
              {({ isSelected }) => (
                <>
                  <span className="menu-icon">{isSelected && <Check aria-hidden />}</span>
                  <span className="menu-words">
                    <Text slot="label">{option.label}</Text>
                    {option.description !== undefined && (
                      <Text slot="description" className="menu-description">
                        {option.description}
                      </Text>
                    )}
                  </span>
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export interface SwitchProps {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  children: ReactNode;
  description?: ReactNode;
  isDisabled?: boolean;
}

/** On or off, in force at once. */
export function Switch({ children, description, ...props }: SwitchProps) {
  return (
    <SwitchField {...props} className="switch-field">
      <SwitchButton className="switch">
        <span className="switch-track" aria-hidden>
          <span className="switch-thumb" />
        </span>
        <span>{children}</span>
      </SwitchButton>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
    </SwitchField>
  );
}

/** A filter that is on or off. */
export interface Chip<V extends string> {
  value: V;
  label: string;
  icon?: LucideIcon;
  /** How many there are. */
  count?: number | undefined;
}

export interface ToggleChipsProps<V extends string> {
  /** What is filtered. */
  label: string;
  options: readonly Chip<V>[];
  value: readonly V[];
  onChange: (value: V[]) => void;
  /** Exactly one is on, as with radio buttons. */
  single?: boolean;
}

/** Filters side by side, each on or off. */
export function ToggleChips<V extends string>({
  label,
  options,
  value,
  onChange,
  single = false,
}: ToggleChipsProps<V>) {
  const { i18n } = useTranslation('app');
  return (
    <ToggleButtonGroup
      className="chips"
      aria-label={label}
      selectionMode={single ? 'single' : 'multiple'}
      disallowEmptySelection={single}
      selectedKeys={[...value]}
      onSelectionChange={(keys) =>
        onChange(options.map((option) => option.value).filter((option) => keys.has(option)))
      }
    >
      {options.map(({ value: id, label: words, icon: Icon, count }) => (
        <ToggleButton key={id} id={id} className="chip">
          {Icon !== undefined && <Icon aria-hidden />}
          <span>{words}</span>
          {count !== undefined && <span className="chip-count">{formatNumber(i18n.language, count)}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function fieldParts({ label, hideLabel = false, error, isDisabled = false }: FieldProps) {
  return {
    field: {
      className: 'field',
      isDisabled,
      isInvalid: error !== undefined,
      // A label that is not shown is still the field's name.
      ...(hideLabel && { 'aria-label': label }),
    },
    label: hideLabel ? null : <Label className="field-label">{label}</Label>,
  };
}

function Below({ description, error }: Pick<FieldProps, 'description' | 'error'>) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </>
  );
}
