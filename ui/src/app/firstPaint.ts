import { Store } from './store';

/** Whether the first screen stands with its first data. What nobody sees at first waits for that. */
export const firstPaint = new Store(false);
