import type { KioskConfig } from '../../shared/config.ts';
import type { SyncReport } from './sync-feed.ts';

/** However long a feed has been away, it is asked at least this often: kiosks come back by themselves. */
const LONGEST_BACK_OFF_SECONDS = 900;
/** A server may ask for more patience than this; it is asked again all the same. */
const LONGEST_OBEYED_SECONDS = 3600;

/** Broken off by ourselves, which says nothing of the feed. */
const OWN_DOING = new Set(['stopped', 'already-syncing']);

/** True if nothing at all could be had of the feed. One office of many that fails slows down none of the others. */
export function isFeedAway({ error, offices }: SyncReport): boolean {
  if (error !== undefined) return !OWN_DOING.has(error.type);
  return offices.length > 0 && offices.every((office) => office.error && !OWN_DOING.has(office.error.type));
}

/** The longest time that the feed's server asked to be left alone for, in seconds. */
export function retryAfterOf({ error, offices, blobs }: SyncReport): number | undefined {
  const errors = [error, ...offices.map((office) => office.error), blobs?.error];
  errors.push(...(blobs?.offices ?? []).map((office) => office.error));
  const asked = errors.flatMap((told) => told?.retryAfterSeconds ?? []);
  return asked.length === 0 ? undefined : Math.max(...asked);
}

/**
 * Milliseconds until the next sync begins. After the second failure in a row the pause doubles, to a quarter of an
 * hour; what the server asked for is obeyed where it is longer.
 */
export function pauseBeforeNext(
  { everySeconds, jitterSeconds }: KioskConfig['sync'],
  options: {
    /** Syncs in a row that could have nothing of the feed, the last one included. */
    readonly failures: number;
    /** 0 ≤ x < 1. */
    readonly random: () => number;
    readonly retryAfterSeconds?: number | undefined;
  },
): number {
  const { failures, random, retryAfterSeconds = 0 } = options;
  const grown = everySeconds * 2 ** Math.min(Math.max(0, failures - 1), 20);
  const backedOff = Math.min(grown, Math.max(everySeconds, LONGEST_BACK_OFF_SECONDS));
  const asked = Math.min(retryAfterSeconds, LONGEST_OBEYED_SECONDS);
  return (Math.max(backedOff, asked) + jitterSeconds * random()) * 1000;
}
