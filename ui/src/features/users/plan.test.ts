import { describe, expect, it } from 'vitest';

import type { PlannedOutcome } from '../../backend/backend';
import { alternatives, goesAhead, kindOf, tally } from './plan';

const base: PlannedOutcome = {
  from: 'active',
  identity: 'active',
  to: 'blocked',
  identityTo: 'active',
  refusal: null,
  rule: 'admin-block',
  count: 1,
  example: null,
  instead: null,
};
const scim = {
  action: 'activate',
  role: 'scim',
  to: 'active',
  refusal: null,
  rule: 'patch-reactivates',
} as const;
const refused: PlannedOutcome = {
  ...base,
  from: 'ldap_blocked',
  to: 'ldap_blocked',
  refusal: '403 Forbidden - LDAP blocked users cannot be unblocked by the API',
  count: 2,
  instead: scim,
};

describe('a plan', () => {
  it('tells change, nothing and refusal apart', () => {
    expect(kindOf(base)).toBe('changes');
    expect(kindOf({ ...base, to: 'active' })).toBe('nothing');
    expect(kindOf({ ...base, to: 'active', identityTo: 'inactive' })).toBe('changes');
    expect(kindOf(refused)).toBe('refused');
    expect(tally([base, refused])).toEqual({ changes: 1, nothing: 0, refused: 2 });
  });

  it('goes ahead unasked only for one user whom it changes', () => {
    expect(goesAhead({ total: 1, outcomes: [base] })).toBe(true);
    expect(goesAhead({ total: 2, outcomes: [{ ...base, count: 2 }] })).toBe(false);
    expect(goesAhead({ total: 1, outcomes: [{ ...refused, count: 1 }] })).toBe(false);
    expect(goesAhead({ total: 1, outcomes: [{ ...base, to: 'active' }] })).toBe(false);
  });

  it('offers each way that works once, the one for most people first, and never itself', () => {
    const cycle = { ...scim, action: 'cycleThroughScim' } as const;
    const outcomes = [
      { ...refused, count: 1, instead: cycle },
      refused,
      { ...refused, from: 'blocked' as const },
    ];
    const chosen = { action: 'unblock', role: 'administrator' } as const;
    expect(alternatives(outcomes, chosen)).toEqual([scim, cycle]);
    expect(alternatives(outcomes, { action: 'activate', role: 'scim' })).toEqual([cycle]);
  });
});
