import { memo } from 'react';

import { runAction, useAction } from '../app/registry';
import { Button, IconButton, type ButtonProps } from './Button';

export interface ActionButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'tooltip'> {
  /** Id of a registered action. Nothing is shown while it does not exist. */
  action: string;
  /** Only the picture; the title is its name. */
  iconOnly?: boolean;
}

/** A button for a registered action: title, picture, shortcut and whether it can be pressed come from the registry. */
export const ActionButton = memo(function ActionButton({
  action: id,
  iconOnly = false,
  variant,
  tooltip,
  ...props
}: ActionButtonProps) {
  const action = useAction(id);
  if (action === undefined) {
    return null;
  }
  const shared = {
    ...props,
    shortcut: action.shortcut,
    isDisabled: !action.enabled,
    onPress: () => runAction(id),
  };
  if (iconOnly && action.icon !== undefined) {
    return (
      <IconButton
        {...shared}
        icon={action.icon}
        label={action.title}
        tooltip={tooltip}
        variant={variant ?? 'quiet'}
      />
    );
  }
  const hint = tooltip ?? (action.shortcut === undefined ? undefined : action.title);
  return (
    <Button {...shared} icon={action.icon} variant={variant ?? 'default'} tooltip={hint}>
      {action.title}
    </Button>
  );
});
