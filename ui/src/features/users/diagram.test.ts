import { describe, expect, it } from 'vitest';

import type { StateArrow } from '../../backend/backend';
import { BOX, BOXES, CANVAS, lines, nameLines } from './diagram';
import { STATES } from './filter';

const arrows: StateArrow[] = [
  { from: 'ldap_blocked', to: 'active', action: 'activate', role: 'scim' },
  { from: 'active', to: 'blocked', action: 'block', role: 'administrator' },
  { from: 'active', to: 'blocked', action: 'block', role: 'rest' },
  { from: 'active', to: 'ldap_blocked', action: 'block', role: 'scim' },
  { from: 'active', to: 'active', action: 'activate', role: 'rest' },
];

describe('the state diagram', () => {
  it('has a place inside the picture for every state, and none covers another', () => {
    expect(BOXES.map((box) => box.state).toSorted()).toEqual([...STATES].sort());
    for (const box of BOXES) {
      expect(box.x + BOX.width).toBeLessThanOrEqual(CANVAS.width);
      expect(box.y + BOX.height).toBeLessThanOrEqual(CANVAS.height);
      const covered = BOXES.filter(
        (other) => Math.abs(other.x - box.x) < BOX.width && Math.abs(other.y - box.y) < BOX.height,
      );
      expect(covered).toEqual([box]);
    }
  });

  it('draws one arrow for several roles, none onto itself, and those that are open now on top', () => {
    const drawn = lines(arrows, 'active');
    expect(drawn.map(({ from, to, open }) => [from, to, open])).toEqual([
      ['ldap_blocked', 'active', false],
      ['active', 'blocked', true],
      ['active', 'ldap_blocked', true],
    ]);
    expect(drawn[1]?.roles).toEqual(['administrator', 'rest']);
  });

  it('draws there and back beside each other', () => {
    const [back, , there] = lines(arrows, 'active');
    expect(back?.path).toMatch(/^M[\d.-]+ [\d.-]+ Q/);
    expect(back?.path).not.toBe(there?.path);
  });

  it('breaks a long name where both lines are about as long', () => {
    expect(nameLines('Pending approval')).toEqual(['Pending approval']);
    expect(nameLines('Ausstehende Genehmigung')).toEqual(['Ausstehende', 'Genehmigung']);
    expect(nameLines('Donaudampfschifffahrt')).toEqual(['Donaudampfschifffahrt']);
  });
});
