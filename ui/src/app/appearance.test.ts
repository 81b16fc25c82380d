import { expect, it } from 'vitest';

import tokens from '../styles/tokens.css?raw';
import { DENSITIES, ROW_HEIGHTS } from './appearance';

const blocks = [...tokens.matchAll(/^(:root[^{]*){([^}]*)}/gm)].map(([, selector = '', body = '']) => ({
  selector: selector.trim(),
  values: new Map(
    [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  ),
}));

it.each(DENSITIES)('rows of density %s are as high in the style sheet as in the grid', (density) => {
  const own = blocks.find(({ selector }) => selector === `:root[data-density='${density}']`);
  const first = blocks.find(({ selector }) => selector === ':root');
  expect(own?.values.get('--row-height') ?? first?.values.get('--row-height')).toBe(
    `${ROW_HEIGHTS[density]}px`,
  );
});

it.each(['light', 'dark', 'contrast'])('text can be read on its ground in %s', (theme) => {
  const light = blocks.find(({ selector }) => selector === ':root')?.values;
  const own = blocks.find(({ selector }) => selector === `:root[data-theme='${theme}']`)?.values;
  const color = (name: string) => own?.get(name) ?? light?.get(name) ?? '';
  const wanted = theme === 'contrast' ? 7 : 4.5;
  const grounds = ['--chrome', '--surface', '--raised', '--sunken'];
  const pairs = [
    ...['--text', '--text-soft', '--text-faint'].flatMap((text) => grounds.map((ground) => [text, ground])),
    ...['--text', '--text-soft'].flatMap((text) => ['--hover', '--selected'].map((ground) => [text, ground])),
    ...['good', 'warning', 'danger', 'info', 'muted'].flatMap((tone) => [
      [`--${tone}`, `--${tone}-soft`],
      [`--${tone}`, '--surface'],
      [`--${tone}`, '--selected'],
      [`--${tone}`, '--hover'],
    ]),
    ...['--code-key', '--code-text', '--code-number', '--code-word'].map((code) => [code, '--sunken']),
    ['--on-accent', '--accent'],
    ['--on-accent', '--accent-strong'],
    ['--on-danger', '--danger'],
    ['--accent', '--surface'],
    ['--accent-strong', '--accent-soft'],
  ] as [string, string][];
  const unreadable = pairs
    .map(([text, ground]) => [`${text} on ${ground}`, ratio(color(text), color(ground))] as const)
    .filter(([, found]) => found < wanted)
    .map(([pair, found]) => `${pair}: ${found.toFixed(2)}`);
  expect(unreadable).toEqual([]);
});

/** WCAG 2.2, contrast ratio. */
function ratio(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
