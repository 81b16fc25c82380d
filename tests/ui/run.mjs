// Runs the browser tests: the built UI over the real command handlers, in the system's Chromium.
//
//   npm run test:browser              all of them, two files at a time
//   npm run test:browser -- traffic   the files whose name contains a word
import { existsSync, readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

import { BRIDGE, UI, chromiumPath } from './paths.mjs';

const missing = [
  [BRIDGE, 'The bridge is not built: cargo build -p scimdesk-bridge'],
  [`${UI}/index.html`, 'The UI is not built: npm run build (in ui)'],
].filter(([path]) => !existsSync(path));
if (chromiumPath() === undefined) {
  missing.push([null, 'Chromium is not installed; set CHROMIUM to its path if it is somewhere unusual.']);
}
if (missing.length > 0) {
  for (const [, what] of missing) console.error(what);
  process.exit(1);
}

const here = fileURLToPath(new URL('.', import.meta.url));
const words = process.argv.slice(2);
const files = readdirSync(here)
  .filter(
    (name) => name.endsWith('.test.mjs') && (words.length === 0 || words.some((word) => name.includes(word))),
  )
  .sort()
  .map((name) => here + name);

// Two at a time: each file has a browser of its own, and the machine may have only two cores.
run({ files, concurrency: 2, timeout: 300_000 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
