import { useSyncExternalStore } from 'react';

/** A value outside React that components can watch. */
export class Store<T> {
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(initial: T) {
    this.#value = initial;
  }

  /** The value now. */
  get = (): T => this.#value;

  /** Replaces the value and tells whoever watches, unless it is the same one. */
  set = (next: T): void => {
    if (Object.is(next, this.#value)) {
      return;
    }
    this.#value = next;
    for (const listener of this.#listeners) {
      listener();
    }
  };

  /** Calls `listener` after each change until the returned function is called. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}

/** Watches a store. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
