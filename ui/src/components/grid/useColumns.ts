import { useCallback, useMemo } from 'react';

import { useViewState } from '../../app/viewState';
import type { DataGridColumn } from './types';

const MIN_WIDTH = 56;
const MAX_WIDTH = 1200;
const NO_WIDTHS: Record<string, number> = {};

/** Column widths: the user's, remembered, or else the column's own. */
export function useColumns<T>(id: string, columns: readonly DataGridColumn<T>[]) {
  const [widths, setWidths] = useViewState<Record<string, number>>(`columns.${id}`, NO_WIDTHS);
  const widthOf = useCallback(
    (column: DataGridColumn<T>) => {
      const width = widths[column.id];
      return typeof width === 'number' ? width : column.width;
    },
    [widths],
  );
  const setWidth = useCallback(
    (column: DataGridColumn<T>, width: number | null) => {
      setWidths((before) => {
        const others = Object.entries(before).filter(([id]) => id !== column.id);
        return Object.fromEntries(width === null ? others : [...others, [column.id, limit(column, width)]]);
      });
    },
    [setWidths],
  );
  const template = useMemo(
    () => columns.map((column) => track(column, widthOf(column), column.id in widths)).join(' '),
    [columns, widthOf, widths],
  );
  const total = columns.reduce((sum, column) => sum + widthOf(column), 0);
  return { template, total, widthOf, setWidth };
}

function track<T>(column: DataGridColumn<T>, width: number, chosen: boolean): string {
  return column.grow === true && !chosen ? `minmax(${width}px, ${width}fr)` : `${width}px`;
}

function limit<T>(column: DataGridColumn<T>, width: number): number {
  return Math.round(Math.min(MAX_WIDTH, Math.max(column.minWidth ?? MIN_WIDTH, width)));
}
