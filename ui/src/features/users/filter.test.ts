import { describe, expect, it } from 'vitest';

import { filterFromRoute, isNarrowed, routeFromFilter, sameFilter } from './filter';

describe('the filter in the route', () => {
  it('shows everybody, newest first, when the route says nothing', () => {
    const filter = filterFromRoute(new URLSearchParams());
    expect(filter).toEqual({ search: '', identities: [], states: [], sort: 'id', descending: true });
    expect(isNarrowed(filter)).toBe(false);
  });

  it.each([
    'q=ada+l&identity=active%2Cnone&state=ldap_blocked%2Cbanned&sort=-updatedAt',
    'sort=name',
    'sort=id',
    'q=%25',
  ])('survives there and back: %s', (text) => {
    const filter = filterFromRoute(new URLSearchParams(text));
    const written = Object.entries(routeFromFilter(filter)).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    );
    expect(new URLSearchParams(written).toString()).toBe(text);
  });

  it('leaves out what it does not know', () => {
    const filter = filterFromRoute(new URLSearchParams('identity=odd,inactive&state=gone&sort=-shoe'));
    expect(filter).toMatchObject({ identities: ['inactive'], states: [], sort: 'id', descending: true });
  });

  it('is the same filter whatever object holds it', () => {
    const params = new URLSearchParams('q=ada&sort=name');
    expect(sameFilter(filterFromRoute(params), filterFromRoute(params))).toBe(true);
    expect(
      sameFilter(filterFromRoute(params), filterFromRoute(new URLSearchParams('q=adam&sort=name'))),
    ).toBe(false);
  });
});
