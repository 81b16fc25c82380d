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
import { isSample } from './sample';
import type { ReplaceRun } from './useRun';

/** The dialogs in which text comes in or goes out. */
export type ShareDialog = 'share' | 'open' | 'people';

export interface ShareDialogsProps {
  dialog: ShareDialog | null;
  run: ExpressionRun;
  onReplace: ReplaceRun;
  onClose: () => void;
}

/** Takes what the lab works on out as text, and in again; takes people in from what Graph Explorer shows. */
export function ShareDialogs({ dialog, run, onReplace, onClose }: ShareDialogsProps) {
  switch (dialog) {
    case null:
      return null;
    case 'share':
      return <Share run={run} onClose={onClose} />;
    case 'open':
      return <Open onReplace={onReplace} onClose={onClose} />;
    case 'people':
      return <PastePeople run={run} onReplace={onReplace} onClose={onClose} />;
  }
}

function Open({ onReplace, onClose }: Pick<ShareDialogsProps, 'onReplace' | 'onClose'>) {
  const backend = useBackend();
  const { t } = useTranslation('expressions');
  const [choice, setChoice] = useState<readonly ExpressionRun[]>([]);
  const take = (opened: ExpressionRun) => {
    // A bare expression comes without anybody, and runs for who is there.
    onReplace(opened.people.length === 0 ? { text: opened.text } : opened, t('replaced.opened'));
    onClose();
  };
  if (choice.length > 0) {
    return <Choose runs={choice} onChoose={take} onClose={onClose} />;
  }
  return (
    <Paste
      kind="open"
      onClose={onClose}
      onPaste={async (text) => {
        const { runs, leftOut } = await backend.expressionOpen(text);
        sayWhatIsLeftOut(t, leftOut);
        const [only, ...more] = runs;
        if (only !== undefined && more.length === 0) {
          take(only);
        } else {
          setChoice(runs);
        }
      }}
    />
  );
}

/** Cases may be about any number of expressions; the lab shows one. */
function Choose({
  runs,
  onChoose,
  onClose,
}: {
  runs: readonly ExpressionRun[];
  onChoose: (run: ExpressionRun) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('expressions');
  const [search, setSearch] = useState('');
  const words = search.toLowerCase().trim();
  const found = runs.filter(
    ({ text, people }) =>
      text.toLowerCase().includes(words) || people.some(({ label }) => label.toLowerCase().includes(words)),
  );
  return (
    <Dialog
      open
      size="wide"
      onClose={onClose}
      title={t('choose.title', { count: runs.length })}
      footer={<Button onPress={onClose}>{t('paste.cancel')}</Button>}
    >
      <TextField label={t('choose.search')} value={search} onChange={setSearch} autoFocus />
      <ul className="expressions-choice" aria-label={t('choose.title', { count: runs.length })}>
        {found.slice(0, MOST_SHOWN).map((run, index) => (
          <li key={index}>
            <button type="button" className="expressions-chosen" onClick={() => onChoose(run)}>
              <code>{run.text}</code>
              <span>{run.people.map(({ label }) => label).join(', ')}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">{t('help.nothing', { search: search.trim() })}</p>}
      {found.length > MOST_SHOWN && <p>{t('choose.more', { count: found.length - MOST_SHOWN })}</p>}
    </Dialog>
  );
}

const MOST_SHOWN = 100;

function PastePeople({ run, onReplace, onClose }: Omit<ShareDialogsProps, 'dialog'>) {
  const backend = useBackend();
  const { t } = useTranslation('expressions');
  return (
    <Paste
      kind="people"
      onClose={onClose}
      onPaste={async (text) => {
        const { people, leftOut } = await backend.samplePeopleRead(text);
        // Those of the sample and those of whom nothing is known make room.
        const kept = isSample(run.people) ? [] : run.people.filter(({ attributes }) => attributes.length > 0);
        const all = [...kept, ...people];
        onReplace({ people: all.slice(0, MOST_PEOPLE) }, t('replaced.people', { count: people.length }));
        sayWhatIsLeftOut(t, leftOut);
        if (all.length > MOST_PEOPLE) {
          notify({ tone: 'warning', title: t('paste.tooMany', { most: MOST_PEOPLE, read: all.length }) });
        }
        onClose();
      }}
    />
  );
}

function sayWhatIsLeftOut(
  t: ReturnType<typeof useTranslation<'expressions'>>['t'],
  names: readonly string[],
) {
  if (names.length > 0) {
    notify({ tone: 'info', title: t('paste.leftOut', { names: names.join(', ') }) });
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
