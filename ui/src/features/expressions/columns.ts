/** People side by side of whom some are drawn. */
export interface Columns {
  /** The first that is drawn. */
  start: number;
  /** One past the last. */
  end: number;
}

/** So few are all drawn. */
const FEW = 24;
/** So many are drawn on each side of those in sight, so that the next ones are there when Tab comes to them. */
const EXTRA = 4;

/** Which columns to draw of many that are `width` wide, in a box of which `offset` is scrolled out of sight. */
export function visibleColumns(count: number, width: number, offset: number, box: number): Columns {
  if (count <= FEW || width <= 0) {
    return { start: 0, end: Math.min(count, FEW) };
  }
  const first = Math.floor(offset / width) - EXTRA;
  const start = Math.max(0, Math.min(first, count - 1));
  return { start, end: Math.min(count, Math.ceil((offset + box) / width) + EXTRA) };
}

/** How far to scroll for a column to be in sight in `room`: no further than needed. */
export function revealed(column: number, width: number, offset: number, room: number): number {
  const left = column * width;
  return left < offset || width > room ? left : Math.max(offset, left + width - room);
}
