import { expect, it } from 'vitest';

import type { Fact } from '../../backend/backend';
import { also } from './also';

function facts(values: Record<string, string>): Fact[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

it('says that a username was changed', () => {
  const sent = facts({ userName: 'jos\u00e9', username: 'jos', activeIgnored: 'false' });
  expect(also({ code: 'post-creates', facts: sent }, 'GitLab made {{username}}.')).toEqual([
    'renamed',
    'activeIgnored',
  ]);
});

it('says nothing of a username that stayed as it was', () => {
  expect(also({ code: 'post-creates', facts: facts({ userName: 'ada', username: 'ada' }) }, '')).toEqual([]);
});

it('does not say twice what the sentence says', () => {
  const sent = facts({ ignored: 'userName', skippedOps: 'remove' });
  expect(also({ code: 'patch-profile-ignored', facts: sent }, 'It asks to change {{ignored}}.')).toEqual([
    'skippedOps',
  ]);
});
