import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

import './Splitter.css';

export interface SplitterProps {
  /** What it resizes. */
  label: string;
  /** The id of the element it resizes. */
  controls: string;
  /** Width now, in pixels. */
  value: number;
  min: number;
  max: number;
  /** Width to return to on a double click. */
  initial: number;
  /** On which side of the splitter the resized element lies. */
  side: 'start' | 'end';
  onChange: (value: number) => void;
}

const STEP = 16;

/** A line between two areas that resizes one of them: by pointer, by arrow keys, Home and End; a double click resets. */
export function Splitter({ label, controls, value, min, max, initial, side, onChange }: SplitterProps) {
  const from = useRef<{ x: number; value: number } | null>(null);
  const sign = side === 'start' ? 1 : -1;
  const change = (next: number) => onChange(Math.round(Math.min(max, Math.max(min, next))));

  const onKeyDown = (event: KeyboardEvent) => {
    const target: Partial<Record<string, number>> = {
      ArrowLeft: value - sign * STEP,
      ArrowRight: value + sign * STEP,
      Home: min,
      End: max,
      Enter: initial,
    };
    const next = target[event.key];
    if (next !== undefined) {
      event.preventDefault();
      change(next);
    }
  };
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, value };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== null) {
      change(from.current.value + sign * (event.clientX - from.current.x));
    }
  };
  const onPointerUp = () => {
    from.current = null;
  };

  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => change(initial)}
    />
  );
}
