import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';

import { Spinner } from './Progress';
import { Tooltip } from './Tooltip';
import './Button.css';

/** One `primary` a screen; `quiet` in toolbars and rows; `danger` only where undo cannot reach. */
export type ButtonVariant = 'default' | 'primary' | 'quiet' | 'danger';

type Native = Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'className' | 'children' | 'style' | 'disabled' | 'onClick'
>;

export interface ButtonProps extends Native {
  variant?: ButtonVariant;
  size?: 'normal' | 'small';
  icon?: LucideIcon | undefined;
  /** Said on hover and focus, with the shortcut behind it. */
  tooltip?: string | undefined;
  shortcut?: string | undefined;
  isDisabled?: boolean | undefined;
  /** Pressed and not done yet: it keeps the focus and does nothing. */
  pending?: boolean;
  /** Pressed by pointer, key or a screen reader. */
  onPress?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement> | undefined;
}

/** A button with words. It is the platform's own, because every screen needs it before anything else. */
export function Button({ tooltip, shortcut, ...props }: ButtonProps) {
  return tooltip === undefined ? (
    <Plain {...props} />
  ) : (
    <Tooltip text={tooltip} shortcut={shortcut}>
      {(said) => <Plain {...props} {...said} />}
    </Tooltip>
  );
}

function Plain({
  variant = 'default',
  size = 'normal',
  icon: Icon,
  isDisabled = false,
  pending = false,
  type = 'button',
  onPress,
  children,
  ...native
}: Omit<ButtonProps, 'tooltip' | 'shortcut'>) {
  const hasWords = children !== undefined && children !== null && children !== '';
  return (
    <button
      {...native}
      type={pending ? 'button' : type}
      disabled={isDisabled}
      aria-disabled={pending ? true : native['aria-disabled']}
      className="button"
      data-variant={variant}
      data-size={size}
      data-icon-only={hasWords ? undefined : ''}
      onClick={(event) => {
        // What a button does is not also a click on the row it stands in.
        event.stopPropagation();
        // Safari's engine does not focus a button that is clicked, and dialogs give the focus back to where it was.
        event.currentTarget.focus({ preventScroll: true });
        if (!pending) {
          onPress?.(event);
        }
      }}
    >
      {pending ? <Spinner /> : Icon !== undefined && <Icon aria-hidden />}
      {hasWords && <span className="button-words">{children}</span>}
    </button>
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
