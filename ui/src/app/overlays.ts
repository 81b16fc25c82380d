import { Store, useStore } from './store';

/** What can lie over the window. */
export type Overlay = 'palette' | 'shortcuts';

const overlay = new Store<Overlay | null>(null);

/** What lies over the window now. */
export function useOverlay(): Overlay | null {
  return useStore(overlay);
}

/** Opens the palette or the shortcut help. */
export function openOverlay(which: Overlay): void {
  overlay.set(which);
}

/** Closes what lies over the window. */
export function closeOverlay(): void {
  overlay.set(null);
}
