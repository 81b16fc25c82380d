import { CircleCheck, CirclePause, CircleX, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Tone } from '../../app/notices';
import type { EndpointState } from '../../backend/backend';
import { Badge } from '../../components/Badge';
import { Moment } from '../../components/Moment';

const LOOK: Record<EndpointState['kind'], [Tone, LucideIcon]> = {
  running: ['good', CircleCheck],
  stopped: ['muted', CirclePause],
  failed: ['danger', CircleX],
};

/** Whether the endpoint runs, and since when. */
export function StatusLine({ state }: { state: EndpointState }) {
  const { t } = useTranslation('endpoint');
  const [tone, icon] = LOOK[state.kind];
  return (
    <span className="endpoint-status" role="status">
      <Badge tone={tone} icon={icon}>
        {t(`state.${state.kind}`)}
      </Badge>
      {state.kind === 'running' && (
        <span className="endpoint-since">
          {t('since')} <Moment at={state.since} form="full" />
        </span>
      )}
    </span>
  );
}
