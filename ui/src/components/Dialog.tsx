import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';

import { IconButton } from './Button';
import './Dialog.css';

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

/** A modal dialog: the focus goes in, stays in and comes back; Escape closes. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  footer,
  size = 'normal',
  role = 'dialog',
}: DialogProps) {
  const { t } = useTranslation('app');
  return (
    <ModalOverlay
      className="dialog-scrim"
      isOpen={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          onClose();
        }
      }}
      isDismissable={role === 'dialog'}
    >
      <Modal className="dialog-box" data-size={size}>
        <AriaDialog className="dialog" role={role === 'alert' ? 'alertdialog' : 'dialog'}>
          <header className="dialog-header">
            <Heading slot="title">{title}</Heading>
            <IconButton icon={X} label={t('close')} size="small" onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {footer !== undefined && <footer className="dialog-footer">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
