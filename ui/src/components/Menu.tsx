import type { LucideIcon } from 'lucide-react';
import { cloneElement, Suspense, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';

import { useRegistered } from '../app/registry';
import type { ButtonProps } from './Button';
import { onDemand } from './onDemand';

/** One entry of a menu. */
export interface MenuEntry {
  id: string;
  title: string;
  /** A second, quieter line. */
  description?: string | undefined;
  icon?: LucideIcon | undefined;
  shortcut?: string | undefined;
  isDisabled?: boolean | undefined;
  /** For entries of which one is chosen. */
  checked?: boolean | undefined;
  onAction: () => unknown;
}

/** Entries that belong together. */
export interface MenuGroup {
  id: string;
  title?: string;
  items: readonly MenuEntry[];
}

export interface MenuProps {
  /** What opens it: a `Button`. */
  trigger: ReactElement<ButtonProps>;
  label: string;
  items?: readonly MenuEntry[];
  groups?: readonly MenuGroup[];
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
}

const MenuList = onDemand(() => import('./MenuList'));

/** A menu behind a button. What an entry throws is shown to the user. */
export function Menu({ trigger, label, items, groups, placement = 'bottom start' }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  /** Which entry has the focus when it opens; nothing while it is closed. */
  const [open, setOpen] = useState<'first' | 'last' | 'none' | null>(null);
  const shown = (groups ?? [{ id: 'all', items: items ?? [] }]).filter((group) => group.items.length > 0);
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open !== null,
        // A click without a pointer came from a key or a screen reader.
        onPress: ({ detail }) => setOpen(detail === 0 ? 'first' : 'none'),
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setOpen(event.key === 'ArrowDown' ? 'first' : 'last');
          }
        },
      })}
      {open !== null && (
        <Suspense>
          <MenuList
            label={label}
            groups={shown}
            button={button}
            placement={placement}
            focus={open}
            onClose={() => setOpen(null)}
          />
        </Suspense>
      )}
    </>
  );
}

export interface ActionMenuProps extends Omit<MenuProps, 'items' | 'groups'> {
  /** Ids of registered actions; those that do not exist now are left out. */
  actions: readonly string[];
}

/** A menu of registered actions. */
export function ActionMenu({ actions, ...props }: ActionMenuProps) {
  const registered = useRegistered();
  const items = actions.flatMap((id) => {
    const action = registered.find((candidate) => candidate.id === id);
    return action === undefined ? [] : [{ ...action, isDisabled: !action.enabled, onAction: action.run }];
  });
  return <Menu {...props} items={items} />;
}
