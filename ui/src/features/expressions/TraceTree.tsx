import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { TextRange, TraceStep, TraceValue } from '../../backend/backend';
import { Button } from '../../components/Button';
import { fateWords, reasonWords } from '../../components/expression/words';
import { Literal } from './ResultText';
import { inOneOf, traceKey, traceRows, untaken, type TraceRow } from './trace';

export interface TraceTreeProps {
  steps: readonly TraceStep[];
  label: string;
  /** Lights up the part of the text that a line is about. */
  onLight: (range: TextRange | null) => void;
  /** Goes to that part of the text. */
  onReveal: (range: TextRange) => void;
  /** Opens the page of a function. */
  onPage: (name: string) => void;
}

/** So many lines are drawn at first: nobody reads more, and more take time. */
const LINES = 300;

/**
 * How a result came about, as an ARIA tree: one tab stop, arrow keys move and fold, Enter goes to the text, F1 to the page of a
 * function. What was not taken is folded at first.
 */
export function TraceTree({ steps, label, onLight, onReveal, onPage }: TraceTreeProps) {
  const { t } = useTranslation('expressions');
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  const [active, setActive] = useState(0);
  const [most, setMost] = useState(LINES);
  const id = useId();
  const all = useMemo(() => traceRows(steps, inOneOf(untaken(steps), toggled)), [steps, toggled]);
  const rows = useMemo(() => all.slice(0, most), [all, most]);
  const at = Math.max(
    rows.findIndex((row) => row.index === active),
    0,
  );

  const toggle = ({ index }: TraceRow) => {
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(index)) {
        after.add(index);
      }
      return after;
    });
  };
  const go = (row: TraceRow) => {
    setActive(row.index);
    onLight(row.step.range);
    document.getElementById(`${id}${row.index}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const here = rows[at];
    if (event.key === 'Enter' && here !== undefined) {
      event.preventDefault();
      onReveal(here.step.range);
      return;
    }
    if (event.key === 'F1' && here?.step.kind === 'function') {
      event.preventDefault();
      onPage(here.step.label);
      return;
    }
    const move = traceKey(rows, at, event.key);
    const row = move === null ? undefined : rows['to' in move ? move.to : move.toggle];
    if (move === null || row === undefined) {
      return;
    }
    event.preventDefault();
    if ('toggle' in move) {
      toggle(row);
    } else {
      go(row);
    }
  };

  const chosen = rows[at]?.step;
  return (
    <>
      <div
        className="trace"
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={`${id}${rows[at]?.index ?? 0}`}
        onKeyDown={onKeyDown}
        onFocus={() => onLight(rows[at]?.step.range ?? null)}
        onBlur={() => onLight(null)}
        onPointerLeave={() => onLight(null)}
      >
        {rows.map((row, index) => (
          <div
            key={row.index}
            id={`${id}${row.index}`}
            className="trace-row"
            role="treeitem"
            aria-level={row.step.depth + 1}
            aria-posinset={row.position}
            aria-setsize={row.siblings}
            aria-expanded={row.hasParts ? row.open : undefined}
            aria-selected={index === at}
            data-taken={row.step.state === 'not-taken' ? undefined : ''}
            style={{ '--level': Math.min(row.step.depth, DEEP) } as React.CSSProperties}
            onPointerEnter={() => onLight(row.step.range)}
            onClick={() => setActive(row.index)}
            onDoubleClick={() => onReveal(row.step.range)}
          >
            <Fold row={row} onToggle={() => toggle(row)} />
            <Step step={row.step} />
          </div>
        ))}
      </div>
      {all.length > rows.length && (
        <Button size="small" variant="quiet" onPress={() => setMost(all.length)}>
          {t('trace.all', { count: all.length - rows.length })}
        </Button>
      )}
      {chosen !== undefined && (
        <div className="trace-chosen" role="group" aria-label={t('trace.chosen', { label: chosen.label })}>
          <Button size="small" onPress={() => onReveal(chosen.range)}>
            {t('trace.show')}
          </Button>
          {chosen.kind === 'function' && (
            <Button size="small" variant="quiet" onPress={() => onPage(chosen.label)}>
              {t('trace.page', { name: chosen.label })}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function Fold({ row, onToggle }: { row: TraceRow; onToggle: () => void }) {
  if (!row.hasParts) {
    return <span className="trace-fold" />;
  }
  const Icon = row.open ? ChevronDown : ChevronRight;
  return (
    <span className="trace-fold" onClick={onToggle}>
      <Icon aria-hidden />
    </span>
  );
}

const Step = memo(function Step({ step }: { step: TraceStep }) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  const { kind, label, state, value, reason, fate } = step;
  return (
    <span className="trace-words">
      {step.depth > DEEP && <span className="trace-depth">{step.depth + 1}</span>}
      <code className="trace-label">{kind === 'attribute' ? `[${label}]` : label}</code>
      {saysMore(step) && (
        <span className="trace-value selectable" data-state={state}>
          {value === null ? <em>{t(`trace.state.${state}`)}</em> : <Value value={value} />}
        </span>
      )}
      {fate !== null && <span className="trace-fate">{fateWords(t, fate)}</span>}
      {reason !== null && <span className="trace-reason">{reasonWords(t, reason)}</span>}
    </span>
  );
});

/** Deeper parts are not moved to the right any more; they have their depth in digits. */
const DEEP = 12;

/** A text or a number that gives what is written there has been said. */
function saysMore({ kind, label, value }: TraceStep): boolean {
  const isPlain = kind === 'text' || kind === 'number';
  return (
    !isPlain || value === null || value.texts[0] !== label.replace(/^"(.*)"$/s, '$1') || value.texts[0] === ''
  );
}

function Value({ value: { kind, texts, isCut } }: { value: TraceValue }) {
  const { t } = useTranslation('expressions');
  return kind === 'null' ? (
    <em>{t('trace.null')}</em>
  ) : (
    <>
      {texts.map((text, index) => (
        <span key={index} className="expressions-one-of-many">
          <Literal text={text} />
        </span>
      ))}
      {isCut && <em> … {t('trace.cut')}</em>}
    </>
  );
}
