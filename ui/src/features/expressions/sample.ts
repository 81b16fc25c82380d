import type { ExpressionRun, SamplePerson } from '../../backend/backend';

/** What the lab shows at first: a text that needs a surname, and somebody without one. */
export const SAMPLE: ExpressionRun = {
  text: 'ToLower(Append(Append(Left([givenName], 1), "."), [surname]), )',
  dialect: 'application',
  people: [
    person('Ada', { givenName: 'Ada', surname: 'Lovelace' }),
    person('Grace', { givenName: 'Grace', surname: 'Hopper' }),
    person('Sukarno', { givenName: 'Sukarno' }),
  ],
  settings: {
    now: null,
    defaultDomain: 'contoso.onmicrosoft.com',
    targetValues: [],
    strictConditions: false,
  },
};

/** Nobody has put anybody else there yet. */
export function isSample(people: readonly SamplePerson[]): boolean {
  return JSON.stringify(people) === JSON.stringify(SAMPLE.people);
}

function person(label: string, attributes: Readonly<Record<string, string>>): SamplePerson {
  return {
    label,
    attributes: Object.entries(attributes).map(([name, text]) => ({ name, value: { kind: 'text', text } })),
  };
}
