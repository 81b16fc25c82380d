import type { LucideIcon } from 'lucide-react';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { Header } from 'react-aria-components/Header';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

import { perform, useRegistered } from '../app/registry';
import { Keys } from './Keys';
import './Menu.css';

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
  trigger: ReactElement;
  label: string;
  items?: readonly MenuEntry[];
  groups?: readonly MenuGroup[];
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
}

/** A menu behind a button. What an entry throws is shown to the user. */
export function Menu({ trigger, label, items, groups, placement = 'bottom start' }: MenuProps) {
  const shown = (groups ?? [{ id: 'all', items: items ?? [] }]).filter((group) => group.items.length > 0);
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover menu-popover" placement={placement} offset={4}>
        <AriaMenu className="menu" aria-label={label}>
          {shown.map((group) => (
            <MenuSection
              key={group.id}
              id={group.id}
              className="menu-group"
              aria-label={group.title ?? label}
            >
              {group.title !== undefined && <Header className="menu-heading">{group.title}</Header>}
              {group.items.map((item) => (
                <Entry key={item.id} item={item} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Entry({ item }: { item: MenuEntry }) {
  const Icon = item.checked === true ? Check : item.icon;
  return (
    <AriaMenuItem
      id={item.id}
      className="menu-item"
      textValue={item.title}
      isDisabled={item.isDisabled ?? false}
      data-checked={item.checked === true ? '' : undefined}
      aria-current={item.checked === true ? 'true' : undefined}
      onAction={() => perform({ run: item.onAction })}
    >
      <span className="menu-icon">{Icon !== undefined && <Icon aria-hidden />}</span>
      <span className="menu-words">
        <span>{item.title}</span>
        {item.description !== undefined && <span className="menu-description">{item.description}</span>}
      </span>
      {item.shortcut !== undefined && <Keys shortcut={item.shortcut} />}
    </AriaMenuItem>
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
