/**
 * Scrolling over more rows than an element can be tall.
 *
 * Browsers clamp the height of an element (about 16.7 million pixels in Firefox, 33 in WebKit), and a million rows of 28 pixels
 * are 28 million. Above a safe height the scroll bar is therefore a map: its position (`physical`) stands for a position in
 * the full list (`virtual`). Small moves (wheel, arrows) go pixel by pixel in the full list; large ones (dragging the thumb,
 * End) go in proportion. After small moves the two drift apart, and `settle` brings the thumb back to where it belongs.
 */

/** No element is made taller than this. */
export const MAX_HEIGHT = 8_000_000;

/** Sizes in pixels. */
export interface Extent {
  rows: number;
  rowHeight: number;
  /** Height of the visible part of the list. */
  viewport: number;
}

/** Where the list is scrolled to: in the full list, and on the scroll bar. */
export interface Position {
  virtual: number;
  physical: number;
}

/** Height of the full list. */
export function fullHeight({ rows, rowHeight }: Extent): number {
  return rows * rowHeight;
}

/** Height of the element that stands for it. */
export function elementHeight(extent: Extent): number {
  return Math.min(fullHeight(extent), MAX_HEIGHT);
}

/** Whether the scroll bar is a map. */
export function isMapped(extent: Extent): boolean {
  return fullHeight(extent) > MAX_HEIGHT;
}

/** The position in which `virtual` is on top. */
export function positionAt(virtual: number, extent: Extent): Position {
  const top = clamp(virtual, maxVirtual(extent));
  if (!isMapped(extent)) {
    return { virtual: top, physical: top };
  }
  return { virtual: top, physical: Math.round((top / maxVirtual(extent)) * maxPhysical(extent)) };
}

/** Follows the scroll bar to `physical`. */
export function scrolled(from: Position, physical: number, extent: Extent): Position {
  if (!isMapped(extent)) {
    return { virtual: physical, physical };
  }
  const delta = physical - from.physical;
  if (Math.abs(delta) < 1) {
    return from;
  }
  if (Math.abs(delta) > extent.viewport) {
    const share = clamp(physical / maxPhysical(extent), 1);
    return { virtual: share * maxVirtual(extent), physical };
  }
  const moved = { virtual: clamp(from.virtual + delta, maxVirtual(extent)), physical };
  // At the end of the bar but not of the list: only the thumb has run out of room.
  const barEnds = physical <= 0 || physical >= maxPhysical(extent);
  return barEnds ? positionAt(moved.virtual, extent) : moved;
}

/** Puts the thumb where it belongs once scrolling has come to rest. */
export function settle(from: Position, extent: Extent): Position {
  return positionAt(from.virtual, extent);
}

/** The rows to draw, with some more on both sides so that scrolling shows no gaps: from `start` to before `end`. */
export function visibleRows(virtual: number, extent: Extent, extra: number): { start: number; end: number } {
  const first = Math.floor(virtual / extent.rowHeight);
  const last = Math.ceil((virtual + extent.viewport) / extent.rowHeight);
  return {
    start: Math.max(0, Math.min(first - extra, extent.rows)),
    end: Math.min(extent.rows, last + extra),
  };
}

/** The smallest move that brings a row fully into view. */
export function revealRow(virtual: number, row: number, extent: Extent): number {
  const top = row * extent.rowHeight;
  const bottom = top + extent.rowHeight;
  if (top < virtual) {
    return top;
  }
  return bottom > virtual + extent.viewport ? bottom - extent.viewport : virtual;
}

function maxVirtual(extent: Extent): number {
  return Math.max(0, fullHeight(extent) - extent.viewport);
}

function maxPhysical(extent: Extent): number {
  return Math.max(0, elementHeight(extent) - extent.viewport);
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
