import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { openWindow } from './harness.mjs';
import { root } from './paths.mjs';

const read = (name) => JSON.parse(readFileSync(root(`ui/src/i18n/locales/en/${name}.json`), 'utf8'));
const rules = read('rules');
const rows = read('troubleshooting');

const person = (userName, extra = {}) => ({
  externalId: `id-${userName}`,
  userName,
  name: { formatted: 'Ada Lovelace' },
  emails: [{ type: 'work', value: `${userName}@contoso.example` }],
  ...extra,
});
const patch = (...Operations) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const active = (value) => patch({ op: 'Replace', path: 'active', value });

/** Requests of every kind, in an order in which each meets the state it needs. */
const REQUESTS = [
  ['GET', '/Users'],
  ['GET', '/Users?filter=externalId+eq+%22nobody%22'],
  ['GET', '/Users?filter=displayName+eq+%22Ada%22'],
  ['GET', '/Users?filter=userName+eq+%22true%22'],
  ['POST', '/Users', person('ada')],
  ['POST', '/Users', person('ada')],
  ['POST', '/Users', person('ada lovelace', { active: false })],
  ['POST', '/Users', person('ada', { externalId: 'another' })],
  ['POST', '/Users', { userName: 'x' }],
  ['POST', '/Users', person('blank', { name: { formatted: '' } })],
  ['POST', '/Users', person('odd', { emails: [{ type: 'work', value: 'no address' }] })],
  ['POST', '/Users', person('empty', { emails: [{ type: 'work', value: '' }] })],
  ['POST', '/Users', person('surprise', { emails: 'text' })],
  ['POST', '/Users', person('noid', { externalId: '' })],
  ['POST', '/Users', person('longid', { externalId: 'x'.repeat(300) })],
  ['GET', '/Users?filter=userName+eq+%22ada%22+and+active+eq+true'],
  ['GET', '/Users?filter=externalId+eq+%22ID-ADA%22'],
  ['GET', '/Users/id-ada'],
  ['GET', '/Users/nobody'],
  ['PATCH', '/Users/id-ada', active('True')],
  ['PATCH', '/Users/id-ada', active('False')],
  ['PATCH', '/Users/id-ada', active(false)],
  ['POST', '/Users', person('ada')],
  ['PATCH', '/Users/id-ada', patch({ op: 'Replace', path: 'name.formatted', value: 'Ada King' })],
  ['PATCH', '/Users/id-ada', patch({ op: 'Replace', path: 'userName', value: 'king' })],
  ['PATCH', '/Users/id-ada', patch({ op: 'Replace', value: { userName: 'x', active: false } })],
  ['PATCH', '/Users/id-ada', patch({ op: 'Remove', path: 'active' })],
  ['PATCH', '/Users/id-ada', patch({ op: 'Replace', value: 'text' })],
  ['PATCH', '/Users/id-ada', patch({ op: 'Replace', path: 'externalId', value: '' })],
  ['DELETE', '/Users/id-ada'],
  ['DELETE', '/Users/id-ada'],
  ['PATCH', '/Users/id-ada', active(true)],
  ['PATCH', '/Users/id-ada', patch({ op: 'Replace', path: 'externalId', value: 'id-new' })],
  ['PUT', '/Users/id-new', {}],
  ['OPTIONS', '/Users'],
  ['GET', '/ServiceProviderConfig'],
  ['POST', '/Nowhere', {}],
  ['GET', '/Users', undefined, { authorization: 'Bearer wrong' }],
  ['GET', '/Users', undefined, { authorization: '' }],
  ['POST', '/Users', person('json'), { 'content-type': 'application/json' }],
  ['GET', '/Groups'],
  ['GET', '/Groups?filter=id+eq+%22x%22'],
  ['GET', '/Groups/nothing'],
  ['POST', '/Groups', { displayName: 'Developers' }],
  ['POST', '/Groups', { displayName: 'Developers', externalId: 'no uuid' }],
  ['POST', '/Groups', {}],
  [
    'PATCH',
    '/Groups/nothing',
    {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'members', value: [] }],
    },
  ],
];

/** Calls of the REST API on an account, most of them refused in the state it is in. */
const CALLS = [
  ['GET', '/version'],
  ['GET', '/user'],
  ['GET', '/users?search=ada'],
  ['GET', '/users/999999'],
  ['GET', '/nowhere'],
  [
    'POST',
    '/users',
    { username: 'taken', email: 'ada@contoso.example', name: 'Taken', password: 'not-a-real-password-0' },
  ],
  ['POST', '/users/:id/block'],
  ['POST', '/users/:id/block'],
  ['POST', '/users/:id/activate'],
  ['POST', '/users/:id/deactivate'],
  ['POST', '/users/:id/unblock'],
  ['POST', '/users/:id/approve'],
  ['POST', '/users/:id/unban'],
  ['POST', '/users/:id/ban'],
  ['POST', '/users/:id/ban'],
];

test('every kind of answer is explained, with nothing left out of its sentence', async (t) => {
  const window = await openWindow(t);
  for (const request of REQUESTS) await window.scim(...request);
  const { restUrl } = await window.ipc('endpoint_status');
  const { token } = await window.ipc('admin_token_generate');
  const id = await window.userId('ada');
  const call = (method, path, body, secret = token) =>
    fetch(restUrl + path.replace(':id', id), {
      method,
      headers: { ...(secret !== '' && { 'private-token': secret }), 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).then((response) => response.arrayBuffer());
  for (const request of CALLS) await call(...request);
  await window.scim('DELETE', '/Users/id-new');
  await call('POST', '/users/:id/unblock');
  await call('GET', '/users', undefined, 'wrong');
  await call('GET', '/user', undefined, '');
  const sent = REQUESTS.length + CALLS.length + 4;
  const filter = { search: '', methods: [], statusClasses: [], userId: null };
  await window.until(
    async () => (await window.ipc('exchanges_count', { filter })) === sent,
    'all exchanges to be recorded',
  );
  const page = await window.ipc('exchanges_page', {
    query: { filter, before: null, after: null, limit: 500 },
  });
  const met = new Set();
  for (const { id, rule, method, target } of page.rows) {
    const detail = await window.ipc('exchange_detail', { id });
    const facts = new Set(detail.decision.facts.map(({ name }) => name));
    const missing = [...rules[rule].text.matchAll(/{{(\w+)}}/g)]
      .map(([, name]) => name)
      .filter((name) => !facts.has(name));
    assert.deepEqual(missing, [], `${rule} of ${method} ${target}`);
    if (detail.troubleshooting !== null)
      assert.ok(rows[detail.troubleshooting], `no row ${detail.troubleshooting}`);
    met.add(rule);
  }
  assert.ok(met.size > 50, `met only ${met.size}: ${[...met].join(' ')}`);
});
