import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';

import { jsonKey, jsonRows, ROOT, type JsonRow } from './jsonRows';

export interface JsonTreeProps {
  value: unknown;
  label: string;
  openLevels: number;
}

/** A JSON document as an ARIA tree: one tab stop, arrow keys move, fold and unfold. */
export function JsonTree({ value, label, openLevels }: JsonTreeProps) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState(ROOT);
  const id = useId();
  const rows = useMemo(() => jsonRows(value, openLevels, toggled), [value, openLevels, toggled]);
  const at = Math.max(
    rows.findIndex((row) => row.path === active),
    0,
  );

  const toggle = ({ path }: JsonRow) => {
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(path)) {
        after.add(path);
      }
      return after;
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const move = jsonKey(rows, at, event.key);
    if (move === null) {
      return;
    }
    event.preventDefault();
    const row = rows['to' in move ? move.to : move.toggle];
    if (row === undefined) {
      return;
    }
    if ('toggle' in move) {
      toggle(row);
    }
    setActive(row.path);
    document.getElementById(`${id}${row.path}`)?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <div
      className="json-tree"
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={`${id}${rows[at]?.path ?? ROOT}`}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        <div
          key={row.path}
          id={`${id}${row.path}`}
          className="json-row"
          role="treeitem"
          aria-level={row.level}
          aria-posinset={row.position}
          aria-setsize={row.siblings}
          aria-expanded={row.size === null || row.size === 0 ? undefined : row.open}
          aria-selected={index === at}
          style={{ paddingInlineStart: `calc(${row.level - 1} * var(--space-4))` }}
          onClick={() => {
            setActive(row.path);
            if (row.size !== null && row.size > 0 && window.getSelection()?.isCollapsed !== false) {
              toggle(row);
            }
          }}
        >
          <Fold row={row} />
          {row.name !== null && (
            <span className="json-name">{row.inArray ? row.name : `"${row.name}"`}: </span>
          )}
          <Value row={row} />
        </div>
      ))}
    </div>
  );
}

function Fold({ row }: { row: JsonRow }) {
  if (row.size === null || row.size === 0) {
    return <span className="json-fold" />;
  }
  const Icon = row.open ? ChevronDown : ChevronRight;
  return (
    <span className="json-fold">
      <Icon aria-hidden />
    </span>
  );
}

function Value({ row: { value, size, open } }: { row: JsonRow }) {
  if (size !== null) {
    const [left, right] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
    return (
      <>
        <span className="json-mark">{size === 0 ? left + right : open ? left : `${left} … ${right}`}</span>
        {size > 0 && !open && <span className="json-size">{size}</span>}
      </>
    );
  }
  const kind = value === null ? 'word' : typeof value;
  return (
    <span className="json-value" data-kind={kind}>
      {JSON.stringify(value)}
    </span>
  );
}
