/** Requests per second over the last while, one number for each second, oldest first. */
export interface Rates {
  /** The second of the last number, since the epoch. */
  second: number;
  values: readonly number[];
}

/** Seconds that are remembered. */
export const SECONDS = 30;

/** Nothing measured yet. */
export const NO_RATES: Rates = { second: 0, values: [] };

/** Adds a reading. Seconds of which nothing was heard had no requests: the backend is silent while nothing happens. */
export function addReading(rates: Rates, second: number, perSecond: number): Rates {
  const missed = second - rates.second;
  if (missed <= 0 && rates.values.length > 0) {
    return { ...rates, values: [...rates.values.slice(0, -1), perSecond] };
  }
  const silent = Math.min(Math.max(missed - 1, 0), SECONDS);
  const gap = rates.values.length === 0 ? [] : Array<number>(silent).fill(0);
  return { second, values: [...rates.values, ...gap, perSecond].slice(-SECONDS) };
}

/** The heights of the bars, newest last, in parts of the highest one; low rates stay low. */
export function barHeights({ values }: Rates): number[] {
  const highest = Math.max(10, ...values);
  return values.map((value) => (value === 0 ? 0 : Math.max(0.08, value / highest)));
}
