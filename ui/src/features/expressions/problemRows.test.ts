import { expect, it } from 'vitest';

import type { ExpressionDiagnostic, ExpressionSeverity } from '../../backend/backend';
import { problemRows } from './problemRows';

const at = (from: number, code: string, severity: ExpressionSeverity = 'warning'): ExpressionDiagnostic => ({
  code,
  severity,
  range: { from, to: from + 1 },
  facts: [],
  fixes: [],
});
const listed = (...diagnostics: ExpressionDiagnostic[]) =>
  problemRows(diagnostics, ({ code }) => code).map(
    ({ words, diagnostics: places }) => `${words} ${places.map(({ range }) => range.from).join(' ')}`,
  );

it('errors stand before warnings, each in order of place', () => {
  expect(
    listed(
      at(0, 'W05'),
      at(2, 'W24', 'information'),
      at(4, 'smart_quote', 'error'),
      at(6, 'W02'),
      at(8, 'x', 'error'),
    ),
  ).toEqual(['smart_quote 4', 'x 8', 'W05 0', 'W02 6', 'W24 2']);
});

it('the same at a few places is listed at each, at many places once', () => {
  expect(listed(at(0, 'W05'), at(2, 'W02'), at(4, 'W05'))).toEqual(['W05 0', 'W02 2', 'W05 4']);
  expect(listed(at(0, 'W05'), at(2, 'W02'), at(4, 'W05'), at(6, 'W05'), at(8, 'W05'))).toEqual([
    'W05 0 4 6 8',
    'W02 2',
  ]);
});
