import { useCallback, useMemo } from 'react';

import { Store, useStore } from './store';
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
/** WebKit refuses more than a hundred changes of the history in thirty seconds; typing and arrow keys are faster. */
const WRITE_EVERY_MS = 350;

/** The route shown. The address bar follows it. */
const current = new Store(window.location.hash);

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
  const { screen, params } = parseHash(current.get());
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') {
      params.delete(name);
    } else {
      params.set(name, value);
    }
  }
  go(formatHash(screen, params), options);
}

/** The route shown, for whoever does not watch it. */
export function currentRoute(): Route {
  return parseHash(current.get());
}

/** The route shown. */
export function useRoute(): Route {
  const hash = useStore(current);
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
  const value = parseHash(useStore(current)).params.get(name) ?? initial;
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
  const asked = window.location.hash;
  go(asked.length < 3 ? getViewState(LAST, formatHash(HOME)) : asked, { replace: true });
  const follow = () => current.set(window.location.hash);
  window.addEventListener('popstate', follow);
  window.addEventListener('hashchange', follow);
  const stop = current.subscribe(remember);
  remember();
  return () => {
    window.removeEventListener('popstate', follow);
    window.removeEventListener('hashchange', follow);
    stop();
  };
}

/** Leaves behind what the routes select and filter: they speak of a workspace that is no longer open. */
export function forgetRoutes(): void {
  setViewState(MEMORY, {});
  go(formatHash(parseHash(window.location.hash).screen), { replace: true });
}

function remember(): void {
  const hash = current.get();
  setViewState(LAST, hash);
  setViewState(MEMORY, {
    ...getViewState<Record<string, string>>(MEMORY, {}),
    [parseHash(hash).screen]: hash,
  });
}

let writing: ReturnType<typeof setTimeout> | undefined;

function go(hash: string, { replace = false }: NavigateOptions): void {
  if (hash === current.get()) {
    return;
  }
  if (replace) {
    writing ??= setTimeout(writeAddress, WRITE_EVERY_MS);
  } else {
    writeAddress();
    window.history.pushState(null, '', hash);
  }
  current.set(hash);
}

/** Brings the address up to date without a new entry in the history. */
function writeAddress(): void {
  clearTimeout(writing);
  writing = undefined;
  if (window.location.hash !== current.get()) {
    window.history.replaceState(null, '', current.get());
  }
}

function toSearch(params: Params = {}): URLSearchParams {
  if (params instanceof URLSearchParams) {
    return params;
  }
  const entries = Object.entries(params).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(entries);
}
