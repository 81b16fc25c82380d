import { expect, it } from 'vitest';

import rulesSource from '../../../../src-tauri/crates/gitlab/src/rule.rs?raw';
import troubleshootingSource from '../../../../src-tauri/crates/gitlab/src/troubleshooting.rs?raw';
import { literals } from '../../components/Sentence';
import deRules from '../../i18n/locales/de/rules.json';
import deTrouble from '../../i18n/locales/de/troubleshooting.json';
import enRules from '../../i18n/locales/en/rules.json';
import enTrouble from '../../i18n/locales/en/troubleshooting.json';
import jaRules from '../../i18n/locales/ja/rules.json';
import jaTrouble from '../../i18n/locales/ja/troubleshooting.json';

const codes = [...rulesSource.matchAll(/^ {4}\w+ = "([a-z-]+)",/gm)].map(([, code]) => code ?? '');
const rows = [...troubleshootingSource.matchAll(/=> (?:Some\()?(\d+)\)?,/g)].map(([, row]) => row ?? '');

/** Names of the facts that the core puts beside a rule. */
const facts = new Set(
  Object.values(
    import.meta.glob<string>('../../../../src-tauri/crates/gitlab/src/**/*.rs', {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  )
    .flatMap((source) => [...source.matchAll(/(?:fact\(|if stored \{ |else \{ |\[\(|, \()"(\w+)"/g)])
    .map(([, name]) => name ?? ''),
);

/** Rows that explain a situation rather than an answer. */
const SITUATIONS = ['26', '27', '34', '35', '36', '37'];

it('reads the rules', () => {
  expect(codes.length).toBeGreaterThan(100);
  expect(rows.length).toBeGreaterThan(10);
});

it.each(Object.entries({ en: enRules, de: deRules, ja: jaRules }))(
  'has words in %s for every rule',
  (_language, words) => {
    expect(Object.keys(words).sort()).toEqual([...codes].sort());
    for (const { title, text } of Object.values(words)) {
      expect(title).not.toBe('');
      expect(text).not.toBe('');
    }
  },
);

it.each(Object.entries({ en: enTrouble, de: deTrouble, ja: jaTrouble }))(
  'has words in %s for every row of the troubleshooting table that can occur',
  (_language, words) => {
    expect(Object.keys(words)).toEqual(expect.arrayContaining([...rows, ...SITUATIONS]));
  },
);

it.each(
  [...Object.values(enRules), ...Object.values(deRules), ...Object.values(jaRules)].map(({ text }) => [text]),
)('closes what it opens: %s', (text) => {
  expect(text.split('`').length % 2).toBe(1);
});

it.each(Object.entries(enRules))(
  'fills the sentence of %s only with facts that the core gives',
  (_code, { text }) => {
    const wanted = [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '');
    expect([...facts]).toEqual(expect.arrayContaining(wanted));
  },
);

it('takes a sentence apart at its literals', () => {
  expect(literals('GitLab answers `Unsupported Filter`.')).toEqual([
    { text: 'GitLab answers ', literal: false },
    { text: 'Unsupported Filter', literal: true },
    { text: '.', literal: false },
  ]);
});
