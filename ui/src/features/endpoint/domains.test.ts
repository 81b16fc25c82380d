import { expect, it } from 'vitest';

import { readDomains } from './domains';

it.each([
  ['contoso.example', ['contoso.example'], []],
  [
    '@Contoso.Example, *.fabrikam.example\nmünchen.example',
    ['contoso.example', '*.fabrikam.example', 'münchen.example'],
    [],
  ],
  ['contoso.example contoso.example', ['contoso.example'], []],
  ['contoso', [], ['contoso']],
  ['a..example -x.example', [], ['a..example', '-x.example']],
  ['   ', [], []],
])('reads domains from %j', (text, domains, malformed) => {
  expect(readDomains(text)).toEqual({ domains, malformed });
});
