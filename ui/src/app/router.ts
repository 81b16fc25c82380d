import { useCallback, useMemo, useSyncExternalStore } from 'react';

import { getViewState, setViewState } from './viewState';

/** What is on screen: a screen and its parameters (selection, filters, search), all of it in the address. */
export interface Route {
  screen: string;
  params: URLSearchParams;
}

/** Parameters to go to; those that are empty or missing are left out of the address. */
export type Params = URLSearchParams | Readonly<Record<string, string | null | undefined>>;

/** How to go there. */
export interface NavigateOptions {
  /** Take the place of the present entry in the history instead of adding one: for typing and selecting. */
  replace?: boolean;
}

/** The screen shown when nothing else is asked for. */
export const HOME = 'overview';

const MEMORY = 'routes';
const LAST = 'route';
const EVENT = 'scimdesk:route';

/** Reads an address such as `#/users?q=ada`. */
export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  return { screen: path === '' ? HOME : decodeURIComponent(path), params: new URLSearchParams(query) };
}

/** Writes an address. */
export function formatHash(screen: string, params?: Params): string {
  const search = toSearch(params).toString();
  return `#/${encodeURIComponent(screen)}${search === '' ? '' : `?${search}`}`;
}

/** Goes to a screen. Without parameters it comes up as it was left. */
export function navigate(screen: string, params?: Params, options: NavigateOptions = {}): void {
  const remembered = getViewState<Record<string, string>>(MEMORY, {})[screen];
  go(params === undefined && remembered !== undefined ? remembered : formatHash(screen, params), options);
}

/** Changes some parameters of the screen shown; `null` and the empty string take one away. */
export function updateParams(
  changes: Readonly<Record<string, string | null>>,
  options: NavigateOptions = {},
): void {
  const { screen, params } = parseHash(window.location.hash);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') {
      params.delete(name);
    } else {
      params.set(name, value);
    }
  }
  go(formatHash(screen, params), options);
}

/** The route shown. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseHash(hash), [hash]);
}

/**
 * One parameter of the route as state. Setting it replaces the history's entry unless told otherwise, so that *back* leaves
 * the screen instead of undoing keystrokes.
 */
export function useParam(
  name: string,
  initial = '',
): [string, (value: string, options?: NavigateOptions) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => parseHash(window.location.hash).params.get(name) ?? initial,
  );
  const set = useCallback(
    (next: string, options: NavigateOptions = {}) => {
      updateParams({ [name]: next === initial ? null : next }, { replace: true, ...options });
    },
    [name, initial],
  );
  return [value, set];
}

/** Brings back the route of the last run, unless the address already names one; remembers routes from now on. */
export function startRouter(): () => void {
  if (window.location.hash.length < 3) {
    go(getViewState(LAST, formatHash(HOME)), { replace: true });
  }
  remember();
  return subscribe(remember);
}

function remember(): void {
  const hash = window.location.hash;
  if (getViewState(LAST, '') === hash) {
    return;
  }
  setViewState(LAST, hash);
  setViewState(MEMORY, {
    ...getViewState<Record<string, string>>(MEMORY, {}),
    [parseHash(hash).screen]: hash,
  });
}

function go(hash: string, { replace = false }: NavigateOptions): void {
  if (hash === window.location.hash) {
    return;
  }
  window.history[replace ? 'replaceState' : 'pushState'](null, '', hash);
  window.dispatchEvent(new Event(EVENT));
}

function subscribe(listener: () => void): () => void {
  const events = ['hashchange', 'popstate', EVENT];
  events.forEach((event) => window.addEventListener(event, listener));
  return () => events.forEach((event) => window.removeEventListener(event, listener));
}

function toSearch(params: Params = {}): URLSearchParams {
  if (params instanceof URLSearchParams) {
    return params;
  }
  const entries = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(entries);
}
