import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
import type { ResourceKey } from 'i18next';

import { startI18n } from './i18n';

const files = import.meta.glob<ResourceKey>('./i18n/locales/en/*.json', { eager: true, import: 'default' });

// What jsdom does not have and nothing here depends on.
Object.assign(globalThis, {
  CSS: { escape: (text: string) => text, supports: () => false },
  ResizeObserver: class {
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
  },
});
Object.assign(window, {
  matchMedia: (media: string) => Object.assign(new EventTarget(), { media, matches: false, onchange: null }),
});
Object.assign(Element.prototype, { scrollIntoView: () => undefined, scrollTo: () => undefined });

// A screen's code is loaded when it is first shown, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 15_000 });

beforeAll(async () => {
  const words = Object.entries(files).map(
    ([path, content]) => [path.replace(/^.*\/|\.json$/g, ''), content] as const,
  );
  await startI18n('en', { en: Object.fromEntries(words) });
});

afterEach(cleanup);
