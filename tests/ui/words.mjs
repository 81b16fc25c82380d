// The words of the window, read from the language files that it reads.
import { readdirSync, readFileSync } from 'node:fs';

import { root } from './paths.mjs';

const LOCALES = root('ui/src/i18n/locales/');

/** Looks up words: `say('de')('traffic:title')`. */
export function say(language) {
  const words = read(language);
  return (key, values = {}) => {
    const [namespace, path] = key.split(':');
    const text = path.split('.').reduce((part, name) => part?.[name], words[namespace]);
    if (typeof text !== 'string') throw new Error(`no words for ${key} in ${language}`);
    return text.replace(/{{(\w+)(?:, *\w+)?}}/g, (_, name) => String(values[name]));
  };
}

/** Every key of every language file, as it would appear on screen if its words were missing. */
export function allKeys() {
  const words = read('en');
  return new Set(
    Object.entries(words).flatMap(([namespace, part]) =>
      keys(part).flatMap((key) => [key, `${namespace}:${key}`]),
    ),
  );
}

function read(language) {
  const files = readdirSync(LOCALES + language).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    files.map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(`${LOCALES}${language}/${name}`, 'utf8')),
    ]),
  );
}

function keys(part, prefix = '') {
  return Object.entries(part).flatMap(([name, value]) => {
    // A key with a dot is one that could be seen; a single word could be a word.
    if (typeof value === 'string')
      return prefix === '' ? [] : [prefix + name, (prefix + name).replace(/_(one|other)$/, '')];
    return keys(value, `${prefix}${name}.`);
  });
}
