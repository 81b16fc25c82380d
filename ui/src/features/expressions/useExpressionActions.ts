import { ClipboardPaste, Share2, Sparkles, UserPlus, WandSparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useActions } from '../../app/registry';
import { useBackend, type ExpressionRun } from '../../backend/backend';
import { MOST_PEOPLE } from './people';
import type { ShareDialog } from './ShareDialogs';

export interface ExpressionActions {
  run: ExpressionRun;
  setRun: (change: Partial<ExpressionRun>) => void;
  hasErrors: boolean;
  hasFixes: boolean;
  open: (dialog: ShareDialog) => void;
  focus: () => void;
}

/** What can be done in the lab. */
export function useExpressionActions({
  run,
  setRun,
  hasErrors,
  hasFixes,
  open,
  focus,
}: ExpressionActions): void {
  const backend = useBackend();
  const { t } = useTranslation('expressions');
  const input = { text: run.text, dialect: run.dialect, attributes: [] };
  useActions([
    {
      id: 'expressions.format',
      title: t('action.format'),
      icon: WandSparkles,
      shortcut: 'Mod+Shift+F',
      section: 'expressions',
      when: !hasErrors,
      run: async () => {
        const text = await backend.expressionFormat(input);
        if (text !== null) {
          setRun({ text });
        }
      },
    },
    {
      id: 'expressions.fixAll',
      title: t('action.fixAll'),
      icon: Sparkles,
      section: 'expressions',
      when: hasFixes,
      run: async () => {
        setRun({ text: await backend.expressionFixAll(input) });
        focus();
      },
    },
    {
      id: 'expressions.open',
      title: t('action.open'),
      icon: ClipboardPaste,
      section: 'expressions',
      run: () => open('open'),
    },
    {
      id: 'expressions.share',
      title: t('action.share'),
      icon: Share2,
      section: 'expressions',
      run: () => open('share'),
    },
    {
      id: 'expressions.pastePeople',
      title: t('action.pastePeople'),
      icon: UserPlus,
      section: 'expressions',
      when: run.people.length < MOST_PEOPLE,
      run: () => open('people'),
    },
  ]);
}
