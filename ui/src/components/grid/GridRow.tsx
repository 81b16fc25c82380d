import { memo, type CSSProperties } from 'react';

import type { DataGridColumn } from './types';

export interface GridRowProps<T> {
  gridId: string;
  /** The columns' widths, as CSS has it. */
  tracks: string;
  index: number;
  row: T | undefined;
  columns: readonly DataGridColumn<T>[];
  /** Nothing where rows cannot be marked. */
  marked: boolean | undefined;
  markLabel: string;
  current: boolean;
  /** The column that has the focus, or -1. */
  active: number;
}

function Row<T>({
  gridId,
  tracks,
  index,
  row,
  columns,
  marked,
  markLabel,
  current,
  active,
}: GridRowProps<T>) {
  const shift = marked === undefined ? 1 : 2;
  return (
    <div
      className="grid-row"
      style={{ gridTemplateColumns: tracks }}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={marked}
      aria-current={current ? 'true' : undefined}
      aria-busy={row === undefined ? true : undefined}
      data-row={index}
      data-odd={index % 2 === 1 ? '' : undefined}
    >
      {marked !== undefined && (
        <div className="grid-cell grid-mark" role="gridcell" aria-colindex={1}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={markLabel}
            checked={marked}
            readOnly
            disabled={row === undefined}
          />
        </div>
      )}
      {columns.map((column, position) => (
        <div
          key={column.id}
          id={cellId(gridId, index, position)}
          className="grid-cell"
          role="gridcell"
          aria-colindex={position + shift}
          data-column={position}
          data-align={column.align}
          data-mono={column.mono === true ? '' : undefined}
          data-active={position === active ? '' : undefined}
        >
          {row === undefined ? (
            <span className="grid-bar" style={barWidth(index, position)} />
          ) : (
            column.render(row)
          )}
        </div>
      ))}
    </div>
  );
}

/** One row; drawn again only when something of it changed. */
export const GridRow = memo(Row) as typeof Row;

/** The element id of a cell, for `aria-activedescendant`. */
export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${row}-${column}`;
}

/** Bars of different lengths look like text; always the same for the same cell, so that they stand still. */
function barWidth(row: number, column: number): CSSProperties {
  return { inlineSize: `${40 + ((row * 7 + column * 13) % 5) * 10}%` };
}
