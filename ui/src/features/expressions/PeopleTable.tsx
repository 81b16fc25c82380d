import { ChevronDown, ChevronRight, UserPlus, X } from 'lucide-react';
import { memo, useCallback, useMemo, useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useViewState } from '../../app/viewState';
import type { PersonResult, SamplePerson } from '../../backend/backend';
import { ActionButton } from '../../components/ActionButton';
import { Button, IconButton } from '../../components/Button';
import { ToggleChips } from '../../components/Fields';
import { Part } from '../../components/Notes';
import { AttributeName, NewAttribute } from './AttributeNames';
import type { Columns } from './columns';
import { attributeNames, MOST_PEOPLE, uniqueNames, valueOf, withName, withPerson, withValue } from './people';
import { outcomeOf, OUTCOMES, type Outcome } from './results';
import { ResultText } from './ResultText';
import { useColumns } from './useColumns';
import { ValueCell, type ChangeValue } from './ValueCell';

/** Changes who is there. */
export type ChangePeople = (change: (people: readonly SamplePerson[]) => SamplePerson[]) => void;

export interface PeopleTableProps {
  people: readonly SamplePerson[];
  /** The attributes that the expression reads. */
  used: readonly string[];
  results: readonly (PersonResult | undefined)[];
  /** The expression itself is wrong, so that nobody gets anything. */
  wrong: boolean;
  /** Whose trace is shown, if anybody's. */
  explained: number | null;
  onExplain: (person: number) => void;
  onPeople: ChangePeople;
  onRemove: (person: number) => void;
}

/** With so many people it is worth looking for those who get nothing. */
const MANY_PEOPLE = 5;
/** So many attributes that the expression does not read are in nobody's way. */
const FEW_ATTRIBUTES = 5;

