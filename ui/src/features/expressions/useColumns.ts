import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';

import { visibleColumns, type Columns } from './columns';

export interface ShownColumns extends Columns {
  /** The box that scrolls. */
  box: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
}

/** Which people of a table are drawn: beside many, those that are in sight. `[data-column]` is measured for the width of one. */
export function useColumns(count: number): ShownColumns {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ width: 0, offset: 0, room: 0 });
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
  // The browser moves what is drawn in this very frame; columns that came one frame later would leave a gap until then.
  const onScroll = useCallback(() => flushSync(measure), [measure]);
  return { box, onScroll, ...visibleColumns(count, seen.width, seen.offset, seen.room) };
}
