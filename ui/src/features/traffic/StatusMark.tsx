import { CircleCheck, CircleX, CornerUpRight, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { Tone } from '../../app/notices';
import { Badge } from '../../components/Badge';
import { statusClass, type StatusClass } from './filter';

const MARKS: Record<StatusClass, [Tone, LucideIcon]> = {
  2: ['good', CircleCheck],
  3: ['info', CornerUpRight],
  4: ['warning', TriangleAlert],
  5: ['danger', CircleX],
};

/** The symbol of a class of status. */
export function statusIcon(of: StatusClass): LucideIcon {
  return MARKS[of][1];
}

/** An HTTP status: number, symbol, and its class in a word. */
export function StatusMark({ status, plain = true }: { status: number; plain?: boolean }) {
  const { t } = useTranslation('traffic');
  const known = statusClass(status);
  const [tone, icon] = MARKS[known];
  return (
    <Badge tone={tone} icon={icon} plain={plain}>
      <span className="badge-status">{status}</span> {t(`class.${known}`)}
    </Badge>
  );
}
