import { expect, it } from 'vitest';

import users from '../../i18n/locales/en/users.json';
import endpoint from '../../i18n/locales/en/endpoint.json';

const sources = import.meta.glob<string>(
  [
    '../../../../src-tauri/crates/gitlab/src/{situation,state,profile}.rs',
    '../../../../src-tauri/crates/store/src/writer/*.rs',
    '../../../../src-tauri/crates/app/src/endpoint/{accounts,settings}.rs',
  ],
  { eager: true, query: '?raw', import: 'default' },
);

function source(name: string): string {
  const found = Object.entries(sources).filter(([path]) => path.includes(name));
  expect(found, name).not.toEqual([]);
  return found.map(([, text]) => text.split('#[cfg(test)]')[0]).join('\n');
}

function codes(text: string, pattern: RegExp): string[] {
  const found = [...new Set([...text.matchAll(pattern)].map(([, code = '']) => code))].sort();
  expect(found, String(pattern)).not.toEqual([]);
  return found;
}

it('has words for every situation, and for no other', () => {
  const known = codes(source('situation.rs'), /Situation::\w+ => "([a-z-]+)"/g);
  expect(Object.keys(users.situation).sort()).toEqual(known);
});

it('has words for every change the journal names', () => {
  const events = codes(source('state.rs'), /Event::\w+ => "([a-z-]+)"/g);
  const writes = codes(source('/writer/'), /"([a-z-]+)", cause/g);
  const missing = [...events, ...writes].filter((code) => !(code in users.change));
  expect(missing).toEqual([]);
});

it('has words for every problem with a new account or a setting', () => {
  const accounts = codes(source('accounts.rs'), /invalid\(\s*[^,]+,\s*"([a-z-]+)"/g);
  expect(accounts.filter((code) => !(code in users.account.problem))).toEqual([]);
  const settings = codes(source('settings.rs'), /invalid\(\s*[^,]+,\s*"([a-z-]+)"/g);
  expect(settings.filter((code) => !(code in endpoint.settings.problem))).toEqual([]);
});

it('has words for everything in which versions of GitLab differ', () => {
  const behaviours = codes(source('profile.rs'), /=> "((?:groups|token)-[a-z-]+)"/g);
  expect(Object.keys(endpoint.profile.behaviour).sort()).toEqual(behaviours);
  const subjects = codes(source('profile.rs'), /\("([a-z-]+)", \w+\(here\)/g);
  expect(Object.keys(endpoint.profile.difference).sort()).toEqual(subjects);
});
