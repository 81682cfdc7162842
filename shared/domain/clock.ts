/** Where "now" comes from; injected everywhere, so that tests and demonstrations own the time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Starts at `iso` when called and runs on at the machine's pace. */
export function clockStartingAt(iso: string): Clock {
  const offset = Date.parse(iso) - Date.now();
  if (Number.isNaN(offset)) throw new RangeError(`not an instant: ${iso}`);
  return { now: () => new Date(Date.now() + offset) };
}
