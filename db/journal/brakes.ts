import type { SqliteDatabase } from '../open-database.ts';
import { atOnce } from '../taking-turns.ts';
import type { CountedAttempts, prepareAttempts } from './attempts-table.ts';
import type { KeptBucket, prepareBuckets } from './buckets-table.ts';
import type { PinFailures, StaffTable } from './staff-table.ts';

/** What brakes guessing, with what the disk would not take: for a journal in another place that goes on from there. */
export interface Brakes {
  readonly attempts: readonly CountedAttempts[];
  readonly buckets: readonly KeptBucket[];
  readonly failures: readonly (PinFailures & { readonly key: string })[];
}

interface Braking {
  readonly attempts: ReturnType<typeof prepareAttempts>;
  readonly buckets: ReturnType<typeof prepareBuckets>;
  readonly staff: StaffTable;
}

export function prepareBrakes(database: SqliteDatabase, { attempts, buckets, staff }: Braking) {
  return {
    all: (): Brakes => ({
      attempts: attempts.all(),
      buckets: buckets.all(),
      failures: staff.allFailures(),
    }),
    raise(brakes: Brakes): void {
      atOnce(database, () => {
        attempts.raise(brakes.attempts);
        buckets.replace(brakes.buckets);
        staff.saveFailures(brakes.failures);
      });
    },
  };
}
