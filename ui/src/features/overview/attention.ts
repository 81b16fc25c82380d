import type { Attention } from '../../backend/backend';

/** Where to look at something that needs attention, and which words say what it is. */
export interface Cause {
  kind: 'stuck' | 'failures';
  /** The combination of identity and state, or the rule that refused. */
  code: string;
  screen: 'users' | 'traffic';
  params: Partial<Record<string, string>>;
}

/** Which users are in a combination that needs attention (gitlab-scim.md 1.10). */
const COMBINATIONS: Partial<Record<string, Record<string, string>>> = {
  'ldap-blocked-behind-active-identity': { state: 'ldap_blocked', identity: 'active' },
  'blocked-behind-active-identity': { state: 'blocked', identity: 'active' },
  'active-behind-inactive-identity': { state: 'active', identity: 'inactive' },
  'pending-approval': { state: 'blocked_pending_approval' },
  'without-identity': { state: 'active', identity: 'none' },
};

/** Reads `stuck-…` and `failures-…`. */
export function causeOf({ code, exampleUser, exampleExchange }: Attention): Cause {
  if (code.startsWith('stuck-')) {
    const combination = code.slice('stuck-'.length);
    const user = exampleUser === null ? {} : { user: String(exampleUser) };
    return {
      kind: 'stuck',
      code: combination,
      screen: 'users',
      params: { ...COMBINATIONS[combination], ...user },
    };
  }
  const exchange = exampleExchange === null ? {} : { exchange: String(exampleExchange) };
  return { kind: 'failures', code: code.replace(/^failures-/, ''), screen: 'traffic', params: exchange };
}
