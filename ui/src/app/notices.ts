import { asAppError, type AppError } from '../backend/backend';
import { Store } from './store';

/** How a notice is meant. */
export type Tone = 'good' | 'warning' | 'danger' | 'info' | 'muted';

/** A short message that comes and goes without taking the focus. */
export interface Notice {
  id: number;
  tone: Tone;
  /** One sentence. */
  title: string;
  /** More of it. */
  text?: string;
  /** The error behind it, shown with its own words and hint. */
  error?: AppError;
  /** One thing to do about it. */
  action?: { title: string; run: () => unknown };
}

const STAYS_MS = 6000;
const AT_MOST = 4;

/** The notices on screen, oldest first. */
export const notices = new Store<readonly Notice[]>([]);

/** An error that must be dealt with before going on: the workspace could not be opened, made or copied. */
export const blockingError = new Store<AppError | null>(null);

let lastId = 0;

/** Shows a notice. Errors stay until they are closed, others go after a while. Returns its id. */
export function notify(notice: Omit<Notice, 'id'>): number {
  const id = ++lastId;
  notices.set([...notices.get(), { ...notice, id }].slice(-AT_MOST));
  if (notice.tone !== 'danger') {
    setTimeout(() => dismiss(id), STAYS_MS);
  }
  return id;
}

/** Takes a notice off the screen. */
export function dismiss(id: number): void {
  notices.set(notices.get().filter((notice) => notice.id !== id));
}

/** Shows whatever an action threw: errors of the workspace file in a dialog, others as a notice. Cancelling is not an error. */
export function reportError(thrown: unknown): void {
  const error = asAppError(thrown);
  if (error.code === 'cancelled') {
    return;
  }
  if (error.code.startsWith('file')) {
    blockingError.set(error);
  } else {
    notify({ tone: 'danger', title: error.message, error });
  }
}
