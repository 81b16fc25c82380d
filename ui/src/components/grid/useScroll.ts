import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

import {
  elementHeight,
  isMapped,
  positionAt,
  revealRow,
  scrolled,
  settle,
  visibleRows,
  type Extent,
  type Position,
} from './scroll';

const TOP: Position = { virtual: 0, physical: 0 };
const EXTRA_ROWS = 12;
const REST_MS = 160;
/** Before the first measurement, and where nothing is laid out. */
const ASSUMED_HEIGHT = 600;

export interface ScrollOptions {
  rowCount: number;
  rowHeight: number;
  /** The header sticks to the top of the box and covers this much of it. */
  headerHeight: number;
  resetKey: string | undefined;
}

/** Keeps the scroll position of a list that may be taller than the browser allows (see `scroll.ts`). */
export function useScroll({ rowCount, rowHeight, headerHeight, resetKey }: ScrollOptions) {
  const box = useRef<HTMLDivElement>(null);
  const [boxHeight, setBoxHeight] = useState(ASSUMED_HEIGHT);
  const [position, setPosition] = useState(TOP);
  const latest = useRef(TOP);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const extent: Extent = {
    rows: rowCount,
    rowHeight,
    viewport: Math.max(rowHeight, boxHeight - headerHeight),
  };

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const measure = () => setBoxHeight(element.clientHeight > 0 ? element.clientHeight : ASSUMED_HEIGHT);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const moveTo = useCallback((next: Position) => {
    latest.current = next;
    setPosition(next);
    if (box.current !== null && Math.abs(box.current.scrollTop - next.physical) >= 1) {
      box.current.scrollTop = next.physical;
    }
  }, []);

  // Another list starts at its top, in the same render in which it is shown for the first time.
  const [shown, setShown] = useState(resetKey);
  if (shown !== resetKey) {
    setShown(resetKey);
    setPosition(TOP);
  }
  useLayoutEffect(() => {
    latest.current = TOP;
    box.current?.scrollTo({ top: 0 });
  }, [resetKey]);
  useEffect(() => () => clearTimeout(rest.current), []);

  const onScroll = () => {
    const physical = box.current?.scrollTop ?? 0;
    // The browser moves what is drawn in this very frame; rows that came one frame later would leave a gap until then.
    flushSync(() => moveTo(scrolled(latest.current, physical, extent)));
    if (isMapped(extent)) {
      clearTimeout(rest.current);
      rest.current = setTimeout(() => moveTo(settle(latest.current, extent)), REST_MS);
    }
  };
  const reveal = (row: number) => {
    const virtual = revealRow(latest.current.virtual, row, extent);
    if (virtual !== latest.current.virtual) {
      moveTo(positionAt(virtual, extent));
    }
  };

  /** Rows were put in front: what is in sight stays, except at the top, where the new ones are to be seen. */
  const shift = (rows: number) => {
    if (latest.current.virtual > 0) {
      moveTo(positionAt(latest.current.virtual + rows * rowHeight, extent));
    }
  };

  // The list may have become shorter than where it was scrolled to.
  const virtual = Math.max(0, Math.min(position.virtual, rowCount * rowHeight - extent.viewport));
  const { start, end } = visibleRows(virtual, extent, EXTRA_ROWS);
  return {
    box,
    start,
    end,
    page: Math.floor(extent.viewport / rowHeight),
    /** Height of the element that holds the rows. */
    height: elementHeight(extent),
    /** Where in that element the first drawn row lies. */
    offset: start * rowHeight - virtual + (isMapped(extent) ? position.physical : virtual),
    onScroll,
    reveal,
    shift,
  };
}
