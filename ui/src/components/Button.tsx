import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';

import { Spinner } from './Progress';
import { Tooltip } from './Tooltip';
import './Button.css';

/** One `primary` a screen; `quiet` in toolbars and rows; `danger` only where undo cannot reach. */
export type ButtonVariant = 'default' | 'primary' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  variant?: ButtonVariant;
  size?: 'normal' | 'small';
  icon?: LucideIcon | undefined;
  /** Said on hover and focus, with the shortcut behind it. */
  tooltip?: string | undefined;
  shortcut?: string | undefined;
  /** Pressed and not done yet. */
  pending?: boolean;
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/**
 * A button at work keeps the focus and does nothing. React Aria's own pending state announces a progress bar by an id that is
 * gone with a button that goes away, so it is not used.
 */
const WORKING = {
  'aria-disabled': true,

  type: 'button',
  onPress: () => undefined,
} as const;

/** A button with words. */
export function Button({
  variant = 'default',
  size = 'normal',
  icon: Icon,
  tooltip,
  shortcut,
  pending = false,
  children,
  ...props
}: ButtonProps) {
  const hasWords = children !== undefined && children !== null && children !== '';
  const button = (
    <AriaButton
      {...props}
      {...(pending && WORKING)}
      className="button"
      data-variant={variant}
      data-size={size}
      data-icon-only={hasWords ? undefined : ''}
    >
      {pending ? <Spinner /> : Icon !== undefined && <Icon aria-hidden />}
      {hasWords && <span className="button-words">{children}</span>}
    </AriaButton>
  );
  return tooltip === undefined ? (
    button
  ) : (
    <Tooltip text={tooltip} shortcut={shortcut}>
      {button}
    </Tooltip>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'tooltip' | 'icon'> {
  icon: LucideIcon;
  /** What it does: its name, and its tooltip. */
  label: string;
  /** More than the name, for the tooltip only. */
  tooltip?: string | undefined;
}

/** A button that is only a picture; its name is said on hover and focus. */
export function IconButton({ label, tooltip = label, variant = 'quiet', ...props }: IconButtonProps) {
  return <Button {...props} variant={variant} tooltip={tooltip} aria-label={label} />;
}
