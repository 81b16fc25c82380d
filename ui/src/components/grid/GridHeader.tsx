import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { cellId } from './GridRow';
import { HEADER } from './keys';
import type { DataGridColumn, Sort } from './types';

export interface GridHeaderProps<T> {
  gridId: string;
  /** The columns' widths, as CSS has it. */
  tracks: string;
  columns: readonly DataGridColumn<T>[];
  sort: Sort | null | undefined;
  /** Nothing where rows cannot be marked; `mixed` when some are. */
  marked: boolean | 'mixed' | undefined;
  active: number;
  widthOf: (column: DataGridColumn<T>) => number;
  onSort: (column: DataGridColumn<T>) => void;
  onMarkAll: () => void;
  /** `null` goes back to the column's own width. */
  onResize: (column: DataGridColumn<T>, width: number | null) => void;
}

/** The column heads: click sorts, the line between two heads resizes, a double click on it resets. */
export function GridHeader<T>(props: GridHeaderProps<T>) {
  const { gridId, tracks, columns, sort, marked, active, onMarkAll } = props;
  const { t } = useTranslation('app');
  const shift = marked === undefined ? 1 : 2;
  return (
    <div
      className="grid-row grid-header"
      style={{ gridTemplateColumns: tracks }}
      role="row"
      aria-rowindex={1}
    >
      {marked !== undefined && (
        <div className="grid-cell grid-mark" role="columnheader" aria-colindex={1}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t('grid.markAll')}
            checked={marked === true}
            ref={(input) => {
              if (input !== null) {
                input.indeterminate = marked === 'mixed';
              }
            }}
            onMouseDown={(event) => event.preventDefault()}
            onChange={onMarkAll}
          />
        </div>
      )}
      {columns.map((column, position) => {
        const sorted =
          sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined;
        const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp;
        return (
          <div
            key={column.id}
            id={cellId(gridId, HEADER, position)}
            className="grid-cell"
            role="columnheader"
            aria-colindex={position + shift}
            aria-sort={column.sortable === true ? (sorted ?? 'none') : undefined}
            data-align={column.align}
            data-sortable={column.sortable === true ? '' : undefined}
            data-active={position === active ? '' : undefined}
            onClick={() => props.onSort(column)}
          >
            <span className="truncate">{column.title}</span>
            {sorted !== undefined && <Arrow aria-hidden />}
            <ResizeHandle {...props} column={column} />
          </div>
        );
      })}
    </div>
  );
}

function ResizeHandle<T>({ column, widthOf, onResize }: GridHeaderProps<T> & { column: DataGridColumn<T> }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const start = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const shown = event.currentTarget.parentElement?.offsetWidth ?? widthOf(column);
    from.current = { x: event.clientX, width: shown };
  };
  const move = (event: PointerEvent) => {
    if (from.current !== null) {
      onResize(column, from.current.width + event.clientX - from.current.x);
    }
  };
  const stop = () => {
    from.current = null;
  };
  return (
    <span
      className="grid-handle"
      aria-hidden
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={stop}
      onPointerCancel={stop}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={() => onResize(column, null)}
    />
  );
}
