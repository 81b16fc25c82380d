import type { ReactNode } from 'react';

import type { Marks, RowKey } from './marks';

/** A column of a grid. */
export interface DataGridColumn<T> {
  id: string;
  title: string;
  /** Width in pixels until the user chooses another one. */
  width: number;
  minWidth?: number;
  /** Takes a share of the room that is left. */
  grow?: boolean;
  align?: 'start' | 'end';
  sortable?: boolean;
  /** For identifiers and URLs. */
  mono?: boolean;
  render: (row: T) => ReactNode;
}

/** By which column rows are sorted. */
export interface Sort {
  column: string;
  descending: boolean;
}

export interface DataGridProps<T> {
  /** Column widths are remembered under it. */
  id: string;
  /** What the rows are. */
  label: string;
  columns: readonly DataGridColumn<T>[];
  rowCount: number;
  /** A row, if it is loaded. */
  getRow: (index: number) => T | undefined;
  rowKey: (row: T) => RowKey;
  /** Tells which rows are needed now: from `start` to before `end`. */
  onRangeChange?: ((start: number, end: number) => void) | undefined;
  sort?: Sort | null;
  onSortChange?: (sort: Sort) => void;
  /** The row that is shown elsewhere, usually in the inspector. It follows the focus once one is shown. */
  current?: RowKey | null;
  onCurrentChange?: (row: T, index: number) => void;
  /** Enter or double click. Without it Enter makes the row the current one. */
  onOpen?: (row: T, index: number) => void;
  /** Rows marked for an action; without `onMarksChange` nothing can be marked. */
  marks?: Marks;
  onMarksChange?: (marks: Marks) => void;
  /** Keys of rows that are not loaded, for marking a range across them: from `start` to before `end`. */
  fetchKeys?: (start: number, end: number) => Promise<readonly RowKey[]>;
  /** How many rows were put in front of a live list so far: the focus and what is in sight stay with their rows. */
  prepended?: number;
  /** When it changes, the list is another one and starts at its top. */
  resetKey?: string;
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
  /** The first answer is not there yet: rows of bars instead of `empty`. */
  loading?: boolean;
}
