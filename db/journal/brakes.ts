import type { SqliteDatabase } from '../open-database.ts';
import { atOnce } from '../taking-turns.ts';
import type { PinFailures, StaffTable } from './staff-table.ts';
import type { WhileDiskRefuses } from './while-disk-refuses.ts';

interface CountedAttempts {
  readonly office: string;
  /** SHA-256 of the dossier. */
  readonly key: string;
  readonly factor: string;
  readonly day: string;
  readonly count: number;
}

/** What brakes guessing, with what the disk would not take: for a journal in another place that goes on from there. */
export interface Brakes {
  readonly attempts: readonly CountedAttempts[];
  /** State of each bucket, as JSON. */
  readonly buckets: readonly { readonly name: string; readonly state: string }[];
  readonly failures: readonly (PinFailures & { readonly key: string })[];
}

/** How attempts that could not be written are kept: no part has a space in it. */
export const attemptsKey = (office: string, key: string, factor: string, day: string): string =>
  [office, key, factor, day].join(' ');

export function prepareBrakes(database: SqliteDatabase, staff: StaffTable, whileDisk: WhileDiskRefuses) {
  const attempts = database.prepare<[], CountedAttempts>(
    'SELECT office, row_key AS key, factor, day, count FROM attempts',
  );
  const raiseAttempts = database.prepare<[string, string, string, string, number]>(
    `INSERT INTO attempts (office, row_key, factor, day, count) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = max(count, excluded.count)`,
  );
  const buckets = database.prepare<[], { name: string; state: string }>('SELECT name, state FROM buckets');
  const saveBucket = database.prepare<[string, string]>(
    'INSERT INTO buckets (name, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
  );
  return {
    all(): Brakes {
      const counted = new Map(
        attempts.all().map((one) => [attemptsKey(one.office, one.key, one.factor, one.day), one.count]),
      );
      for (const [key, unwritten] of whileDisk.counts()) {
        counted.set(key, (counted.get(key) ?? 0) + unwritten);
      }
      const kept = new Map(buckets.all().map(({ name, state }) => [name, state]));
      for (const [name, state] of whileDisk.allKept()) kept.set(name, JSON.stringify(state));
      return {
        attempts: [...counted].map(([joined, count]) => {
          const [office = '', key = '', factor = '', day = ''] = joined.split(' ');
          return { office, key, factor, day, count };
        }),
        buckets: [...kept].map(([name, state]) => ({ name, state })),
        failures: staff.allFailures(),
      };
    },
    raise(brakes: Brakes): void {
      atOnce(database, () => {
        for (const { office, key, factor, day, count } of brakes.attempts) {
          raiseAttempts.run(office, key, factor, day, count);
        }
        for (const { name, state } of brakes.buckets) saveBucket.run(name, state);
        staff.saveFailures(brakes.failures);
      });
    },
  };
}
