import { describe, expect, it } from 'vitest';

import type { ExpressionResult, PersonResult, SamplePerson } from '../../backend/backend';
import { resultsFor, sharingResult, sharingWarning } from './results';

const given = (result: ExpressionResult, warnings: PersonResult['warnings'] = []): PersonResult => ({
  result,
  redacted: false,
  steps: [],
  warnings,
});
const text = (value: string) => given({ kind: 'value', text: value });
const failed = (code: string, from = 0) =>
  given({ kind: 'error', code, range: { from, to: from + 1 }, facts: [] });
const person = (label: string): SamplePerson => ({ label, attributes: [] });

describe('results', () => {
  const [ada, grace] = [person('Ada'), person('Grace')];
  const asked = [ada, grace];
  const results = [text('a'), text('g')];

  it('stay with their people when one is taken away', () => {
    expect(resultsFor([grace], asked, results)).toEqual([text('g')]);
  });

  it('stay where they are while somebody is changed', () => {
    expect(resultsFor([person('Ada King'), grace], asked, results)).toEqual([text('a'), text('g')]);
  });

  it('are not there yet for somebody new', () => {
    expect(resultsFor([ada, grace, person('Emmy')], asked, results)).toEqual([
      text('a'),
      text('g'),
      undefined,
    ]);
    expect(resultsFor([ada])).toEqual([undefined]);
  });
});

describe('those who share a result', () => {
  it('get nothing in the same way or fail at the same place', () => {
    const nothing = given({ kind: 'null' });
    expect(sharingResult([nothing, text('x'), nothing, undefined], 0)).toEqual([2]);
    expect(
      sharingResult([failed('invalid_date'), failed('invalid_date', 4), failed('invalid_date'), nothing], 0),
    ).toEqual([2]);
  });

  it('are nobody for a value', () => {
    expect(sharingResult([text('x'), text('x')], 0)).toEqual([]);
  });

  it('have the same warning at the same place', () => {
    const warning = (code: string, from: number) => ({
      code,
      severity: 'warning' as const,
      range: { from, to: from + 2 },
      facts: [],
      fixes: [],
    });
    const results = [
      given({ kind: 'null' }, [warning('W02', 3)]),
      given({ kind: 'null' }, [warning('W02', 5)]),
      given({ kind: 'null' }, [warning('W05', 3), warning('W02', 3)]),
    ];
    expect(sharingWarning(results, 0, warning('W02', 3))).toEqual([2]);
  });
});
