import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { EntryWay } from '../../shared/api.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import {
  bucketStateSchema,
  drawForUnknownCode,
  FULL_BUCKET,
  SCANNED_CODES,
  secondsPaused,
  TYPED_CODES,
  type BucketState,
} from '../../shared/domain/token-bucket.ts';
import type { Log } from '../shell/log.ts';

export interface UnknownCodeLimit {
  /** For how long look-ups without a secret pause; undefined if they do not. */
  pausedSeconds(way: EntryWay): number | undefined;
  /** Notes an unknown code; answers the pause if this one brought it on. */
  countMiss(way: EntryWay, code: string): number | undefined;
}

const buckets = {
  typed: { name: 'typed-codes', rule: TYPED_CODES },
  scanned: { name: 'scanned-codes', rule: SCANNED_CODES },
} as const;

/** Brake against trying out codes, kept in the journal: a restart gives nothing back. */
export function createUnknownCodeLimit(options: {
  journal: JournalStore;
  clock: Clock;
  log: Log;
}): UnknownCodeLimit {
  const { journal, clock, log } = options;

  function pausedSeconds(way: EntryWay): number | undefined {
    const { name, rule } = bucketFor(way);
    const seconds = secondsPaused(stateOf(name), rule, clock.now());
    return seconds > 0 ? seconds : undefined;
  }

  function stateOf(name: string): BucketState {
    return bucketStateSchema.safeParse(journal.bucket(name)).data ?? FULL_BUCKET;
  }

  return {
    pausedSeconds,
    countMiss(way, code) {
      const { name, rule } = bucketFor(way);
      journal.saveBucket(name, drawForUnknownCode(stateOf(name), rule, code, clock.now()));
      const seconds = pausedSeconds(way);
      if (seconds !== undefined) log('look-ups-paused', { way });
      return seconds;
    },
  };
}

function bucketFor(way: EntryWay) {
  return way === 'typed' ? buckets.typed : buckets.scanned;
}
