import { Check } from 'lucide-react';
import type { RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

import { perform } from '../app/registry';
import { Keys } from './Keys';
import type { MenuEntry, MenuGroup, MenuProps } from './Menu';
import './Menu.css';

export interface MenuListProps extends Required<Pick<MenuProps, 'label' | 'placement'>> {
  groups: readonly MenuGroup[];
  /** What opened it and gets the focus back. */
  button: RefObject<HTMLButtonElement | null>;
  /** Which entry has the focus at first. */
  focus: 'first' | 'last' | 'none';
  onClose: () => void;
}

/** The entries of an open menu. */
export default function MenuList({ label, groups, button, placement, focus, onClose }: MenuListProps) {
  return (
    <Popover
      className="popover menu-popover"
      trigger="MenuTrigger"
      triggerRef={button}
      aria-label={label}
      placement={placement}
      offset={4}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <AriaMenu
        className="menu"
        aria-label={label}
        autoFocus={focus === 'none' ? true : focus}
        onClose={onClose}
      >
        {groups.map((group) => (
          <MenuSection key={group.id} id={group.id} className="menu-group" aria-label={group.title ?? label}>
            {group.title !== undefined && <Header className="menu-heading">{group.title}</Header>}
            {group.items.map((item) => (
              <Entry key={item.id} item={item} />
            ))}
          </MenuSection>
        ))}
      </AriaMenu>
    </Popover>
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
