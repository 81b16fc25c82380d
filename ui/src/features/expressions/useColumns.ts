import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

import { revealed, visibleColumns, type Columns } from './columns';

export interface ShownColumns extends Columns {
  /** The box that scrolls. */
  box: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
}

/** What of the box is in sight. */
interface Seen {
  width: number;
  offset: number;
  room: number;
}

/**
 * Which people of a table are drawn: beside many, those that are in sight. `[data-column]` is measured for the width of one.
 * Whoever is `chosen`, by place among those shown, is brought into sight.
 */
export function useColumns(count: number, chosen: number): ShownColumns {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<Seen>({ width: 0, offset: 0, room: 0 });
  const measure = useCallback(() => {
    const element = box.current;
    if (element !== null) {
      const width = element.querySelector<HTMLElement>('[data-column]')?.offsetWidth ?? 0;
      const next = { width, offset: element.scrollLeft, room: element.clientWidth };
      setSeen((before) =>
        before.width === width && before.offset === next.offset && before.room === next.room ? before : next,
      );
    }
  }, []);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure, count]);
  useEffect(() => {
    const element = box.current;
    const column = element?.querySelector<HTMLElement>('[data-column]');
    if (element === null || column == null || chosen < 0) {
      return;
    }
    // The names lie over the beginning of the box.
    const room = element.clientWidth - (column.parentElement?.firstElementChild?.clientWidth ?? 0);
    element.scrollLeft = revealed(chosen, column.offsetWidth, element.scrollLeft, room);
  }, [chosen]);
  // The browser moves what is drawn in this very frame; columns that came one frame later would leave a gap until then.
  const onScroll = useCallback(() => flushSync(measure), [measure]);
  return { box, onScroll, ...visibleColumns(count, seen.width, seen.offset, seen.room) };
}
