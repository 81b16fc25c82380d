import type { PlannedOutcome, Role, UserAction, UsersPlan, WayOut } from '../../backend/backend';

/** What becomes of a group of users: something changes, nothing does, or GitLab refuses. */
export type OutcomeKind = 'changes' | 'nothing' | 'refused';

/** An action in somebody's role. */
export interface RoleAction {
  /** What to do. */
  action: UserAction;
  /** In whose role. */
  role: Role;
}

/** What the menus offer, by role: GitLab's Admin area and REST API have the same verbs, SCIM has its own three. */
export const OFFERED: Readonly<Record<Role, readonly UserAction[]>> = {
  administrator: ['block', 'unblock', 'activate', 'deactivate', 'approve', 'ban', 'unban'],
  rest: ['block', 'unblock', 'activate', 'deactivate', 'approve', 'ban', 'unban'],
  scim: ['activate', 'block', 'cycleThroughScim'],
};

/** The roles in the order in which they are offered. */
export const ROLES: readonly Role[] = ['administrator', 'rest', 'scim'];

/** What becomes of a group. */
export function kindOf(outcome: PlannedOutcome): OutcomeKind {
  if (outcome.refusal !== null) return 'refused';
  return outcome.from === outcome.to && outcome.identity === outcome.identityTo ? 'nothing' : 'changes';
}

/** How many users change, stay, are refused. */
export function tally(outcomes: readonly PlannedOutcome[]): Record<OutcomeKind, number> {
  const counts = { changes: 0, nothing: 0, refused: 0 };
  for (const outcome of outcomes) counts[kindOf(outcome)] += outcome.count;
  return counts;
}

/** Who changes first, then who is refused, then for whom nothing happens; each as it came, the largest group first. */
export function inOrder(outcomes: readonly PlannedOutcome[]): PlannedOutcome[] {
  const order: readonly OutcomeKind[] = ['changes', 'refused', 'nothing'];
  return outcomes.toSorted((a, b) => order.indexOf(kindOf(a)) - order.indexOf(kindOf(b)));
}

/** An action goes ahead without a dialog only if it concerns one user and does what it says. */
export function goesAhead(plan: UsersPlan): boolean {
  return plan.total === 1 && plan.outcomes.every((outcome) => kindOf(outcome) === 'changes');
}

/** The ways that do work where the planned one does not, each once, the one for most people first. */
export function alternatives(outcomes: readonly PlannedOutcome[], chosen: RoleAction): WayOut[] {
  const found = new Map<string, { way: WayOut; count: number }>();
  for (const { instead, count } of outcomes) {
    if (instead === null || (instead.action === chosen.action && instead.role === chosen.role)) continue;
    const key = `${instead.role}.${instead.action}`;
    found.set(key, { way: instead, count: count + (found.get(key)?.count ?? 0) });
  }
  return [...found.values()].sort((a, b) => b.count - a.count).map(({ way }) => way);
}
