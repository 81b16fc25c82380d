import { useSyncExternalStore } from 'react';

import { getViewState, useViewState } from './viewState';

/** Colours; `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark' | 'contrast';
/** How much room rows and type take. */
export type Density = 'compact' | 'comfortable' | 'presenter';

/** Themes in the order of the menu. */
export const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'contrast'];
/** Densities in the order of the menu. */
export const DENSITIES: readonly Density[] = ['compact', 'comfortable', 'presenter'];

/** Height of a table's row in pixels: the `--row-height` of tokens.css, for those who compute with it. */
export const ROW_HEIGHTS: Readonly<Record<Density, number>> = { compact: 28, comfortable: 36, presenter: 48 };

const THEME = 'theme';
const DENSITY = 'density';

/** The chosen theme. */
export function useTheme() {
  return useViewState<Theme>(THEME, 'system');
}

/** The chosen density. */
export function useDensity() {
  return useViewState<Density>(DENSITY, 'compact');
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const contrast = window.matchMedia('(prefers-contrast: more)');

/** The theme in force. */
export function useEffectiveTheme(): Exclude<Theme, 'system'> {
  const [theme] = useTheme();
  const system = useSyncExternalStore(subscribe, systemTheme);
  return theme === 'system' ? system : theme;
}

/** The theme in force before anything is drawn. */
export function getTheme(): Exclude<Theme, 'system'> {
  const theme = getViewState<Theme>(THEME, 'system');
  return theme === 'system' ? systemTheme() : theme;
}

/** The density before anything is drawn. */
export function getDensity(): Density {
  return getViewState<Density>(DENSITY, 'compact');
}

/** What the system asks for. */
export function systemTheme(): Exclude<Theme, 'system'> {
  return contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
}

/** Says which fonts there are to choose from, before anything is drawn; tokens.css does the rest. */
export function showSystem(): void {
  if (/linux/i.test(navigator.platform)) {
    document.documentElement.dataset.system = 'linux';
  }
}

/** Shows a theme and density; tokens.css does the rest. */
export function showAppearance(theme: Exclude<Theme, 'system'>, density: Density): void {
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.density = density;
}

function subscribe(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  contrast.addEventListener('change', listener);
  return () => {
    dark.removeEventListener('change', listener);
    contrast.removeEventListener('change', listener);
  };
}