/** Sample people side by side: their attributes, to be typed in, and what the expression gives for each. */
export const PeopleTable = memo(function PeopleTable({
  people,
  used,
  results,
  wrong,
  explained,
  onExplain,
  onPeople,
  onRemove,
}: PeopleTableProps) {
  const { t } = useTranslation('expressions');
  const [wanted, setWanted] = useState<readonly Outcome[]>([]);
  const [isOpen, setOpen] = useViewState('expressions.otherAttributes', false);
  const names = useMemo(() => uniqueNames(people), [people]);
  const others = useMemo(() => {
    const read = new Set(used);
    return attributeNames(people, []).filter((name) => !read.has(name));
  }, [people, used]);
  const outcomes = useMemo(
    () => results.map((result) => (result === undefined || wrong ? undefined : outcomeOf(result.result))),
    [results, wrong],
  );
  const counts = OUTCOMES.map((outcome) => ({
    outcome,
    count: outcomes.filter((other) => other === outcome).length,
  })).filter(({ count }) => count > 0);
  const canFilter = people.length >= MANY_PEOPLE && counts.length > 1;
  const filter = canFilter ? wanted.filter((outcome) => counts.some((row) => row.outcome === outcome)) : [];
  const shown = people.flatMap((_, place) => {
    const outcome = outcomes[place];
    return filter.length === 0 || (outcome !== undefined && filter.includes(outcome)) ? [place] : [];
  });
  const { box, onScroll, ...columns } = useColumns(
    shown.length,
    explained === null ? -1 : shown.indexOf(explained),
  );
  const drawn = shown.slice(columns.start, columns.end);

  const onValue: ChangeValue = useCallback(
    (place, name, value) =>
      onPeople((before) =>
        before.map((person, at) => (at === place ? withValue(person, name, value) : person)),
      ),
    [onPeople],
  );
  const onLabel = (place: number, label: string) =>
    onPeople((before) => before.map((person, at) => (at === place ? { ...person, label } : person)));
  const onAdd = (name: string) => {
    if (!used.includes(name) && !others.includes(name)) {
      onPeople((before) =>
        before.map((person, at) => (at === 0 ? withValue(person, name, { kind: 'text', text: '' }) : person)),
      );
    }
    setOpen(true);
  };

  const values = (name: string, head: ReactNode) => (
    <Row key={name} head={head} columns={columns} shown={shown}>
      {drawn.map((place) => (
        <td key={place}>
          <ValueCell
            person={place}
            attribute={name}
            label={t('people.value', { attribute: name, name: names[place] })}
            value={valueOf(people[place] ?? NOBODY, name)}
            onChange={onValue}
          />
        </td>
      ))}
    </Row>
  );
  const canFold = others.length > FEW_ATTRIBUTES;

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
              onPeople((before) => withPerson(before, (number) => t('people.unnamed', { number })))
            }
          >
            {t('people.add')}
          </Button>
        </span>
      }
    >
      {canFilter && (
        <ToggleChips<Outcome>
          label={t('people.filter')}
          value={filter}
          onChange={setWanted}
          options={counts.map(({ outcome, count }) => ({
            value: outcome,
            label: t(`outcome.${outcome}`),
            count,
          }))}
        />
      )}
      <div
        ref={box}
        className="expressions-scroll"
        tabIndex={0}
        role="region"
        aria-label={t('people.title')}
        onScroll={onScroll}
      >
        <table
          className="expressions-table expressions-people"
          aria-colcount={shown.length + 1}
          style={{ '--people': shown.length } as CSSProperties}
        >
          <colgroup>
            <col className="expressions-names" />
            <Spacer as="col" count={columns.start} />
            {drawn.map((place) => (
              <col key={place} />
            ))}
            <Spacer as="col" count={shown.length - columns.end} />
          </colgroup>
          <thead>
            <Row head={<th scope="col">{t('people.attribute')}</th>} columns={columns} shown={shown}>
              {drawn.map((place, at) => (
                <th key={place} scope="col" data-column="" aria-colindex={columns.start + at + 2}>
                  <span className="expressions-person">
                    <input
                      className="input"
                      aria-label={t('people.name', { number: place + 1 })}
                      value={people[place]?.label ?? ''}
                      onChange={(event) => onLabel(place, event.target.value)}
                    />
                    {people.length > 1 && (
                      <IconButton
                        icon={X}
                        size="small"
                        label={t('people.remove', { name: names[place] })}
                        onPress={() => onRemove(place)}
                      />
                    )}
                  </span>
                </th>
              ))}
            </Row>
          </thead>
          {used.length > 0 && (
            <tbody>
              {used.map((name) =>
                values(
                  name,
                  <th scope="row">
                    <code>{name}</code>
                  </th>,
                ),
              )}
            </tbody>
          )}
          <tbody className="expressions-outcomes">
            <Row head={<th scope="row">{t('people.result')}</th>} columns={columns} shown={shown}>
              {drawn.map((place) => (
                <ResultCell
                  key={place}
                  place={place}
                  name={names[place] ?? ''}
                  result={results[place]}
                  wrong={wrong}
                  explained={place === explained}
                  onExplain={onExplain}
                />
              ))}
            </Row>
          </tbody>
          <tbody>
            {canFold && (
              <Row
                head={
                  <th scope="row">
                    <button
                      type="button"
                      className="expressions-fold"
                      aria-expanded={isOpen}
                      onClick={() => setOpen(!isOpen)}
                    >
                      {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
                      {t('people.others', { count: others.length })}
                    </button>
                  </th>
                }
                columns={columns}
                shown={shown}
              >
                <td colSpan={Math.max(1, drawn.length)} />
              </Row>
            )}
            {(!canFold || isOpen) &&
              others.map((name) =>
                values(
                  name,
                  <AttributeName
                    name={name}
                    onRename={(to) =>
                      onPeople((before) => before.map((person) => withName(person, name, to)))
                    }
                    onRemove={() =>
                      onPeople((before) => before.map((person) => withValue(person, name, undefined)))
                    }
                  />,
                ),
              )}
            <Row head={<NewAttribute onAdd={onAdd} />} columns={columns} shown={shown}>
              <td colSpan={Math.max(1, drawn.length)} />
            </Row>
          </tbody>
        </table>
      </div>
    </Part>
  );
});

const NOBODY: SamplePerson = { label: '', attributes: [] };

/** A row with the columns that are not drawn as one empty cell on each side. */
function Row({
  head,
  columns,
  shown,
  children,
}: {
  head: ReactNode;
  columns: Columns;
  shown: readonly number[];
  children: ReactNode;
}) {
  return (
    <tr>
      {head}
      <Spacer as="td" count={columns.start} />
      {children}
      <Spacer as="td" count={shown.length - columns.end} />
    </tr>
  );
}

function Spacer({ as: As, count }: { as: 'col' | 'td'; count: number }) {
  if (count <= 0) {
    return null;
  }
  return As === 'td' ? (
    <td aria-hidden="true" />
  ) : (
    <col style={{ inlineSize: `calc(${count} * var(--person-width))` }} />
  );
}

const ResultCell = memo(function ResultCell({
  place,
  name,
  result,
  wrong,
  explained,
  onExplain,
}: {
  place: number;
  name: string;
  result: PersonResult | undefined;
  wrong: boolean;
  explained: boolean;
  onExplain: (person: number) => void;
}) {
  const { t } = useTranslation('expressions');
  return (
    <td data-selected={explained ? '' : undefined}>
      <button
        type="button"
        className="expressions-outcome"
        aria-pressed={explained}
        aria-label={t('people.showTrace', { name })}
        aria-describedby={`expressions-result-${place}`}
        onClick={() => onExplain(place)}
      >
        {t('people.why')}
      </button>
      <span id={`expressions-result-${place}`}>
        {wrong ? (
          <em>{t('result.notRun')}</em>
        ) : (
          result !== undefined && <ResultText result={result.result} redacted={result.redacted} short />
        )}
      </span>
    </td>
  );
});
