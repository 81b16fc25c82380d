import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleSlash2,
  CircleX,
  Clock,
  CornerUpRight,
  Link2,
  Link2Off,
  Lock,
  MoonStar,
  ShieldBan,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';

import type { Tone } from '../app/notices';
import type { IdentityState, UserState } from '../backend/backend';
import { useLanguageWords } from '../i18n/language';
import './Badge.css';

export interface BadgeProps {
  tone: Tone;
  icon?: LucideIcon;
  children: ReactNode;
  /** Without ground, for dense tables. */
  plain?: boolean;
}

/** A word with a meaning. The icon carries the meaning for those who do not see the colour. */
export function Badge({ tone, icon: Icon, children, plain = false }: BadgeProps) {
  return (
    <span className="badge" data-tone={tone} data-plain={plain ? '' : undefined}>
      {Icon !== undefined && <Icon aria-hidden />}
      <span>{children}</span>
    </span>
  );
}

const STATES: Record<UserState, [Tone, LucideIcon]> = {
  active: ['good', CircleCheck],
  ldap_blocked: ['danger', Lock],
  blocked: ['danger', ShieldBan],
  deactivated: ['muted', MoonStar],
  blocked_pending_approval: ['warning', Clock],
  banned: ['danger', Ban],
};

const IDENTITIES: Record<IdentityState, [Tone, LucideIcon]> = {
  active: ['good', Link2],
  inactive: ['warning', Link2Off],
  none: ['muted', CircleDashed],
};

/** A GitLab user state: a symbol and GitLab's word. */
export function StateBadge({ state, plain = false }: { state: UserState; plain?: boolean }) {
  const { t } = useLanguageWords();
  // A state that a newer backend knows and this window does not still gets a badge.
  const [tone, icon] = (STATES as Partial<typeof STATES>)[state] ?? ['muted', CircleSlash2];
  return (
    <Badge tone={tone} icon={icon} plain={plain}>
      {t(`states:state.${state}`)}
    </Badge>
  );
}

/** The SCIM identity's side of an account: a symbol and a word. */
export function IdentityBadge({ identity, plain = false }: { identity: IdentityState; plain?: boolean }) {
  const { t } = useLanguageWords();
  const [tone, icon] = IDENTITIES[identity];
  return (
    <Badge tone={tone} icon={icon} plain={plain}>
      {t(`states:identity.${identity}`)}
    </Badge>
  );
}

const STATUSES: Partial<Record<number, [Tone, LucideIcon]>> = {
  2: ['good', CircleCheck],
  3: ['info', CornerUpRight],
  4: ['warning', TriangleAlert],
  5: ['danger', CircleX],
};

/** An HTTP status with the symbol of its class. */
export function StatusBadge({ status, plain = true }: { status: number; plain?: boolean }) {
  const [tone, icon] = STATUSES[Math.floor(status / 100)] ?? ['muted', CircleSlash2];
  return (
    <Badge tone={tone} icon={icon} plain={plain}>
      <span className="badge-status">{status}</span>
    </Badge>
  );
}
