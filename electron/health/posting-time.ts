import { isBelievable, latestBelievable } from '../../shared/domain/believable-time.ts';
import { purgeTime } from '../keeping/purge-time.ts';

const DAY_MS = 86_400_000;

export interface PostingTime {
  readonly now: Date;
  /** A history that goes on beyond it was written by a clock that ran ahead. */
  readonly latestPossible?: Date | undefined;
}

/**
 * As of when the history of what is posted says what is shown now; `signedAt` is when the newest there is was published.
 * Undefined while the clock stands far beyond that: nothing is written then, for it is proof of what was posted when.
 */
export function postingTime(
  clock: Date,
  latestSeen: Date | undefined,
  signedAt: Date | undefined,
): PostingTime | undefined {
  if (!isBelievable(clock, signedAt)) return undefined;
  const now = purgeTime(clock, latestSeen, signedAt);
  // Of a clock that fell back nobody knows by how much: the history may be right, or it ran ahead of all that was seen.
  const isBehind = clock < now;
  if (isBehind || latestSeen === undefined) return { now, latestPossible: latestBelievable(signedAt) };
  return { now, latestPossible: new Date(now.getTime() + DAY_MS) };
}
