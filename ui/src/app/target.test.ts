import { expect, it } from 'vitest';

import { shortTarget } from './target';

it.each([
  ['/api/scim/v2/application/Users?filter=userName+eq+%22ada%22', '/Users?filter=userName eq "ada"'],
  ['/api/scim/v2/application/Users/ada%40example.com', '/Users/ada@example.com'],
  ['/api/scim/v2/application', '/api/scim/v2/application'],
  ['/api/v4/users/3/unblock', '/api/v4/users/3/unblock'],
  ['/api/scim/v2/application/Users/%E0%A4%A', '/Users/%E0%A4%A'],
  ['/api/scim/v2/application/Users?count=100%&startIndex=1', '/Users?count=100%&startIndex=1'],
])('writes %j as %j', (target, short) => {
  expect(shortTarget(target)).toBe(short);
});
