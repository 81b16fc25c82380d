import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { asAppError, useBackend, type AppError, type ExpressionRun } from '../../backend/backend';
import { notify } from '../../app/notices';
import { Button } from '../../components/Button';
import { CodeText, CopyButton } from '../../components/Code';
import { Dialog } from '../../components/Dialog';
import { ErrorNote } from '../../components/ErrorNote';
import { TextField } from '../../components/Fields';
import { MOST_PEOPLE } from './people';
import { problemOf } from './problem';

/** The dialogs in which text comes in or goes out. */
export type ShareDialog = 'share' | 'open' | 'people';

export interface ShareDialogsProps {
  dialog: ShareDialog | null;
  run: ExpressionRun;
  onRun: (change: Partial<ExpressionRun>) => void;
  onClose: () => void;
}

/** Takes what the lab works on out as text, and in again; takes people in from what Graph Explorer shows. */
export function ShareDialogs({ dialog, run, onRun, onClose }: ShareDialogsProps) {
  const backend = useBackend();
  const { t } = useTranslation('expressions');
  switch (dialog) {
    case null:
      return null;
    case 'share':
      return <Share run={run} onClose={onClose} />;
    case 'open':
      return (
        <Paste
          kind="open"
          onClose={onClose}
          onPaste={async (text) => {
            const opened = await backend.expressionOpen(text);
            // A bare expression comes without anybody, and runs for who is there.
            onRun(opened.people.length === 0 ? { text: opened.text } : opened);
          }}
        />
      );
    case 'people':
      return (
        <Paste
          kind="people"
          onClose={onClose}
          onPaste={async (text) => {
            const { people, leftOut } = await backend.samplePeopleRead(text);
            const all = [...run.people.filter(({ attributes }) => attributes.length > 0), ...people];
            onRun({ people: all.slice(0, MOST_PEOPLE) });
            if (leftOut.length > 0) {
              notify({ tone: 'info', title: t('paste.leftOut', { names: leftOut.join(', ') }) });
            }
            if (all.length > MOST_PEOPLE) {
              notify({ tone: 'warning', title: t('paste.tooMany', { most: MOST_PEOPLE, read: all.length }) });
            }
          }}
        />
      );
  }
}

function Share({ run, onClose }: { run: ExpressionRun; onClose: () => void }) {
  const backend = useBackend();
  const { t } = useTranslation('expressions');
  const text = useQuery({
    queryKey: ['expressions', 'share', run],
    queryFn: () => backend.expressionShare(run),
    gcTime: 0,
  });
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={t('share.title')}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('share.close')}
        </Button>
      }
    >
      <p>{t('share.text')}</p>
      {text.error !== null && <ErrorNote error={asAppError(text.error)} />}
      {text.data !== undefined && (
        <div className="expressions-share">
          <CodeText block label={t('share.title')}>
            {text.data}
          </CodeText>
          <CopyButton text={text.data} label={t('share.copy')} />
        </div>
      )}
    </Dialog>
  );
}

function Paste({
  kind,
  onPaste,
  onClose,
}: {
  kind: 'open' | 'people';
  onPaste: (text: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation('expressions');
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<AppError | null>(null);
  const problem = problemOf(t, failure);
  const take = async () => {
    try {
      await onPaste(text);
      onClose();
    } catch (thrown) {
      setFailure(asAppError(thrown));
    }
  };
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={t(`paste.${kind}.title`)}
      footer={
        <>
          <Button onPress={onClose}>{t('paste.cancel')}</Button>
          <Button variant="primary" isDisabled={text.trim() === ''} onPress={() => void take()}>
            {t(`paste.${kind}.take`)}
          </Button>
        </>
      }
    >
      <TextField
        label={t(`paste.${kind}.label`)}
        description={t(`paste.${kind}.help`)}
        error={problem?.words}
        rows={12}
        mono
        autoFocus
        value={text}
        onChange={(next) => {
          setText(next);
          setFailure(null);
        }}
      />
      {failure !== null && problem === null && <ErrorNote error={failure} />}
    </Dialog>
  );
}
