import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import type { TraceStep } from '../../backend/backend';
import { TraceTree } from './TraceTree';

const step = (given: Partial<TraceStep>): TraceStep => ({
  range: { from: 0, to: 0 },
  depth: 0,
  kind: 'function',
  label: 'Switch',
  state: 'value',
  value: null,
  reason: null,
  fate: null,
  ...given,
});

function shown(given: Partial<TraceStep>): string {
  render(
    <TraceTree
      steps={[step(given)]}
      label="trace"
      onLight={() => undefined}
      onReveal={() => undefined}
      onPage={() => undefined}
    />,
  );
  return screen.getByRole('treeitem').textContent;
}

it('shows an attribute in its brackets, and a text as typed', () => {
  expect(shown({ kind: 'attribute', label: 'mail' })).toContain('[mail]');
});

it('shows a value, why it came about, and what became of it', () => {
  const words = shown({
    value: { kind: 'text', texts: ['Lisbon'], isCut: true },
    reason: { code: 'key-matched', facts: [{ name: 'key', value: '2' }] },
    fate: 'chosen',
  });
  expect(words).toBe('SwitchLisbon … cut off herechosenkey 2 is equal to the source');
});

it.each([
  ['not-taken', 'not evaluated'],
  ['ignores-attribute', 'takes the attribute out of this flow'],
  ['ignores-object', 'takes the whole object out of this flow'],
  ['failed', 'failed'],
])('says in words that a part is %s', (state, words) => {
  expect(shown({ state })).toContain(words);
});
