import type { LucideIcon } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef } from 'react';

import { reportError } from './notices';
import { matches, takesText } from './shortcuts';
import { Store, useStore } from './store';

/** Where the palette and the shortcut help list an action; `app:section.<section>` is its title. */
export type Section =
  'go' | 'workspace' | 'edit' | 'expressions' | 'endpoint' | 'users' | 'traffic' | 'view' | 'help';

/**
 * Something a user can do. It is registered once, while the screen that offers it is there; palette, menus, buttons and the
 * shortcut help all read the registry.
 */
export interface Action {
  /** Feature and verb, such as `users.block`. */
  id: string;
  /** What it does, in the user's language. */
  title: string;
  /** Its picture. */
  icon?: LucideIcon;
  /** Such as `Mod+K` or `?`. `Mod` is Ctrl, on a Mac ⌘. */
  shortcut?: string;
  /** Where the palette lists it. */
  section: Section;
  /** Whether it can be done now; it can unless told otherwise. */
  when?: boolean | (() => boolean);
  /** Further words to be found by in the palette. */
  keywords?: string;
  /** Does it. What it throws is shown to the user. */
  run: () => unknown;
}

/** An action as readers of the registry see it. */
export interface Registered extends Omit<Action, 'when'> {
  enabled: boolean;
}

/** While one of these is open the keys are its own. */
const OVERLAYS = '[role="dialog"], [role="alertdialog"], [role="menu"]';

const registered = new Store<readonly Registered[]>([]);
const owners = new Map<string, readonly Registered[]>();

/** Registers actions while the component is mounted. Titles and conditions may change with every render. */
export function useActions(actions: readonly Action[]): void {
  const owner = useId();
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
    const now = actions.map((action) => read(action, latest));
    if (!sameActions(owners.get(owner), now)) {
      owners.set(owner, now);
      publish();
    }
  });
  useEffect(
    () => () => {
      owners.delete(owner);
      publish();
    },
    [owner],
  );
}

/** All actions that exist now, in the order in which they were registered. */
export function useRegistered(): readonly Registered[] {
  return useStore(registered);
}

/** One action, if it exists now. */
export function useAction(id: string): Registered | undefined {
  return useRegistered().find((action) => action.id === id);
}

/** Does an action if it exists and can be done; what goes wrong is shown to the user. */
export function runAction(id: string): void {
  const action = registered.get().find((candidate) => candidate.id === id);
  if (action?.enabled === true) {
    perform(action);
  }
}

/** Does an action; what goes wrong is shown to the user. */
export function perform(action: Pick<Action, 'run'>): void {
  try {
    const result = action.run();
    if (result instanceof Promise) {
      result.catch(reportError);
    }
  } catch (error) {
    reportError(error);
  }
}

/**
 * Makes shortcuts work. Where text is typed only those with `Mod` do, without undo and redo, which belong to the text;
 * while a dialog is open none does.
 */
export function listenForShortcuts(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector(OVERLAYS) !== null) {
      return;
    }
    const action = registered
      .get()
      .find(({ shortcut, enabled }) => enabled && shortcut !== undefined && matches(shortcut, event));
    if (action?.shortcut === undefined) {
      return;
    }
    if (takesText(event.target) && (!action.shortcut.startsWith('Mod+') || action.section === 'edit')) {
      return;
    }
    event.preventDefault();
    perform(action);
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

function publish(): void {
  const byId = new Map([...owners.values()].flat().map((action) => [action.id, action]));
  registered.set([...byId.values()]);
}

function read(action: Action, latest: { current: readonly Action[] }): Registered {
  const { when = true, ...rest } = action;
  return {
    ...rest,
    enabled: typeof when === 'function' ? when() : when,
    // The registered entry stays while nothing visible changes; what it does is always the latest.
    run: () => latest.current.find(({ id }) => id === action.id)?.run(),
  };
}

function sameActions(before: readonly Registered[] | undefined, now: readonly Registered[]): boolean {
  const keys = ['id', 'title', 'icon', 'shortcut', 'section', 'enabled', 'keywords'] as const;
  return (
    before?.length === now.length &&
    before.every((action, index) => keys.every((key) => Object.is(action[key], now[index]?.[key])))
  );
}
