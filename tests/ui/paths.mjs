// Where things are that the browser tests need.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A path inside the project. */
export const root = (path) => ROOT + path;

/** The program that serves the UI with the real command handlers. */
export const BRIDGE =
  process.env.SCIMDESK_BRIDGE ??
  root(`target/debug/scimdesk-bridge${process.platform === 'win32' ? '.exe' : ''}`);

/** The built UI. */
export const UI = process.env.SCIMDESK_UI ?? root('ui/dist');

/** The system's Chromium. */
export function chromiumPath() {
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return [process.env.CHROMIUM, ...usual].find((path) => path !== undefined && existsSync(path));
}
