import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { TextRange, TraceStep, TraceValue } from '../../backend/backend';
import { fateWords, reasonWords } from '../../components/expression/words';
import { Literal } from './ResultText';
import { traceKey, traceRows, type TraceRow } from './trace';

export interface TraceTreeProps {
  steps: readonly TraceStep[];
  label: string;
  /** Lights up the part of the text that a line is about. */
  onLight: (range: TextRange | null) => void;
  /** Goes to that part of the text. */
  onReveal: (range: TextRange) => void;
}

/** How a result came about, as an ARIA tree: one tab stop, arrow keys move and fold, Enter goes to the text. */
export function TraceTree({ steps, label, onLight, onReveal }: TraceTreeProps) {
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [active, setActive] = useState(0);
  const id = useId();
  const rows = useMemo(() => traceRows(steps, folded), [steps, folded]);
  const at = Math.max(
    rows.findIndex((row) => row.index === active),
    0,
  );

  const toggle = ({ index }: TraceRow) => {
    setFolded((before) => {
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

  return (
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
          style={{ '--level': row.step.depth } as React.CSSProperties}
          onPointerEnter={() => onLight(row.step.range)}
          onClick={() => setActive(row.index)}
          onDoubleClick={() => onReveal(row.step.range)}
        >
          <Fold row={row} onToggle={() => toggle(row)} />
          <Step step={row.step} />
        </div>
      ))}
    </div>
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

function Step({ step }: { step: TraceStep }) {
  const { t } = useTranslation(['expressions', 'diagnostics']);
  const { kind, label, state, value, reason, fate } = step;
  return (
    <span className="trace-words">
      <code className="trace-label">{kind === 'attribute' ? `[${label}]` : label}</code>
      <span className="trace-value selectable" data-state={state}>
        {value === null ? <em>{t(`trace.state.${state}`)}</em> : <Value value={value} />}
      </span>
      {fate !== null && <span className="trace-fate">{fateWords(t, fate)}</span>}
      {reason !== null && <span className="trace-reason">{reasonWords(t, reason)}</span>}
    </span>
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
