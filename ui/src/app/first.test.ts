import { expect, it } from 'vitest';

const sources = import.meta.glob<string>('/src/**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** What a file takes at once; what comes by `import()` comes later, and types do not come at all. */
const IMPORT = /^(?:import|export)\s(?!type\s)[^'"]*?from '([^']+)'/gm;

it('draws the first screen without the widgets that open later', () => {
  const packages = packagesOf('/src/main.tsx');
  expect(packages).toContain('react-dom/client');
  // The provider of the language is a few lines.
  expect(packages.filter((name) => /react-aria|codemirror/.test(name))).toEqual([
    'react-aria-components/I18nProvider',
  ]);
});

/** The packages that a file and everything it takes need. */
function packagesOf(entry: string): string[] {
  const files = [entry];
  const packages = new Set<string>();
  for (const file of files) {
    for (const [, name = ''] of (sources[file] ?? '').matchAll(IMPORT)) {
      if (!name.startsWith('.')) {
        packages.add(name);
        continue;
      }
      const path = new URL(name, `file://${file}`).pathname;
      files.push(...[`${path}.ts`, `${path}.tsx`, `${path}/index.ts`].filter((each) => isNew(each, files)));
    }
  }
  return [...packages];
}

function isNew(file: string, files: readonly string[]): boolean {
  return file in sources && !files.includes(file);
}
