import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { useBackend } from '../backend/backend';
import { firstPaint } from './firstPaint';

/** A first answer that takes longer than this is waited for in sight. */
const PATIENCE_MS = 300;

/**
 * Says that the window can be shown, once: when the first screen stands in the document with its first data. It uses timers
 * and no animation frames, because a window that is still hidden may get none.
 */
export function Painted(): null {
  const backend = useBackend();
  const client = useQueryClient();
  useEffect(() => {
    if (firstPaint.get()) {
      return;
    }
    const tell = () => {
      if (!firstPaint.get()) {
        firstPaint.set(true);
        void backend.windowPainted().catch(() => undefined);
      }
    };
    // React puts the last answer into the document before the timer runs.
    const tellIfIdle = () => client.isFetching() === 0 && setTimeout(tell);
    const stop = client.getQueryCache().subscribe(tellIfIdle);
    const timer = setTimeout(tell, PATIENCE_MS);
    tellIfIdle();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [backend, client]);
  return null;
}
