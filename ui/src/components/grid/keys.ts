/** The cell that has the grid's focus. Row -1 is the header. */
export interface Cell {
  row: number;
  column: number;
}

/** What a key does in the grid. */
export type GridCommand =
  | { kind: 'move'; to: Cell; extend: boolean }
  | { kind: 'toggle' }
  | { kind: 'all' }
  | { kind: 'clear' }
  | { kind: 'open' }
  | { kind: 'sort' }
  | { kind: 'resize'; by: number }
  | { kind: 'copy' };

/** A key press, as far as it matters. */
export interface KeyPress {
  key: string;
  mod: boolean;
  shift: boolean;
}

/** How large the grid is. */
export interface GridSize {
  rows: number;
  columns: number;
  /** Rows in view. */
  page: number;
}

/** The header's row. */
export const HEADER = -1;

const RESIZE_STEP = 16;

/**
 * The keyboard of the ARIA grid pattern for a list of things: up and down move between rows, left and right between cells,
 * Shift extends the marking, Space marks, Ctrl+A marks all, Escape unmarks, Enter opens or, in the header, sorts;
 * Shift+left and Shift+right make the column narrower and wider.
 */
export function gridCommand({ key, mod, shift }: KeyPress, at: Cell, size: GridSize): GridCommand | null {
  const move = (row: number, column = at.column): GridCommand => ({
    kind: 'move',
    to: { row: clamp(row, HEADER, size.rows - 1), column: clamp(column, 0, size.columns - 1) },
    extend: shift && row > HEADER && at.row > HEADER,
  });
  const page = Math.max(1, size.page - 1);
  switch (key) {
    case 'ArrowDown':
      return move(mod ? size.rows - 1 : at.row + 1);
    case 'ArrowUp':
      return move(mod ? 0 : at.row - 1);
    case 'ArrowLeft':
      return shift ? { kind: 'resize', by: -RESIZE_STEP } : move(at.row, at.column - 1);
    case 'ArrowRight':
      return shift ? { kind: 'resize', by: RESIZE_STEP } : move(at.row, at.column + 1);
    case 'PageDown':
      return move(Math.max(at.row, 0) + page);
    case 'PageUp':
      return move(Math.max(at.row - page, 0));
    case 'Home':
      return move(0);
    case 'End':
      return move(size.rows - 1);
    case ' ':
      return at.row === HEADER ? { kind: 'sort' } : { kind: 'toggle' };
    case 'Enter':
      return at.row === HEADER ? { kind: 'sort' } : { kind: 'open' };
    case 'Escape':
      return { kind: 'clear' };
    case 'a':
    case 'A':
      return mod ? { kind: 'all' } : null;
    case 'c':
    case 'C':
      return mod && at.row > HEADER ? { kind: 'copy' } : null;
    default:
      return null;
  }
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}
