import { expect, it } from 'vitest';

import { curlLines } from './curl';

const URL = 'http://127.0.0.1:8765/api/scim/v2/application';

it('reads the token from a variable unless it is at hand', () => {
  for (const { command } of curlLines(URL, null))
    expect(command).toContain('"Authorization: Bearer $SCIM_TOKEN"');
  for (const { command } of curlLines(URL, 'glsoat-abcdefghijklmnopqrst'))
    expect(command).toContain('Bearer glsoat-abcdefghijklmnopqrst"');
});

it('looks up, creates and deactivates the same person as SCIM wants it', () => {
  const [find, create, deactivate] = curlLines(URL, null).map((line) => line.command);
  const body = (command = '') => JSON.parse(/-d '(.*)'$/.exec(command)?.[1] ?? '') as unknown;
  expect(body(create)).toMatchObject({ userName: 'yuki.tanaka', emails: [{ type: 'work' }] });
  const { externalId } = body(create) as { externalId: string };
  expect(find).toContain(`filter=externalId eq "${externalId}"`);
  expect(deactivate).toContain(`/Users/${externalId}'`);
  expect(body(deactivate)).toEqual({ Operations: [{ op: 'Replace', path: 'active', value: 'False' }] });
});
