import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { useTranslation } from 'react-i18next';

import { ROW_HEIGHTS, useDensity } from '../app/appearance';
import { reportError } from '../app/notices';
import { isMac } from '../app/shortcuts';
import { GridHeader } from './grid/GridHeader';
import { cellId, GridRow } from './grid/GridRow';
import { gridCommand, HEADER, type Cell, type GridCommand } from './grid/keys';
import { ALL_MARKS, isMarked, markCount, NO_MARKS, setMarked, toggleMark, type RowKey } from './grid/marks';
import type { DataGridColumn, DataGridProps } from './grid/types';
import { useColumns } from './grid/useColumns';
import { useScroll } from './grid/useScroll';
import './DataGrid.css';

export type { DataGridColumn, DataGridProps, Sort } from './grid/types';
export { ALL_MARKS, isMarked, markCount, NO_MARKS, type Marks, type RowKey } from './grid/marks';

/**
 * A table of any length, following the ARIA grid pattern. Only the rows in view exist; the focus is one tab stop with
 * `aria-activedescendant`, so that it survives rows that scroll away and come again.
 */
export function DataGrid<T>(props: DataGridProps<T>) {
  const {
    columns,
    rowCount,
    getRow,
    rowKey,
    sort,
    current,
    marks = NO_MARKS,
    onMarksChange,
    loading = false,
  } = props;
  const { onRangeChange } = props;
  const { t } = useTranslation('app');
  const gridId = useId();
  const [active, setActive] = useState<Cell>({ row: 0, column: 0 });
  const anchor = useRef<number | null>(null);
  const [density] = useDensity();
  const rowHeight = ROW_HEIGHTS[density];
  const { template, total, widthOf, setWidth } = useColumns(props.id, columns);
  const { box, start, end, page, height, offset, onScroll, reveal, shift } = useScroll({
    rowCount,
    rowHeight,
    headerHeight: rowHeight,
    resetKey: props.resetKey,
  });
  const canMark = onMarksChange !== undefined;
  // Not custom properties: WebKitGTK (2.50) never lets go of the style of an element that has one of its own.
  const tracks = canMark ? `var(--grid-mark) ${template}` : template;
  const wide = `max(100%, ${total}px)`;
  const keyAt = (index: number) => {
    const row = getRow(index);
    return row === undefined ? undefined : rowKey(row);
  };
  const cell = {
    row: Math.min(active.row, rowCount - 1),
    column: Math.min(active.column, columns.length - 1),
  };

  useEffect(() => onRangeChange?.(start, end), [onRangeChange, start, end]);
  const follow = useFollow(props, cell.row);
  const [focused, setFocused] = useState<RowKey | null>(null);
  if ((current ?? null) !== focused) {
    // What is shown elsewhere has the focus as soon as it is in sight, so that the arrows go on from there.
    const drawn = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
    const at = (current ?? null) === null ? cell.row : drawn.find((index) => keyAt(index) === current);
    if (at !== undefined) {
      setFocused(current ?? null);
      setActive({ row: at, column: cell.column });
    }
  }
  usePrepended(props.prepended ?? 0, (rows) => {
    shift(rows);
    // On the first row with nothing shown elsewhere, the focus stays with what is newest.
    if (cell.row > 0 || (current ?? null) !== null) {
      setActive({ row: cell.row + rows, column: cell.column });
    }
  });

  const markRange = async (from: number, to: number) => {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    const rows = Array.from({ length: Math.min(high - low + 1, rowCount) }, (_, index) =>
      getRow(low + index),
    );
    const loaded = rows.filter((row): row is T & {} => row !== undefined && row !== null);
    const keys: readonly RowKey[] =
      loaded.length === rows.length || props.fetchKeys === undefined
        ? loaded.map(rowKey)
        : await props.fetchKeys(low, high + 1);
    onMarksChange?.(setMarked(NO_MARKS, keys, true));
  };
  const makeCurrent = (index: number) => {
    const row = getRow(index);
    if (row !== undefined) {
      props.onCurrentChange?.(row, index);
    }
  };
  const open = (index: number) => {
    const row = getRow(index);
    if (row !== undefined) {
      (props.onOpen ?? props.onCurrentChange)?.(row, index);
    }
  };
  const toggle = (index: number) => {
    const row = getRow(index);
    anchor.current = index;
    if (row !== undefined) {
      onMarksChange?.(toggleMark(marks, rowKey(row)));
    }
  };
  const sortBy = (column: DataGridColumn<T> | undefined) => {
    if (column?.sortable === true) {
      props.onSortChange?.({
        column: column.id,
        descending: sort?.column === column.id ? !sort.descending : false,
      });
    }
  };
  const markAll = () =>
    onMarksChange?.(marks.kind === 'all' && marks.except.size === 0 ? NO_MARKS : ALL_MARKS);

  const moveTo = (to: Cell, extend: boolean) => {
    setActive(to);
    follow(to.row);
    if (to.row !== HEADER) {
      reveal(to.row);
    }
    if (extend && canMark) {
      anchor.current ??= Math.max(cell.row, 0);
      markRange(anchor.current, to.row).catch(reportError);
    } else {
      anchor.current = to.row;
    }
  };
  const execute = (command: GridCommand): boolean => {
    const column = columns[cell.column];
    switch (command.kind) {
      case 'move':
        moveTo(command.to, command.extend);
        return true;
      case 'toggle':
        toggle(cell.row);
        return true;
      case 'all':
        onMarksChange?.(ALL_MARKS);
        return canMark;
      case 'clear':
        if (!canMark || markCount(marks, rowCount) === 0) {
          return false;
        }
        onMarksChange(NO_MARKS);
        return true;
      case 'open':
        open(cell.row);
        return true;
      case 'sort':
        sortBy(column);
        return true;
      case 'resize':
        if (column !== undefined) {
          setWidth(column, widthOf(column) + command.by);
        }
        return true;
      case 'copy':
        return copyCell(cellId(gridId, cell.row, cell.column));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const mod = isMac() ? event.metaKey : event.ctrlKey;
    if (event.altKey || event.target !== box.current) {
      return;
    }
    const size = { rows: rowCount, columns: columns.length, page };
    const command = gridCommand({ key: event.key, mod, shift: event.shiftKey }, cell, size);
    if (command !== null && execute(command)) {
      event.preventDefault();
    }
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? NaN);
    if (Number.isNaN(row)) {
      return;
    }
    const column = Number(target.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? cell.column);
    if (event.shiftKey && canMark) {
      window.getSelection()?.removeAllRanges();
      moveTo({ row, column }, true);
      return;
    }
    setActive({ row, column });
    if (canMark && (event.ctrlKey || event.metaKey || target.closest('.grid-mark') !== null)) {
      toggle(row);
    } else {
      anchor.current = row;
      makeCurrent(row);
    }
  };

  const marked = markCount(marks, rowCount);
  const indices = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
  const isEmpty = rowCount === 0 && !loading;
  const headMark = marked === 0 ? false : marked >= rowCount ? true : 'mixed';
  const focusDrawn = cell.row === HEADER || (cell.row >= start && cell.row < end);
  return (
    <div
      ref={box}
      className="grid"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + (canMark ? 1 : 0)}
      aria-multiselectable={canMark}
      aria-busy={loading}
      aria-activedescendant={focusDrawn ? cellId(gridId, cell.row, cell.column) : undefined}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div className="grid-head" role="rowgroup" style={{ minInlineSize: wide }}>
        <GridHeader
          gridId={gridId}
          tracks={tracks}
          columns={columns}
          sort={sort}
          marked={canMark ? headMark : undefined}
          active={cell.row === HEADER ? cell.column : -1}
          widthOf={widthOf}
          onSort={sortBy}
          onMarkAll={markAll}
          onResize={setWidth}
        />
      </div>
      {isEmpty ? (
        <div role="rowgroup" className="grid-empty">
          <div role="row">
            <div role="gridcell" aria-colspan={columns.length}>
              {props.empty}
            </div>
          </div>
        </div>
      ) : (
        <div
          className="grid-body"
          role="rowgroup"
          style={{ blockSize: loading && rowCount === 0 ? undefined : height, minInlineSize: wide }}
          onClick={onClick}
          onDoubleClick={(event) => {
            const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row'];
            if (row !== undefined && props.onOpen !== undefined) {
              open(Number(row));
            }
          }}
        >
          <div role="presentation" style={{ transform: `translateY(${offset}px)` }}>
            {(loading && rowCount === 0 ? Array.from({ length: page }, (_, index) => index) : indices).map(
              (index) => {
                const row = getRow(index);
                const key = row === undefined ? undefined : rowKey(row);
                return (
                  <GridRow
                    key={index}
                    gridId={gridId}
                    tracks={tracks}
                    index={index}
                    row={row}
                    columns={columns}
                    marked={canMark ? key !== undefined && isMarked(marks, key) : undefined}
                    markLabel={t('grid.mark')}
                    current={key !== undefined && key === current}
                    active={index === cell.row ? cell.column : -1}
                  />
                );
              },
            )}
          </div>
        </div>
      )}
    </div>
  );
}

