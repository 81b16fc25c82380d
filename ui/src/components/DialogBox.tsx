import { X } from 'lucide-react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';

import { IconButton } from './Button';
import type { DialogProps } from './Dialog';
import './Dialog.css';

/** An open dialog. */
export default function DialogBox({
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
      isOpen
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
