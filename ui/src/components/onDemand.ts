import { lazy, type ComponentType } from 'react';

const loads: (() => Promise<unknown>)[] = [];

/**
 * A component whose code comes when it is first shown, or at the first sign that somebody is there: the first paint does not
 * wait for what opens later. It needs a `Suspense` around it.
 */
export function onDemand<P>(load: () => Promise<{ default: ComponentType<P> }>) {
  loads.push(load);
  return lazy(load);
}

/** Fetches all of it as soon as a pointer moves or a key goes down, which is before anything can be opened. */
export function fetchAtFirstSign(): () => void {
  const signs = ['pointermove', 'pointerdown', 'keydown'] as const;
  const stop = () => signs.forEach((sign) => window.removeEventListener(sign, fetch, true));
  const fetch = () => {
    stop();
    // What cannot be fetched now is asked for again when it is shown, and fails there.
    loads.forEach((load) => void load().catch(() => undefined));
  };
  signs.forEach((sign) => window.addEventListener(sign, fetch, true));
  return stop;
}
