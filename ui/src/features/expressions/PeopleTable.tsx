import { Plus, UserPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PersonResult, SamplePerson } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { Button, IconButton } from '../../components/Button';
import { Part } from '../../components/Notes';
import { MOST_PEOPLE, valueOf, withName, withValue } from './people';
import { ResultText } from './ResultText';
import { ValueCell } from './ValueCell';

export interface PeopleTableProps {
  people: readonly SamplePerson[];
  /** The attributes to show, those the expression reads first. */
  names: readonly string[];
  /** The attributes that the expression reads. */
  used: readonly string[];
  results: readonly PersonResult[];
  /** The expression itself is wrong, so that nobody gets anything. */
  wrong: boolean;
  /** Whose trace is shown. */
  selected: number;
  onSelect: (index: number) => void;
  onPeople: (people: SamplePerson[]) => void;
}

/** Sample people side by side: their attributes, to be typed in, and what the expression gives for each. */
export function PeopleTable({
  people,
  names,
  used,
  results,
  wrong,
  selected,
  onSelect,
  onPeople,
}: PeopleTableProps) {
  const { t } = useTranslation('expressions');
  const [adding, setAdding] = useState('');
  const change = (index: number, to: SamplePerson) =>
    onPeople(people.map((person, at) => (at === index ? to : person)));
  const add = () => {
    const name = adding.trim();
    if (name !== '' && !names.includes(name)) {
      onPeople(
        people.map((person, index) =>
          index === 0 ? withValue(person, name, { kind: 'text', text: '' }) : person,
        ),
      );
    }
    setAdding('');
  };

  return (
    <Part
      title={t('people.title')}
      actions={
        <span className="expressions-actions">
          <ActionButton action="expressions.pastePeople" variant="quiet" size="small" />
          <Button
            icon={UserPlus}
            size="small"
            variant="quiet"
            isDisabled={people.length >= MOST_PEOPLE}
            onPress={() =>
              onPeople([
                ...people,
                { label: t('people.unnamed', { number: people.length + 1 }), attributes: [] },
              ])
            }
          >
            {t('people.add')}
          </Button>
        </span>
      }
    >
      <div className="expressions-scroll" tabIndex={0} role="region" aria-label={t('people.title')}>
        <table className="expressions-table expressions-people">
          <thead>
            <tr>
              <th scope="col">{t('people.attribute')}</th>
              {people.map((person, index) => (
                <th key={index} scope="col">
                  <span className="expressions-person">
                    <input
                      className="input"
                      aria-label={t('people.name', { number: index + 1 })}
                      value={person.label}
                      onChange={(event) => change(index, { ...person, label: event.target.value })}
                    />
                    {people.length > 1 && (
                      <IconButton
                        icon={X}
                        size="small"
                        label={t('people.remove', { name: person.label })}
                        onPress={() => onPeople(people.filter((_, at) => at !== index))}
                      />
                    )}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">
                  <AttributeName
                    name={name}
                    fixed={used.includes(name)}
                    onRename={(to) => onPeople(people.map((person) => withName(person, name, to)))}
                    onRemove={() => onPeople(people.map((person) => withValue(person, name, undefined)))}
                  />
                </th>
                {people.map((person, index) => (
                  <td key={index}>
                    <ValueCell
                      label={t('people.value', { attribute: name, name: person.label })}
                      value={valueOf(person, name)}
                      onChange={(value) => change(index, withValue(person, name, value))}
                    />
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row" colSpan={people.length + 1}>
                <span className="expressions-person">
                  <input
                    className="input mono"
                    aria-label={t('people.newAttribute')}
                    placeholder={t('people.newAttribute')}
                    value={adding}
                    onChange={(event) => setAdding(event.target.value)}
                    onKeyDown={(event) => {
                      if (event.key === 'Enter') {
                        add();
                      }
                    }}
                  />
                  <IconButton icon={Plus} size="small" label={t('people.addAttribute')} onPress={add} />
                </span>
              </th>
            </tr>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('people.result')}</th>
              {people.map((person, index) => {
                const result = results[index];
                return (
                  <td key={index} data-selected={index === selected ? '' : undefined}>
                    <button
                      type="button"
                      className="expressions-outcome"
                      aria-pressed={index === selected}
                      aria-label={t('people.showTrace', { name: person.label })}
                      aria-describedby={`expressions-result-${index}`}
                      onClick={() => onSelect(index)}
                    >
                      {t('people.why')}
                    </button>
                    <output id={`expressions-result-${index}`}>
                      {wrong ? (
                        <em>{t('result.notRun')}</em>
                      ) : (
                        result !== undefined && (
                          <ResultText result={result.result} redacted={result.redacted} />
                        )
                      )}
                    </output>
                  </td>
                );
              })}
            </tr>
          </tfoot>
        </table>
      </div>
    </Part>
  );
}

function AttributeName({
  name,
  fixed,
  onRename,
  onRemove,
}: {
  name: string;
  /** The expression reads it, so the name is the expression's. */
  fixed: boolean;
  onRename: (to: string) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('expressions');
  const [typed, setTyped] = useState<string | null>(null);
  const rename = () => {
    const to = typed?.trim() ?? '';
    if (to !== '' && to !== name) {
      onRename(to);
    }
    setTyped(null);
  };
  return fixed ? (
    <code>{name}</code>
  ) : (
    <span className="expressions-person">
      <input
        className="input mono"
        aria-label={t('people.rename', { attribute: name })}
        value={typed ?? name}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            rename();
          } else if (event.key === 'Escape') {
            setTyped(null);
          }
        }}
      />
      <IconButton
        icon={X}
        size="small"
        label={t('people.removeAttribute', { attribute: name })}
        onPress={onRemove}
      />
    </span>
  );
}
