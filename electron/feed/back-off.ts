/** Waiting and chance come in as dependencies, so that tests own them. */
export interface Waiting {
  /** Rejects when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 32_000;
/** A server that asks for more patience than this is not waited for: the sync ends, and the next one comes later. */
export const LONGEST_WAITED_MS = 60_000;

/** Tries that end after the wait of 32 s: 1, 2, 4, 8, 16, 32. */
export const CHUNK_TRIES = 7;
/** A small file that cannot be read means that the feed is away: tell soon, the next sync is near. */
export const SIGNED_FILE_TRIES = 3;

/**
 * How long to wait before the try after this one. `attempt` counts from 1. Doubles from 1 s to 32 s; a quarter of
 * it is left to chance, so that many kiosks do not come back at once. What the server asked for (`askedMs`) is obeyed
 * where it is longer.
 */
export function waitBeforeNext(attempt: number, random: () => number, askedMs = 0): number {
  const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  const jittered = doubled * (0.75 + 0.25 * random());
  return Math.round(Math.max(jittered, askedMs));
}

/**
 * `Retry-After` in seconds or as an HTTP date, in milliseconds; undefined if absent or unreadable. `now` by the clock
 * of who sent it: the kiosk's own may be wrong.
 */
export function retryAfterMs(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
