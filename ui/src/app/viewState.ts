import { useCallback } from 'react';

import type { Backend } from '../backend/backend';
import { Store, useStore } from './store';

/** What the window remembers between runs: widths, columns, density, theme, language, the route. */
export type ViewState = Readonly<Record<string, unknown>>;

const WRITE_AFTER_MS = 300;

const store = new Store<ViewState>({});
let write: (() => void) | undefined;
let pending: ReturnType<typeof setTimeout> | undefined;

/** Reads what is remembered and remembers from now on. Text that is not ours counts as nothing remembered. */
export async function connectViewState(backend: Pick<Backend, 'viewState' | 'viewStateSet'>): Promise<void> {
  store.set(parse(await backend.viewState().catch(() => '')));
  write = () => {
    pending = undefined;
    // Losing a column's width is not worth an error on screen.
    void backend.viewStateSet(JSON.stringify(store.get())).catch(() => undefined);
  };
  window.addEventListener('pagehide', flushViewState);
}

/** Writes at once what would be written in a moment. */
export function flushViewState(): void {
  if (pending !== undefined) {
    clearTimeout(pending);
    write?.();
  }
}

/** Reads one remembered value. */
export function getViewState<T>(key: string, initial: T): T {
  const value = store.get()[key];
  return sameKind(value, initial) ? value : initial;
}

/** Remembers one value. */
export function setViewState(key: string, value: unknown): void {
  store.set({ ...store.get(), [key]: value });
  if (write !== undefined && pending === undefined) {
    pending = setTimeout(write, WRITE_AFTER_MS);
  }
}

/** Like `useState`, but remembered under `key` between runs. A remembered value of another type is ignored. */
export function useViewState<T>(key: string, initial: T): [T, (next: T | ((previous: T) => T)) => void] {
  const value = useStore(store)[key];
  const set = useCallback(
    (next: T | ((previous: T) => T)) => {
      setViewState(key, next instanceof Function ? next(getViewState(key, initial)) : next);
    },
    [key, initial],
  );
  return [sameKind(value, initial) ? value : initial, set];
}

/** Forgets everything; for tests. */
export function resetViewState(state: ViewState = {}): void {
  clearTimeout(pending);
  pending = undefined;
  write = undefined;
  store.set(state);
}

function sameKind<T>(value: unknown, initial: T): value is T {
  if (value === undefined) {
    return false;
  }
  return (
    initial === null || (typeof value === typeof initial && Array.isArray(value) === Array.isArray(initial))
  );
}

function parse(text: string): ViewState {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ViewState) : {};
  } catch {
    return {};
  }
}
