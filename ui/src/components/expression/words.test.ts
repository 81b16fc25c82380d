import i18n from 'i18next';
import { describe, expect, it } from 'vitest';

import de from '../../i18n/locales/de/diagnostics.json';
import en from '../../i18n/locales/en/diagnostics.json';
import ja from '../../i18n/locales/ja/diagnostics.json';
import lab from '../../i18n/locales/en/expressions.json';
import type { Fact } from '../../backend/backend';
import { diagnosticWords, fateWords, fixWords, reasonWords } from './words';

const sources = import.meta.glob<string>(
  [
    '../../../../src-tauri/crates/expr/src/entra/**/*.rs',
    '../../../../src-tauri/crates/expr/src/dotnet/regex.rs',
    '../../../../src-tauri/crates/expr/src/dotnet/regex/error.rs',
    '../../../../src-tauri/crates/app/src/expressions/*.rs',
    '!../../../../src-tauri/crates/**/{tests,*tests}/**',
    '!../../../../src-tauri/crates/**/tests.rs',
  ],
  { eager: true, query: '?raw', import: 'default' },
);

function source(end: string): string {
  const found = Object.entries(sources).filter(([path]) => path.includes(end));
  expect(found, end).not.toEqual([]);
  return found.map(([, text]) => text.split(/#\[cfg\(test\)\]\s+mod tests \{/)[0]).join('\n');
}

function codes(text: string, pattern: RegExp): string[] {
  const found = [...new Set([...text.matchAll(pattern)].map(([, code = '']) => code))].sort();
  expect(found, String(pattern)).not.toEqual([]);
  return found;
}

/** What stands between the first of two lines and the other behind it. */
function between(text: string, from: string, to: string): string {
  const begin = text.indexOf(from);
  expect(begin, from).toBeGreaterThan(-1);
  return text.slice(begin, text.indexOf(to, begin));
}

const kebab = (name: string) => name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();

const trace = source('/trace/codes.rs');
const states = between(source('/entra/trace.rs'), 'pub enum State', '\n}');
const kinds = between(source('/diagnostic.rs'), 'pub enum FixKind', '\n}');
const known = codes(source('/entra/code.rs'), /Self::\w+ => "(\w+)"/g);
/** Names of the facts that come with something. */
const facts = codes(source('/entra/'), /\("([a-z]+)", /g).concat(
  codes(source('/entra/'), /_with\([^"]*"([a-z]+)"/g),
);
const constructs = [
  between(source('/dotnet/regex.rs'), 'pub enum NoticeKind', '\n}'),
  between(source('/dotnet/regex/error.rs'), 'pub enum Unsupported', '\n}'),
].flatMap((variants) => codes(variants, /^ {4}(\w+),/gm).map(kebab));

const said = (code: string, ...given: [string, string][]) =>
  diagnosticWords(i18n.t, { code, facts: given.map(([name, value]): Fact => ({ name, value })) });

describe('the words about expressions', () => {
  it('are there for everything that can be wrong or odd', () => {
    expect(known.length).toBeGreaterThan(60);
    const general = Object.keys(en.diagnostic).filter((key) => known.includes(key));
    expect(general.sort()).toEqual(known);
  });

  it('are about codes and facts that there are', () => {
    const suffix = new RegExp(`^(_(${facts.join('|')})(-[a-z-]+)?)*$`);
    const strange = Object.keys(en.diagnostic).filter(
      (key) => !known.some((code) => key.startsWith(code) && suffix.test(key.slice(code.length))),
    );
    expect(strange).toEqual([]);
  });

  it('have a value of a fact in their keys only as the sources write it', () => {
    const written = codes(source('/entra/'), /"([a-z-]+)"/g).concat(constructs);
    const values = codes(Object.keys(en.diagnostic).join(' '), /_[a-z]+-([a-z-]+)/g);
    expect(values.filter((value) => !written.includes(value))).toEqual([]);
  });

  it('are there for every construct that .NET reads in its own way', () => {
    const silent = constructs.filter((construct) => !(`W18_construct-${construct}` in en.diagnostic));
    expect(silent).toEqual([]);
  });

  it('are filled with facts that there are', () => {
    const wanted = Object.values(en.diagnostic).flatMap((words) =>
      [...words.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name),
    );
    expect(wanted.filter((name) => !facts.includes(name))).toEqual([]);
  });

  it('are there for every mending', () => {
    const expected = codes(kinds, /^ {4}(\w+),/gm).map(kebab);
    expect(Object.keys(en.fix).sort()).toEqual(expected.sort());
  });

  it('are there for every reason, fate and state of a trace', () => {
    const listed = between(trace, 'CODES', '];');
    expect(Object.keys(en.reason).sort()).toEqual(codes(listed, /"([a-z-]+)"/g));
    expect(Object.keys(en.fate).sort()).toEqual(
      codes(trace.slice(trace.indexOf('impl Fate')), /=> "([a-z-]+)"/g),
    );
    const without = codes(states, /^ {4}(\w+),/gm).map(kebab);
    expect(Object.keys(lab.trace.state).sort()).toEqual(without.sort());
  });

  it('are there for every problem with an input of the lab', () => {
    const found = [...source('/app/src/expressions/').matchAll(/invalid\(\s*"([a-z-]+)",\s*"([a-z-]+)"/g)];
    expect(found.length).toBeGreaterThan(5);
    const problems: Record<string, Record<string, string>> = lab.problem;
    const silent = found.filter(([, field = '', problem = '']) => !(problem in (problems[field] ?? {})));
    expect(silent).toEqual([]);
  });

  it('are short in English', () => {
    const long = Object.entries(en.diagnostic).filter(([, words]) => words.length > 160);
    expect(long).toEqual([]);
  });

  it.each(Object.entries({ de, ja }))('keep what is code in %s', (_language, words) => {
    const code = /\b(?:[A-Z][a-z]+[A-Z]\w*|IIF|Switch|yyyy\S*|IgnoreFlowIfNullOrEmpty)\b|\\\\?["p]/g;
    const translated: Record<string, string> = words.diagnostic;
    for (const [key, english] of Object.entries(en.diagnostic)) {
      const kept = [...english.matchAll(code)].map(([literal]) => literal);
      expect(
        kept.filter((literal) => !(translated[key] ?? '').includes(literal)),
        key,
      ).toEqual([]);
    }
  });
});

describe('the sentence for a diagnostic', () => {
  it('is the one that its facts fill', () => {
    expect(said('unknown_function', ['name', 'Foo'])).toContain('There is no function “Foo”.');
    expect(said('unknown_function', ['name', 'toLower'], ['suggestion', 'ToLower'], ['hint', 'case'])).toBe(
      'Upper and lower case count: the function is written ToLower, not “toLower”.',
    );
    const connect = said('unknown_function', ['name', 'LCase'], ['hint', 'connect'], ['instead', 'ToLower']);
    expect(connect).toContain('Entra Connect');
    expect(connect).toContain('ToLower');
  });

  it('is not chosen by what somebody typed', () => {
    expect(said('unknown_function', ['name', 'case'])).toContain('“case”');
    expect(said('W22', ['delimiter', '.error.x:y'])).toContain('“.error.x:y”');
    expect(said('invalid_interval', ['value', '{{code}} $t(title)'])).toContain('{{code}} $t(title)');
  });

  it('counts in digits whatever the number', () => {
    expect(said('W13', ['count', '3'])).toContain('3 source attributes');
  });

  it('is there for reasons, fates and fixes, too', () => {
    expect(reasonWords(i18n.t, { code: 'key-matched', facts: [{ name: 'key', value: '2' }] })).toContain(
      'key 2',
    );
    expect(fateWords(i18n.t, 'taken-in-target')).toBe(en.fate['taken-in-target']);
    const edits = [
      { range: { from: 0, to: 1 }, text: '' },
      { range: { from: 2, to: 3 }, text: ' ToLower' },
    ];
    expect(fixWords(i18n.t, { kind: 'rename', edits })).toBe('Change to ToLower');
  });
});
