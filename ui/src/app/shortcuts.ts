/** A key with its modifiers. `mod` is Ctrl, on a Mac ⌘. */
export interface Shortcut {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  key: string;
}

/** Whether this machine writes ⌘ where others write Ctrl. */
export function isMac(platform = navigator.platform): boolean {
  return /mac|iphone|ipad/i.test(platform);
}

/** Reads `Mod+Shift+Z`, `?`, `F5`. */
export function parseShortcut(text: string): Shortcut {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  const has = (name: string) => parts.some((part) => part.toLowerCase() === name);
  return { mod: has('mod'), shift: has('shift'), alt: has('alt'), key: key.toLowerCase() };
}

/** Whether a key press is this shortcut. */
export function matches(text: string, event: KeyboardEvent, mac = isMac()): boolean {
  const wanted = parseShortcut(text);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const other = mac ? event.ctrlKey : event.metaKey;
  // On many keyboards a symbol such as `?` needs Shift; the symbol itself is what counts.
  const symbol = wanted.key.length === 1 && !/[a-z0-9]/.test(wanted.key);
  return (
    event.key.toLowerCase() === wanted.key &&
    mod === wanted.mod &&
    !other &&
    (event.altKey === wanted.alt || symbol) &&
    (event.shiftKey === wanted.shift || symbol)
  );
}

/** Names of the keys in a language. */
export type KeyNames = Readonly<Record<string, string>>;

/** The keys of a shortcut as they are printed on this machine's keyboard. */
export function shortcutKeys(text: string, names: KeyNames, mac = isMac()): string[] {
  const { mod, shift, alt, key } = parseShortcut(text);
  const symbols: Record<string, string> = { arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→' };
  const name = (word: string, symbol: string) => (mac ? symbol : (names[word] ?? word));
  return [
    ...(mod ? [name('ctrl', '⌘')] : []),
    ...(alt ? [name('alt', '⌥')] : []),
    ...(shift ? [name('shift', '⇧')] : []),
    symbols[key] ??
      names[key] ??
      (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1)),
  ];
}

/** For `aria-keyshortcuts`. */
export function ariaShortcut(text: string, mac = isMac()): string {
  const { mod, shift, alt, key } = parseShortcut(text);
  const parts = [
    mod ? (mac ? 'Meta' : 'Control') : '',
    alt ? 'Alt' : '',
    shift ? 'Shift' : '',
    key.toUpperCase(),
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** Whether what has the focus takes typed text, so that typing must not trigger anything. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'range', 'submit'].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}
