import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { dismiss, notices, type Notice } from '../app/notices';
import { perform } from '../app/registry';
import { useStore } from '../app/store';
import { Button, IconButton } from './Button';
import { useErrorWords } from './ErrorNote';
import { TONE_ICONS } from './Notes';
import './Toasts.css';

/** Short messages in a corner, said politely, never taking the focus. */
export function Toasts() {
  const { t } = useTranslation('app');
  const shown = useStore(notices);
  return (
    <div className="toasts" role="region" aria-label={t('notices')}>
      <div aria-live="polite" aria-relevant="additions">
        {shown.map((notice) => (
          <Toast key={notice.id} notice={notice} />
        ))}
      </div>
    </div>
  );
}

const NO_ERROR = { code: 'internal', message: '', facts: [], detail: null, hint: null } as const;

function Toast({ notice }: { notice: Notice }) {
  const { t } = useTranslation('app');
  const words = useErrorWords(notice.error ?? { ...NO_ERROR, facts: [] });
  const Icon = TONE_ICONS[notice.tone];
  const { action } = notice;
  const title = notice.error === undefined ? notice.title : words.title;
  const text = notice.error === undefined ? notice.text : words.text;
  return (
    <div className="toast" data-tone={notice.tone}>
      <Icon aria-hidden />
      <div className="toast-words selectable">
        <div className="toast-title">{title}</div>
        {text !== undefined && <div>{text}</div>}
      </div>
      {action !== undefined && (
        <Button
          size="small"
          onPress={() => {
            dismiss(notice.id);
            perform(action);
          }}
        >
          {action.title}
        </Button>
      )}
      <IconButton icon={X} label={t('close')} size="small" onPress={() => dismiss(notice.id)} />
    </div>
  );
}
