import { Copy, Play, Square, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { notify } from '../../app/notices';
import { useActions } from '../../app/registry';
import { useBackend } from '../../backend/backend';
import { useDemo } from './useDemo';
import { useEndpoint, useTakeStatus } from './useEndpoint';

/** What can be done to the endpoint from every screen. Shows nothing. */
export function EndpointActions(): null {
  const backend = useBackend();
  const status = useEndpoint().data;
  const take = useTakeStatus();
  const { replay, job } = useDemo();
  const { t } = useTranslation('endpoint');
  const running = status?.state.kind === 'running';
  useActions([
    {
      id: 'endpoint.start',
      title: t('command.start'),
      icon: Play,
      section: 'endpoint',
      when: status !== undefined && !running,
      run: async () => status !== undefined && take(await backend.endpointStart(status.listen)),
    },
    {
      id: 'endpoint.stop',
      title: t('command.stop'),
      icon: Square,
      section: 'endpoint',
      when: running,
      run: async () => take(await backend.endpointStop()),
    },
    {
      id: 'endpoint.copyUrl',
      title: t('command.copyUrl'),
      icon: Copy,
      shortcut: 'Mod+Shift+U',
      section: 'endpoint',
      when: status !== undefined,
      run: async () => {
        await navigator.clipboard.writeText(status?.scimUrl ?? '');
        notify({ tone: 'good', title: t('url.copied') });
      },
    },
    {
      id: 'endpoint.replayDemo',
      title: t('command.replay'),
      icon: History,
      section: 'endpoint',
      when: status !== undefined && job === undefined,
      run: replay,
    },
  ]);
  return null;
}
