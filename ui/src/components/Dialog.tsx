import { Suspense, type ReactNode } from 'react';

import { onDemand } from './onDemand';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons, the one that acts last. */
  footer?: ReactNode;
  size?: 'normal' | 'wide';
  /** `alert` for what must be answered before going on. */
  role?: 'dialog' | 'alert';
}

const DialogBox = onDemand(() => import('./DialogBox'));

/** A modal dialog: the focus goes in, stays in and comes back; Escape closes. */
export function Dialog(props: DialogProps) {
  return props.open ? (
    <Suspense>
      <DialogBox {...props} />
    </Suspense>
  ) : null;
}
