import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { asAppError, useBackend, type AppError } from '../../backend/backend';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ErrorNote } from '../../components/ErrorNote';

/** Asks before all exchanges are forgotten, which undo cannot bring back. */
export function ClearDialog({
  count,
  onClose,
  onCleared,
}: {
  count: number | null;
  onClose: () => void;
  onCleared: () => void;
}) {
  const backend = useBackend();
  const { t } = useTranslation('traffic');
  const [error, setError] = useState<AppError | null>(null);
  const clear = async () => {
    try {
      await backend.exchangesClear();
      onCleared();
      onClose();
    } catch (thrown) {
      setError(asAppError(thrown));
    }
  };
  return (
    <Dialog
      open={count !== null}
      onClose={onClose}
      role="alert"
      title={t('clear.title')}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="danger" onPress={() => void clear()}>
            {t('clear.do', { count: count ?? 0 })}
          </Button>
        </>
      }
    >
      <p>{t('clear.text')}</p>
      {error !== null && <ErrorNote error={error} />}
    </Dialog>
  );
}
