import { describe, expect, it } from 'vitest';

import { ariaShortcut, matches, shortcutKeys, takesText } from './shortcuts';

const press = (key: string, init: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...init });

describe('a key press', () => {
  it.each([
    ['Mod+K', press('k', { ctrlKey: true }), false, true],
    ['Mod+K', press('K', { ctrlKey: true }), false, true],
    ['Mod+K', press('k', { ctrlKey: true, shiftKey: true }), false, false],
    ['Mod+K', press('k', { metaKey: true }), false, false],
    ['Mod+K', press('k', { metaKey: true }), true, true],
    ['Mod+K', press('k', { ctrlKey: true }), true, false],
    ['Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false, true],
    ['Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false, false],
    ['?', press('?', { shiftKey: true }), false, true],
    ['?', press('?'), false, true],
    ['F5', press('F5'), false, true],
  ])('%s', (shortcut, event, mac, expected) => {
    expect(matches(shortcut, event, mac)).toBe(expected);
  });
});

describe('a shortcut in words', () => {
  it('uses the names of the keyboard', () => {
    expect(shortcutKeys('Mod+Shift+Z', { ctrl: 'Strg', shift: 'Umschalt' }, false)).toEqual([
      'Strg',
      'Umschalt',
      'Z',
    ]);
    expect(shortcutKeys('Mod+Shift+Z', {}, true)).toEqual(['⌘', '⇧', 'Z']);
    expect(shortcutKeys('Shift+ArrowUp', { shift: 'Shift' }, false)).toEqual(['Shift', '↑']);
  });

  it('is told to assistive technology', () => {
    expect(ariaShortcut('Mod+Shift+Z', false)).toBe('Control+Shift+Z');
  });
});

it('text is typed in fields, not in check boxes', () => {
  const input = (type: string) => Object.assign(document.createElement('input'), { type });
  expect([input('text'), input('search'), document.createElement('textarea')].map(takesText)).toEqual([
    true,
    true,
    true,
  ]);
  expect([input('checkbox'), document.createElement('button'), null].some(takesText)).toBe(false);
});
