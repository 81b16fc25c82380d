import type { TrafficFilter } from '../../backend/backend';

/** Methods a client of GitLab's APIs uses, in the order in which the filter lists them. */
export const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;

/** Classes of status: success, redirect, refused, fault. */
export const STATUS_CLASSES = [2, 3, 4, 5] as const;

/** A class of status. */
export type StatusClass = (typeof STATUS_CLASSES)[number];

/** The filter as the route spells it: `q=ada&method=PATCH,POST&status=4,5&user=12`. */
export function filterFromRoute(params: URLSearchParams): TrafficFilter {
  return {
    search: params.get('q') ?? '',
    methods: listed(params.get('method'), METHODS),
    statusClasses: listed(params.get('status'), STATUS_CLASSES.map(String)).map(Number),
    userId: id(params.get('user')),
  };
}

/** What the route has to say for this filter; `null` takes a parameter away. */
export function routeFromFilter(
  filter: TrafficFilter,
): Record<'q' | 'method' | 'status' | 'user', string | null> {
  return {
    q: filter.search === '' ? null : filter.search,
    method: filter.methods.length === 0 ? null : filter.methods.join(','),
    status: filter.statusClasses.length === 0 ? null : filter.statusClasses.join(','),
    user: filter.userId === null ? null : String(filter.userId),
  };
}

/** Whether the filter leaves anything out. */
export function isNarrowed(filter: TrafficFilter): boolean {
  return Object.values(routeFromFilter(filter)).some((value) => value !== null);
}

/** An id from the route; anything else counts as none. */
export function id(text: string | null): number | null {
  return text !== null && /^[1-9][0-9]{0,9}$/.test(text) ? Number(text) : null;
}

/** The class a status belongs to; 1xx counts as success, for nothing failed. */
export function statusClass(status: number): StatusClass {
  if (status >= 500) return 5;
  if (status >= 400) return 4;
  return status >= 300 ? 3 : 2;
}

function listed<T extends string>(text: string | null, known: readonly T[]): T[] {
  const wanted = new Set((text ?? '').split(','));
  return known.filter((value) => wanted.has(value));
}
