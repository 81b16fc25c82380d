import type { IdentityState, UserSort, UserState, UsersFilter } from '../../backend/backend';

/** The six states in the order in which GitLab's documentation and this window list them. */
export const STATES: readonly UserState[] = [
  'active',
  'ldap_blocked',
  'blocked',
  'deactivated',
  'blocked_pending_approval',
  'banned',
];

/** The three sides an account can have towards SCIM. */
export const IDENTITIES: readonly IdentityState[] = ['active', 'inactive', 'none'];

const SORTS: readonly UserSort[] = ['id', 'name', 'username', 'email', 'updatedAt'];

/**
 * The filter as the route spells it: `q=ada&identity=active,none&state=blocked&sort=-updatedAt`. Unless told otherwise the
 * newest account comes first, so that arrivals are seen.
 */
export function filterFromRoute(params: URLSearchParams): UsersFilter {
  const sort = params.get('sort') ?? '';
  const key = sort.replace(/^-/, '');
  return {
    search: params.get('q') ?? '',
    identities: listed(params.get('identity'), IDENTITIES),
    states: listed(params.get('state'), STATES),
    sort: SORTS.find((known) => known === key) ?? 'id',
    descending: sort === '' || sort.startsWith('-'),
  };
}

/** What the route has to say for this filter; `null` takes a parameter away. */
export function routeFromFilter(
  filter: UsersFilter,
): Record<'q' | 'identity' | 'state' | 'sort', string | null> {
  const plain = filter.sort === 'id' && filter.descending;
  return {
    q: filter.search === '' ? null : filter.search,
    identity: filter.identities.length === 0 ? null : filter.identities.join(','),
    state: filter.states.length === 0 ? null : filter.states.join(','),
    sort: plain ? null : `${filter.descending ? '-' : ''}${filter.sort}`,
  };
}

/** Whether the filter leaves anybody out. */
export function isNarrowed(filter: UsersFilter): boolean {
  return filter.search !== '' || filter.identities.length > 0 || filter.states.length > 0;
}

/** The same people, whatever their order. */
export function sameFilter(a: UsersFilter, b: UsersFilter): boolean {
  return JSON.stringify(routeFromFilter(a)) === JSON.stringify(routeFromFilter(b));
}

function listed<T extends string>(text: string | null, known: readonly T[]): T[] {
  const wanted = new Set((text ?? '').split(','));
  return known.filter((value) => wanted.has(value));
}
