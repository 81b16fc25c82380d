import { describe, expect, it } from 'vitest';

import type { SamplePerson, SampleValue } from '../../backend/backend';
import {
  attributeNames,
  fromTyped,
  typed,
  uniqueNames,
  withName,
  withPerson,
  withValue,
  type ValueKind,
} from './people';

const ada: SamplePerson = {
  label: 'Ada',
  attributes: [
    { name: 'mail', value: { kind: 'text', text: 'ada@example.com' } },
    { name: 'city', value: { kind: 'text', text: '' } },
  ],
};

describe('a sample person', () => {
  it('loses an attribute that becomes absent and keeps the others', () => {
    expect(withValue(ada, 'mail', undefined).attributes.map(({ name }) => name)).toEqual(['city']);
  });

  it('keeps an empty text apart from an absent attribute', () => {
    expect(fromTyped('text', '')).toEqual({ kind: 'text', text: '' });
    expect(fromTyped('absent', 'left over')).toBeUndefined();
  });

  it('does not lose a value to another attribute that takes its name', () => {
    expect(withName(ada, 'mail', 'city')).toEqual(ada);
    expect(withName(ada, 'mail', 'email').attributes[0]?.name).toBe('email');
  });

  it('is listed under what the expression reads first', () => {
    expect(attributeNames([ada], ['surname', 'city'])).toEqual(['surname', 'city', 'mail']);
  });
});

describe('people', () => {
  const called = (...labels: string[]): SamplePerson[] => labels.map((label) => ({ label, attributes: [] }));

  it('can be told apart though two are called the same', () => {
    expect(uniqueNames(called('Ada', 'Grace', 'Ada', 'Ada (2)', 'Ada'))).toEqual([
      'Ada',
      'Grace',
      'Ada (2)',
      'Ada (2) (2)',
      'Ada (3)',
    ]);
  });

  it('are joined by one with a name of its own', () => {
    const named = (number: number) => `Person ${number}`;
    expect(withPerson(called('Ada', 'Person 3'), named).at(-1)?.label).toBe('Person 4');
  });
});

describe('a typed value', () => {
  it('of several lines has no value behind its last line break', () => {
    expect(fromTyped('texts', 'a\n\nb\n')).toEqual({ kind: 'texts', texts: ['a', '', 'b'] });
  });

  const values: SampleValue[] = [
    { kind: 'text', text: 'Ada' },
    { kind: 'boolean', value: true },
    { kind: 'number', text: '-2.5' },
    { kind: 'texts', texts: ['a', '', 'b'] },
    {
      kind: 'roles',
      roles: [
        { displayName: 'Site admin', value: 'admin', id: '' },
        { displayName: 'Reader', value: '', id: '' },
      ],
    },
  ];

  it.each(values.map((value) => [value.kind, value] as const))(
    'of kind %s reads back as it was',
    (kind, value) => {
      expect(fromTyped(kind, typed(value))).toEqual(value);
    },
  );

  it.each<ValueKind>(['number', 'texts', 'roles'])('of kind %s that is blank is absent', (kind) => {
    expect(fromTyped(kind, ' ')).toBeUndefined();
  });
});
