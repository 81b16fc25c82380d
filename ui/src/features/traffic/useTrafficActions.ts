import {
  Copy,
  Download,
  FileBarChart,
  History,
  Pause,
  Play,
  Send,
  SquarePen,
  Trash2,
  UserRoundSearch,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useJobs } from '../../app/jobs';
import { notify } from '../../app/notices';
import { useActions } from '../../app/registry';
import { updateParams } from '../../app/router';
import { useBackend, type ExchangeRow } from '../../backend/backend';
import { reportOf } from './ReportDialog';

/** Which dialog is open, and what it is about. */
export type Asking =
  { kind: 'send'; of: number | 'new' } | { kind: 'export' } | { kind: 'replay' } | { kind: 'clear' } | null;

export interface TrafficActions {
  /** The exchange shown, if it is loaded. */
  row: ExchangeRow | null;
  paused: boolean;
  /** Whether there is anything to export or forget. */
  any: boolean;
  onPause: (paused: boolean) => void;
  onAsk: (asking: Asking) => void;
}

/** What can be done on this screen. */
export function useTrafficActions({ row, paused, any, onPause, onAsk }: TrafficActions): void {
  const backend = useBackend();
  const { t } = useTranslation('traffic');
  const latest = useJobs().find((job) => reportOf(job) !== null);
  const copyCurl = async (id: number) => {
    await navigator.clipboard.writeText(await backend.exchangeAsCurl(id));
    notify({ tone: 'good', title: t('curlCopied') });
  };
  useActions([
    {
      id: 'traffic.pause',
      title: paused ? t('action.resume') : t('action.pause'),
      icon: paused ? Play : Pause,
      shortcut: 'P',
      section: 'traffic',
      run: () => onPause(!paused),
    },
    {
      id: 'traffic.resend',
      title: t('action.resend'),
      icon: SquarePen,
      shortcut: 'E',
      section: 'traffic',
      when: row !== null,
      run: () => row !== null && onAsk({ kind: 'send', of: row.id }),
    },
    {
      id: 'traffic.curl',
      title: t('action.curl'),
      icon: Copy,
      section: 'traffic',
      when: row !== null,
      run: () => row !== null && copyCurl(row.id),
    },
    {
      id: 'traffic.follow',
      title: t('action.follow'),
      icon: UserRoundSearch,
      shortcut: 'F',
      section: 'traffic',
      when: row !== null && row.userId !== null,
      run: () => row !== null && updateParams({ user: String(row.userId), q: null }),
    },
    {
      id: 'traffic.send',
      title: t('action.send'),
      icon: Send,
      section: 'traffic',
      run: () => onAsk({ kind: 'send', of: 'new' }),
    },
    {
      id: 'traffic.replay',
      title: t('action.replay'),
      icon: History,
      section: 'traffic',
      run: () => onAsk({ kind: 'replay' }),
    },
    {
      id: 'traffic.report',
      title: t('action.report'),
      icon: FileBarChart,
      section: 'traffic',
      when: latest !== undefined,
      run: () => latest !== undefined && updateParams({ report: String(latest.id) }),
    },
    {
      id: 'traffic.export',
      title: t('action.export'),
      icon: Download,
      section: 'traffic',
      when: any,
      run: () => onAsk({ kind: 'export' }),
    },
    {
      id: 'traffic.clear',
      title: t('action.clear'),
      icon: Trash2,
      section: 'traffic',
      when: any,
      run: () => onAsk({ kind: 'clear' }),
    },
  ]);
}
