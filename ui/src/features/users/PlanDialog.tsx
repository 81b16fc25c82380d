import { useQuery } from '@tanstack/react-query';
import { ArrowRight, CircleCheck, CircleMinus, CircleX, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { reportError } from '../../app/notices';
import {
  asAppError,
  useBackend,
  type PlannedOutcome,
  type Role,
  type UsersChange,
} from '../../backend/backend';
import { Badge, IdentityBadge, StateBadge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Dialog } from '../../components/Dialog';
import { ErrorNote } from '../../components/ErrorNote';
import { ToggleChips } from '../../components/Fields';
import { Loading } from '../../components/Progress';
import type { Tone } from '../../app/notices';
import { alternatives, inOrder, kindOf, OFFERED, ROLES, tally, type OutcomeKind } from './plan';
import type { UserChanges } from './useUserChange';
import { useActionWords } from './words';
import './PlanDialog.css';

const KINDS: Record<OutcomeKind, [Tone, LucideIcon]> = {
  changes: ['good', CircleCheck],
  nothing: ['muted', CircleMinus],
  refused: ['danger', CircleX],
};

/** What an action would do to whom, before it is done, with the way that does work where GitLab refuses. */
export function PlanDialog({ changes }: { changes: UserChanges }) {
  return changes.planned === null ? null : <Plan change={changes.planned} changes={changes} />;
}

function Plan({ change, changes }: { change: UsersChange; changes: UserChanges }) {
  const backend = useBackend();
  const { t } = useTranslation(['users', 'states']);
  const words = useActionWords();
  const plan = useQuery({
    queryKey: ['users', 'plan', change],
    queryFn: () => backend.usersPlan(change),
    placeholderData: undefined,
    gcTime: 0,
  });
  const outcomes = plan.data?.outcomes ?? [];
  const counts = tally(outcomes);
  const roles = ROLES.filter((role) => OFFERED[role].includes(change.action));
  const others = alternatives(outcomes, change);
  const summary = (['changes', 'nothing', 'refused'] as const).filter((kind) => counts[kind] > 0);

  return (
    <Dialog
      open
      onClose={changes.dismiss}
      size="wide"
      title={t('users:plan.title', { action: words.short(change), count: plan.data?.total ?? 0 })}
      footer={
        <>
          <Button onPress={changes.dismiss}>{t('users:plan.cancel')}</Button>
          {others.map((way, index) => (
            <Button
              key={`${way.role}.${way.action}`}
              variant={counts.changes === 0 && index === 0 ? 'primary' : 'default'}
              onPress={() => changes.replan({ ...change, action: way.action, role: way.role })}
            >
              {t('users:plan.instead', { action: words.long(way) })}
            </Button>
          ))}
          {counts.changes > 0 && (
            <Button variant="primary" onPress={() => void changes.perform(change).catch(reportError)}>
              {t('users:plan.do', { action: words.short(change), count: counts.changes })}
            </Button>
          )}
        </>
      }
    >
      {roles.length > 1 && (
        <div className="plan-role">
          <span>{t('users:plan.role')}</span>
          <ToggleChips<Role>
            label={t('users:plan.role')}
            single
            options={roles.map((role) => ({ value: role, label: t(`states:role.${role}`) }))}
            value={[change.role]}
            onChange={([role]) => role !== undefined && changes.replan({ ...change, role })}
          />
        </div>
      )}
      {plan.isPending && <Loading label={t('users:plan.computing')} />}
      {plan.error !== null && <ErrorNote error={asAppError(plan.error)} />}
      {plan.data !== undefined && (
        <>
          <p className="plan-summary" role="status">
            {summary.map((kind) => t(`users:plan.${kind}`, { count: counts[kind] })).join(' · ')}
          </p>
          <ul className="plan-outcomes">
            {inOrder(outcomes).map((outcome, index) => (
              <Outcome key={index} outcome={outcome} />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Outcome({ outcome }: { outcome: PlannedOutcome }) {
  const { t, i18n } = useTranslation(['users', 'states']);
  const kind = kindOf(outcome);
  const [tone, icon] = KINDS[kind];
  return (
    <li className="plan-outcome">
      <span className="plan-count">{outcome.count.toLocaleString(i18n.language)}</span>
      <div className="plan-what">
        <div className="plan-line">
          <Badge tone={tone} icon={icon}>
            {t(`users:plan.kind.${kind}`)}
          </Badge>
          <StateBadge state={outcome.from} plain />
          {outcome.to !== outcome.from && (
            <>
              <ArrowRight aria-hidden className="plan-arrow" />
              <StateBadge state={outcome.to} plain />
            </>
          )}
          <span className="plan-identity">
            {t('users:column.identity')}: <IdentityBadge identity={outcome.identity} plain />
            {outcome.identityTo !== outcome.identity && (
              <>
                <ArrowRight aria-hidden className="plan-arrow" />
                <IdentityBadge identity={outcome.identityTo} plain />
              </>
            )}
          </span>
        </div>
        {outcome.refusal !== null && (
          <p className="plan-refusal">{t('users:plan.saysGitlab', { text: outcome.refusal })}</p>
        )}
        {outcome.example !== null && (
          <p className="plan-example">
            {outcome.count === 1
              ? outcome.example.name
              : t('users:plan.example', { name: outcome.example.name })}
          </p>
        )}
      </div>
    </li>
  );
}