/** Keys that follow each other faster than this are on their way to somewhere. */
const ON_THE_WAY_MS = 150;

/**
 * Once a row is shown elsewhere, the row that the focus is moved to is shown there next, as soon as it is loaded; while a key
 * is held, only the one it comes to rest on: showing everybody on the way would cost frames and nobody could read it. Answers
 * what is to be told of such a move; rows that come and go under the focus are none.
 */
function useFollow<T>(
  { getRow, rowKey, current, onCurrentChange }: DataGridProps<T>,
  index: number,
): (index: number) => void {
  const wanted = useRef<number | null>(null);
  const moved = useRef({ at: -Infinity, again: false });
  const row = getRow(index);
  useEffect(() => {
    if (wanted.current !== index || row === undefined) {
      return;
    }
    const show = () => {
      wanted.current = null;
      if (current !== undefined && current !== null && rowKey(row) !== current) {
        onCurrentChange?.(row, index);
      }
    };
    if (!moved.current.again) {
      show();
      return;
    }
    const rest = setTimeout(show, moved.current.at + ON_THE_WAY_MS - performance.now());
    return () => clearTimeout(rest);
  }, [index, row, current, rowKey, onCurrentChange]);
  return (to) => {
    const now = performance.now();
    moved.current = { at: now, again: now - moved.current.at < ON_THE_WAY_MS };
    wanted.current = to;
  };
}

/** Calls `move` with the number of rows that were put in front of the list. */
function usePrepended(prepended: number, move: (rows: number) => void): void {
  const known = useRef(prepended);
  const latest = useRef(move);
  useLayoutEffect(() => {
    latest.current = move;
  });
  useLayoutEffect(() => {
    const rows = prepended - known.current;
    known.current = prepended;
    if (rows > 0) {
      latest.current(rows);
    }
  }, [prepended]);
}

/** Copies a cell's text unless the user has selected some. */
function copyCell(id: string): boolean {
  const text = document.getElementById(id)?.textContent ?? '';
  if (text === '' || window.getSelection()?.isCollapsed === false) {
    return false;
  }
  navigator.clipboard.writeText(text).catch(reportError);
  return true;
}
