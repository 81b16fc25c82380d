import { createContext, useContext } from 'react';

import type { commands, Job, Pulse } from './bindings';

export type * from './bindings';
export { asAppError, isAppError } from './errors';

/** Stops listening. */
export type Unlisten = () => void;

/**
 * Everything the window can ask of the program behind it. Features see only this; the shell, the tests and the demo page
 * each bring their own. Every command rejects with an `AppError` and with nothing else.
 */
export type Backend = Commands & {
  /** Calls `listener` whenever something changed, at most ten times a second, never while nothing happens. */
  onPulse(listener: (pulse: Pulse) => void): Unlisten;
  /** Calls `listener` with the progress of jobs. */
  onJob(listener: (job: Job) => void): Unlisten;
};

/** The generated commands, as an interface. */
export type Commands = typeof commands;

/** Carries the backend to the screens. */
export const BackendContext = createContext<Backend | null>(null);

/** The backend of this window. */
export function useBackend(): Backend {
  const backend = useContext(BackendContext);
  if (backend === null) {
    throw new Error('useBackend needs a BackendContext around it');
  }
  return backend;
}
