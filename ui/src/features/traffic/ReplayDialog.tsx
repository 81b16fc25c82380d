import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { asAppError, useBackend, type AppError } from '../../backend/backend';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ErrorNote } from '../../components/ErrorNote';
import { PathField } from './PathField';

export interface ReplayDialogProps {
  onClose: () => void;
  /** The job that sends the requests. */
  onStarted: (job: number) => void;
}

/** Sends the requests of a recording in a file to the endpoint. */
export function ReplayDialog({ onClose, onStarted }: ReplayDialogProps) {
  const backend = useBackend();
  const { t } = useTranslation('traffic');
  const [path, setPath] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  const start = async () => {
    setError(null);
    try {
      onStarted(await backend.replayStart({ kind: 'file', path: path.trim() }));
      onClose();
    } catch (thrown) {
      setError(asAppError(thrown));
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('replay.title')}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={path.trim() === ''} onPress={() => void start()}>
            {t('replay.start')}
          </Button>
        </>
      }
    >
      <div className="traffic-form">
        <p>{t('replay.text')}</p>
        <PathField
          label={t('replay.path')}
          value={path}
          onChange={setPath}
          choice={{ purpose: 'openRecording', title: t('replay.title'), suggestedName: null }}
        />
        {error !== null && <ErrorNote error={error} />}
      </div>
    </Dialog>
  );
}
