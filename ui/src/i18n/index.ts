import i18n, { type BackendModule, type Resource, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Languages of the window, each named in itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', ja: '日本語' } as const;

/** A language of the window. */
export type Language = keyof typeof LANGUAGES;

type Load = () => Promise<{ default: ResourceKey }>;

/** The words of the frame and of the first screen come with the first chunk; another screen's words come with the screen. */
const FIRST = ['app', 'overview', 'states', 'endpoint', 'rules'];
const first = import.meta.glob<ResourceKey>(
  [
    './locales/en/app.json',
    './locales/en/overview.json',
    './locales/en/states.json',
    './locales/en/endpoint.json',
    './locales/en/rules.json',
  ],
  { eager: true, import: 'default' },
);
const files: Record<string, Load> = import.meta.glob<{ default: ResourceKey }>([
  './locales/*/*.json',
  '!./locales/en/app.json',
  '!./locales/en/overview.json',
  '!./locales/en/states.json',
  '!./locales/en/endpoint.json',
  '!./locales/en/rules.json',
]);

const lazy: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./locales/${language}/${namespace}.json`];
    if (load === undefined) {
      done(new Error(`no words: ${language}/${namespace}`), false);
      return;
    }
    load().then(
      (words) => done(null, words.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
    );
  },
};

/** Starts with a language; resolves when the frame's words are there. */
export async function startI18n(language: Language, resources: Resource = { en: english() }): Promise<void> {
  await i18n
    .use(lazy)
    .use(initReactI18next)
    .init({
      lng: language,
      // Every language has every key (a test holds that), so nothing is loaded only to fall back on.
      fallbackLng: false,
      supportedLngs: Object.keys(LANGUAGES),
      ns: FIRST,
      defaultNS: 'app',
      resources,
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: true },
    });
  showLanguage(language);
}

/** Changes the language of everything on screen. */
export async function setLanguage(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
  showLanguage(language);
}

/** The language of the system, if it is one of ours. */
export function systemLanguage(wanted: readonly string[] = navigator.languages): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES);
  return (known as Language | undefined) ?? 'en';
}

/** Whether a remembered value is a language. */
export function isLanguage(value: string): value is Language {
  return value in LANGUAGES;
}

function showLanguage(language: Language): void {
  document.documentElement.lang = language;
}

function english(): Record<string, ResourceKey> {
  return Object.fromEntries(
    FIRST.flatMap((namespace) => {
      const words = first[`./locales/en/${namespace}.json`];
      return words === undefined ? [] : [[namespace, words]];
    }),
  );
}
