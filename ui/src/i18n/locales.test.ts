import { describe, expect, it } from 'vitest';

import { LANGUAGES } from '.';

type Words = { [key: string]: string | Words };

const files = import.meta.glob<Words>('./locales/*/*.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

const languages = Object.keys(LANGUAGES);
const namespaces = Object.keys(files)
  .filter((path) => path.startsWith('./locales/en/'))
  .map((path) => path.replace(/^.*\/|\.json$/g, ''));

describe('the language files', () => {
  it.each(namespaces)('of %s have the same keys in every language', (namespace) => {
    for (const language of languages) {
      expect([...flat(language, namespace).keys()].sort(), language).toEqual(
        [...flat('en', namespace).keys()].sort(),
      );
    }
  });

  it.each(namespaces)('of %s have the same placeholders in every language', (namespace) => {
    for (const language of languages) {
      for (const [key, words] of flat(language, namespace)) {
        // The singular may say *one* in words.
        if (key.endsWith('_one')) {
          continue;
        }
        expect(placeholders(words), `${language} ${key}`).toEqual(
          placeholders(flat('en', namespace).get(key) ?? ''),
        );
      }
    }
  });

  it('have no empty sentence', () => {
    const empty = languages.flatMap((language) =>
      namespaces.flatMap((namespace) =>
        [...flat(language, namespace)]
          .filter(([, words]) => words.trim() === '')
          .map(([key]) => `${language} ${namespace}:${key}`),
      ),
    );
    expect(empty).toEqual([]);
  });

  it('have every key that the source names', () => {
    const missing = Object.entries(sources).flatMap(([path, source]) => {
      const own = [...source.matchAll(/(?:useTranslation\(|TFunction<)(\[[^\]]*\]|'[^']*')/g)].flatMap(
        ([, list = '']) => [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name),
      );
      return [...source.matchAll(/\bt\(\s*'([^']+)'/g)]
        .map(([, key = '']) => key)
        .filter((key) => !known(key, own))
        .map((key) => `${path}: ${key}`);
    });
    expect(missing).toEqual([]);
  });
});

function known(key: string, own: readonly string[]): boolean {
  const [namespace, rest = ''] = key.includes(':') ? key.split(':', 2) : [undefined, key];
  return (namespace === undefined ? [...own, 'app'] : [namespace]).some((name) => {
    const words = flat('en', name);
    return (
      words.has(rest) ||
      words.has(`${rest}_other`) ||
      [...words.keys()].some((one) => one.startsWith(`${rest}.`))
    );
  });
}

function flat(language: string, namespace: string): Map<string, string> {
  const result = new Map<string, string>();
  const visit = (words: Words, prefix: string) => {
    for (const [key, value] of Object.entries(words)) {
      if (typeof value === 'string') {
        result.set(prefix + key, value);
      } else {
        visit(value, `${prefix}${key}.`);
      }
    }
  };
  visit(files[`./locales/${language}/${namespace}.json`] ?? {}, '');
  return result;
}

function placeholders(words: string): string[] {
  return [...new Set([...words.matchAll(/{{\s*(\w+)/g)].map(([, name = '']) => name))].sort();
}
