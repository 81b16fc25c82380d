import { Suspense } from 'react';

import { onDemand } from '../components/onDemand';
import { useOverlay, type Overlay } from './overlays';

const OVERLAYS: Readonly<Record<Overlay, ReturnType<typeof onDemand<object>>>> = {
  palette: onDemand(() => import('./Palette')),
  shortcuts: onDemand(() => import('./ShortcutHelp')),
};

/** What lies over the window now, if anything. */
export function OpenOverlay() {
  const which = useOverlay();
  if (which === null) {
    return null;
  }
  const Shown = OVERLAYS[which];
  return (
    <Suspense>
      <Shown />
    </Suspense>
  );
}
