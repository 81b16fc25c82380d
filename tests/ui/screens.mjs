// Every screen in every condition worth looking at, for the tests that go through all of them and for the pictures.

/** A workspace with the demo recording replayed: what a newcomer has after two clicks. */
export async function typical(window) {
  const job = await window.ipc('replay_start', { recording: { kind: 'shipped' } });
  await window.until(
    async () => (await window.ipc('jobs')).find(({ id }) => id === job)?.state.kind === 'finished',
    'the replay to end',
  );
}

/** One who was deactivated through SCIM, and the exchange that did it. */
export async function deactivated(window) {
  const { rows } = await window.ipc('users_page', {
    query: {
      filter: { search: '', identities: [], states: ['ldap_blocked'], sort: 'id', descending: false },
      start: 0,
      limit: 1,
    },
  });
  const [{ id }] = rows;
  const [{ exchange }] = await window.ipc('user_history', { id, before: null });
  return { user: id, exchange };
}

/** The routes to look at in a typical workspace. */
export async function routes(window) {
  const { user, exchange } = await deactivated(window);
  return {
    overview: 'overview',
    expressions: 'expressions',
    'expressions-page': 'expressions?tab=help&page=Switch',
    endpoint: 'endpoint',
    users: 'users',
    user: `users?user=${user}`,
    'user-resource': `users?user=${user}&tab=resource`,
    'user-history': `users?user=${user}&tab=history`,
    traffic: 'traffic',
    exchange: `traffic?exchange=${exchange}`,
    'exchange-request': `traffic?exchange=${exchange}&tab=request`,
    'exchange-response': `traffic?exchange=${exchange}&tab=response`,
  };
}

/** Waits until a screen shows what it has: no loading, no rows still on their way. */
export async function settled(page) {
  // On a narrow window the inspector takes the list's place.
  await page.locator('h1:visible, .inspector h2:visible').first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelector(
        '.screen-main [aria-busy="true"], .inspector [aria-busy="true"], .loading, .spinner',
      ) === null &&
      document.fonts.status === 'loaded' &&
      document.getAnimations().every((animation) => animation.playState !== 'running'),
  );
}
