import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';

import { Keys } from './Keys';
import './Tooltip.css';

/** A pointer that only passes by shows nothing. */
const DELAY_MS = 500;
/** For so long after one was shown, the next one comes at once. */
const WARM_MS = 500;
/** Between the control and the words, and between the words and the window's edge. */
const GAP = 4;

let lastShown = -Infinity;

/** What the control takes over, so that the words come and go with it. */
export interface Said {
  'aria-describedby': string | undefined;
  onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave: () => void;
  onPointerDown: () => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: () => void;
}

export interface TooltipProps {
  text: string;
  shortcut?: string | undefined;
  children: (said: Said) => ReactNode;
}

/** Words that appear beside a control on hover and focus; never the only place where something is said. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const id = useId();
  const [wish, setWish] = useState<Wish | null>(null);
  const anchor = useAnchor(wish);
  const hide = () => setWish(null);
  return (
    <>
      {children({
        'aria-describedby': anchor === null ? undefined : id,
        onPointerEnter: ({ currentTarget, pointerType }) => {
          if (pointerType !== 'touch') {
            setWish({ anchor: currentTarget, atOnce: false });
          }
        },
        onPointerLeave: hide,
        onPointerDown: hide,
        onFocus: ({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) {
            setWish({ anchor: currentTarget, atOnce: true });
          }
        },
        onBlur: hide,
      })}
      {anchor !== null &&
        createPortal(
          <Bubble id={id} anchor={anchor} onClose={hide}>
            <span>{text}</span>
            {shortcut !== undefined && <Keys shortcut={shortcut} />}
          </Bubble>,
          document.body,
        )}
    </>
  );
}

/** Beside what words are wanted, and whether without delay. */
interface Wish {
  anchor: HTMLElement;
  atOnce: boolean;
}

/** Beside what they are shown now. */
function useAnchor(wish: Wish | null): HTMLElement | null {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (wish === null) {
      return;
    }
    const warm = performance.now() - lastShown < WARM_MS;
    const timer = setTimeout(() => setAnchor(wish.anchor), wish.atOnce || warm ? 0 : DELAY_MS);
    return () => {
      clearTimeout(timer);
      setAnchor(null);
    };
  }, [wish]);
  return anchor;
}

interface BubbleProps {
  id: string;
  anchor: HTMLElement;
  onClose: () => void;
  children: ReactNode;
}

function Bubble({ id, anchor, onClose, children }: BubbleProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useLayoutEffect(() => {
    close.current = onClose;
    if (box.current !== null) {
      place(box.current, anchor);
    }
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
      }
      if (event.key === 'Escape' || event.key === 'Enter' || event.key === ' ') {
        close.current();
      }
    };
    const onScroll = () => close.current();
    // Before anything else that listens for Escape: the words go first.
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('scroll', onScroll, true);
    return () => {
      lastShown = performance.now();
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('scroll', onScroll, true);
    };
  }, []);
  return (
    <div ref={box} id={id} className="tooltip" role="tooltip">
      {children}
    </div>
  );
}

/** Puts the words in the middle under the control, or above it where there is no room. */
function place(box: HTMLElement, anchor: HTMLElement): void {
  const { left, width, top, bottom } = anchor.getBoundingClientRect();
  const { width: wide, height: high } = box.getBoundingClientRect();
  const furthest = document.documentElement.clientWidth - wide - GAP;
  const fits = bottom + GAP + high <= document.documentElement.clientHeight;
  box.style.insetInlineStart = `${Math.max(GAP, Math.min(left + (width - wide) / 2, furthest))}px`;
  box.style.insetBlockStart = `${fits ? bottom + GAP : top - GAP - high}px`;
}
