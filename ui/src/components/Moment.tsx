import { useSyncExternalStore } from 'react';

import { useLanguageWords } from '../i18n/language';

/** How a moment is written. */
export type MomentForm = 'relative' | 'time' | 'full';

export interface MomentProps {
  /** RFC 3339, as it comes from the backend. */
  at: string;
  /** `relative`: 3 minutes ago. `time`: the time of day to the millisecond. `full`: date and time. */
  form?: MomentForm;
}

/** A moment in the user's language; the full date and time are its tooltip. */
export function Moment({ at, form = 'relative' }: MomentProps) {
  const { language } = useLanguageWords();
  const now = useSyncExternalStore(form === 'relative' ? everyMinute : never, minuteNow);
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) {
    return <span>{at}</span>;
  }
  return (
    <time dateTime={at} title={formatMoment(date, 'full', language)}>
      {form === 'relative' ? formatRelative(date, now, language) : formatMoment(date, form, language)}
    </time>
  );
}

/** Writes a moment as date and time, or as time only. */
export function formatMoment(date: Date, form: 'time' | 'full', language: string): string {
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return formatter(
    language,
    form === 'time'
      ? { ...time, fractionalSecondDigits: 3 }
      : { year: 'numeric', month: 'short', day: 'numeric', ...time },
  ).format(date);
}

/** Writes a moment as seen from now; after a week the date says more. */
export function formatRelative(date: Date, now: number, language: string): string {
  const seconds = Math.round((date.getTime() - now) / 1000);
  const relative = relativeFormatter(language);
  const size = Math.abs(seconds);
  if (size < 60) {
    return relative.format(0, 'second');
  }
  if (size < 3600) {
    return relative.format(Math.trunc(seconds / 60), 'minute');
  }
  if (size < 86_400) {
    return relative.format(Math.trunc(seconds / 3600), 'hour');
  }
  if (size < 7 * 86_400) {
    return relative.format(Math.trunc(seconds / 86_400), 'day');
  }
  return formatter(language, { year: 'numeric', month: 'short', day: 'numeric' }).format(date);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than a grid's row; they are kept. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formatters.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.DateTimeFormat(language, options);
  formatters.set(key, made);
  return made;
}

const relativeFormatters = new Map<string, Intl.RelativeTimeFormat>();

function relativeFormatter(language: string): Intl.RelativeTimeFormat {
  const known = relativeFormatters.get(language);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  relativeFormatters.set(language, made);
  return made;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let shownMinute = Date.now();

/** One timer for all relative moments on screen, and none when there are none or the window is hidden. */
function everyMinute(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(tick, MINUTE);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function tick(): void {
  if (document.visibilityState === 'visible') {
    shownMinute = Date.now();
    watchers.forEach((watcher) => watcher());
  }
}

function never(): () => void {
  return () => undefined;
}

function minuteNow(): number {
  // What has just arrived must not lie in the future of a minute-old clock; while one screen is drawn it stands still.
  if (Date.now() - shownMinute > (watchers.size === 0 ? SECOND : MINUTE)) {
    shownMinute = Date.now();
  }
  return shownMinute;
}
