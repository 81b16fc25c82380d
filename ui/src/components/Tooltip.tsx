import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

import { Keys } from './Keys';
import './Tooltip.css';

export interface TooltipProps {
  text: string;
  shortcut?: string | undefined;
  /** A button or another focusable component of React Aria. */
  children: ReactElement;
}

/** Words that appear beside a control on hover and focus; never the only place where something is said. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className="tooltip" offset={4} placement="bottom">
        <span>{text}</span>
        {shortcut !== undefined && <Keys shortcut={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
