import {
  ClipboardPaste,
  PanelRight,
  Share2,
  SkipForward,
  Sparkles,
  UserPlus,
  WandSparkles,
  Wrench,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useActions } from '../../app/registry';
import { useBackend, type ExpressionRun } from '../../backend/backend';
import type { ExpressionEditorHandle } from '../../components/expression/ExpressionEditor';
import { MOST_PEOPLE } from './people';
import type { ShareDialog } from './ShareDialogs';
import type { ChangeRun } from './useRun';

export interface ExpressionActions {
  run: ExpressionRun;
  setRun: ChangeRun;
  hasErrors: boolean;
  hasFixes: boolean;
  hasProblems: boolean;
  /** What stands beside the expression is closed. */
  canShowPanel: boolean;
  showPanel: () => void;
  open: (dialog: ShareDialog) => void;
  editor: () => ExpressionEditorHandle | null;
}

/** What can be done in the lab. */
export function useExpressionActions({
  run,
  setRun,
  hasErrors,
  hasFixes,
  hasProblems,
  canShowPanel,
  showPanel,
  open,
  editor,
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
        editor()?.focus();
      },
    },
    {
      id: 'expressions.nextProblem',
      title: t('action.nextProblem'),
      icon: SkipForward,
      shortcut: 'F8',
      section: 'expressions',
      when: hasProblems,
      run: () => editor()?.nextProblem(),
    },
    {
      id: 'expressions.fix',
      title: t('action.fix'),
      icon: Wrench,
      shortcut: 'Mod+.',
      section: 'expressions',
      when: hasFixes,
      run: () => editor()?.fix(),
    },
    {
      id: 'expressions.panel',
      title: t('action.panel'),
      icon: PanelRight,
      section: 'expressions',
      when: canShowPanel,
      run: showPanel,
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
