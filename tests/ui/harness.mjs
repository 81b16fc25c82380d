// What the browser tests stand on: a bridge with a workspace of its own, a page in it, and a client that speaks real HTTP.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';

import { BRIDGE, UI, chromiumPath, root } from './paths.mjs';

const require = createRequire(root('ui/package.json'));
const { chromium } = require('playwright-core');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** How long a condition is waited for before the test fails; a loaded machine is slow. */
const PATIENCE = 20_000;

let browser;

/** One browser for all tests of a file. */
async function theBrowser() {
  browser ??= chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  });
  return browser;
}

after(async () => {
  await (await browser)?.close();
});

/** Starts a bridge; `arguments_` as its command line. Ends with the test. */
export async function startBridge(...arguments_) {
  const child = spawn(BRIDGE, ['--ui', UI, ...arguments_], { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('exit', (code) => reject(new Error(`the bridge ended with ${code}`)));
    child.once('error', reject);
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    url,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/**
 * A window on a fresh workspace.
 * @param options `args` of the bridge, `theme`, `language`, `size`, `remembered` view state, `hash` to begin at.
 */
export async function openWindow(
  t,
  {
    args = ['--sample'],
    theme = 'light',
    language = 'en',
    size = { width: 1280, height: 800 },
    remembered = {},
    hash = '',
  } = {},
) {
  const bridge = await startBridge(...args);
  const context = await (
    await theBrowser()
  ).newContext({
    viewport: size,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  // As in the real window (`freezePrototype` in tauri.conf.json).
  await page.addInitScript(() => Object.freeze(Object.prototype));
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      !message.text().includes('Failed to load resource') &&
      faults.push(message.text()),
  );
  t.after(async () => {
    await context.close();
    await bridge.stop();
    assert.deepEqual(faults, [], 'the page reported errors');
  });
  const window = new Window(bridge.url, page);
  await window.ipc('view_state_set', { state: JSON.stringify({ theme, language, ...remembered }) });
  await page.goto(bridge.url + hash);
  await page.locator('h1').first().waitFor();
  return window;
}

/** A window under test. */
class Window {
  #token;

  constructor(url, page) {
    this.url = url;
    this.page = page;
  }

  /** Runs one of the program's commands, as the page does. */
  async ipc(command, args = {}) {
    const response = await fetch(`${this.url}ipc/${command}`, { method: 'POST', body: JSON.stringify(args) });
    const text = await response.text();
    const value = text === '' ? null : JSON.parse(text);
    if (!response.ok) throw Object.assign(new Error(JSON.stringify(value)), { value });
    return value;
  }

  /** Says what the next file dialog answers; `null` cancels. */
  async willChoose(path) {
    await fetch(`${this.url}choose`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(path),
    });
  }

  /** Goes to a screen and waits for its title. */
  async go(screen, title) {
    await this.page.evaluate((hash) => (location.hash = hash), `#/${screen}`);
    if (title !== undefined) await this.page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  /** Sends a SCIM request over real HTTP, as an identity provider would. */
  async scim(method, path, body, headers = {}) {
    this.#token ??= this.ipc('scim_token_generate').then(({ token }) => token);
    const { scimUrl } = await this.ipc('endpoint_status');
    const response = await fetch(scimUrl + path, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${await this.#token}`,
        'content-type': 'application/scim+json',
        'user-agent': 'browser-test',
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? null : JSON.parse(text.startsWith('{') ? text : JSON.stringify(text)),
    };
  }

  /** Provisions a person and answers the account's id in GitLab. */
  async provision(name, extra = {}) {
    const userName = name.toLowerCase().replaceAll(' ', '.');
    const { status } = await this.scim('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      externalId: `id-${userName}`,
      userName,
      name: { formatted: name },
      emails: [{ type: 'work', value: `${userName}@contoso.example`, primary: true }],
      ...extra,
    });
    assert.equal(status, 201);
    return userName;
  }

  /** Sets `active` through SCIM. */
  async setActive(userName, active) {
    const { status } = await this.scim('PATCH', `/Users/id-${userName}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'Replace', path: 'active', value: active }],
    });
    assert.equal(status, 204);
  }

  /** The id of an account. */
  async userId(userName) {
    const filter = { search: userName, identities: [], states: [], sort: 'id', descending: false };
    const { rows } = await this.ipc('users_page', { query: { filter, start: 0, limit: 10 } });
    return rows.find((row) => row.username === userName)?.id;
  }

  /** Waits until a condition outside the page holds. */
  async until(condition, what) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const value = await condition();
      if (value) return value;
      assert.ok(Date.now() < end, `waited in vain: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** A row of the grid on screen, by a text in it. */
  row(text) {
    return this.page.getByRole('grid').getByRole('row').filter({ hasText: text });
  }

  /** What axe finds that is serious or critical. */
  async axe(selector = undefined) {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(AXE);
    const violations = await this.page.evaluate(async (within) => {
      const { violations } = await window.axe.run(within ?? document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      });
      // A list that the focused field drives (`aria-activedescendant`) scrolls with the field's keys.
      const driven = document.activeElement?.getAttribute('aria-controls');
      const scrolls = (id, [selector]) => id === 'scrollable-region-focusable' && selector === `#${driven}`;
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes
            .filter(({ target }) => !scrolls(id, target))
            .map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
        );
    }, selector);
    assert.deepEqual(violations, []);
  }
}
