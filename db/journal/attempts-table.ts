import { createHash } from 'node:crypto';
import type { IsoDay, OfficeCode } from '../../shared/domain/identifiers.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { atOnce } from '../taking-turns.ts';
import type { WhileDiskRefuses } from './while-disk-refuses.ts';

export interface Attempt {
  readonly office: OfficeCode;
  readonly rowKey: string;
  readonly factor: 'phone4' | 'secret';
  readonly day: IsoDay;
}

export interface CountedAttempts {
  readonly office: string;
  /** SHA-256 of the dossier. */
  readonly key: string;
  readonly factor: string;
  readonly day: string;
  readonly count: number;
}

/** How attempts that could not be written are kept: no part has a space in it. */
const nameOf = ({ office, key, factor, day }: Omit<CountedAttempts, 'count'>): string =>
  [office, key, factor, day].join(' ');

/** How often somebody tried to have the whole of a dossier shown. */
export function prepareAttempts(database: SqliteDatabase, whileDisk: WhileDiskRefuses) {
  const one = database.prepare<[string, string, string, string], { count: number }>(
    'SELECT count FROM attempts WHERE office = ? AND row_key = ? AND factor = ? AND day = ?',
  );
  const all = database.prepare<[], CountedAttempts>(
    'SELECT office, row_key AS key, factor, day, count FROM attempts',
  );
  const count = database.prepare<[string, string, string, string], { count: number }>(
    `INSERT INTO attempts (office, row_key, factor, day, count) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count`,
  );
  const raise = database.prepare<[string, string, string, string, number]>(
    `INSERT INTO attempts (office, row_key, factor, day, count) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = max(count, excluded.count)`,
  );
  const forgetOld = database.prepare<[string]>(`DELETE FROM attempts WHERE day < date(?, '-7 days')`);
  return {
    /**
     * Answers how many there were that day, this one included. Kept under a hash: the dossier's code must not outlive
     * the dossier.
     */
    count({ office, rowKey, factor, day }: Attempt): number {
      const key = createHash('sha256')
        .update(JSON.stringify([office, rowKey]))
        .digest('hex');
      return whileDisk.count(
        nameOf({ office, key, factor, day }),
        () =>
          atOnce(database, () => {
            forgetOld.run(day);
            return count.get(office, key, factor, day)?.count ?? 1;
          }),
        () => one.get(office, key, factor, day)?.count ?? 0,
      );
    },
    /** What is a week older than this day. */
    forgetOld: (day: IsoDay): void => void forgetOld.run(day),
    /** With those that the disk would not take. */
    all(): CountedAttempts[] {
      const counted = new Map(all.all().map((counts) => [nameOf(counts), counts.count]));
      for (const [name, unwritten] of whileDisk.counts()) {
        counted.set(name, (counted.get(name) ?? 0) + unwritten);
      }
      return [...counted].map(([name, times]) => {
        const [office = '', key = '', factor = '', day = ''] = name.split(' ');
        return { office, key, factor, day, count: times };
      });
    },
    /** None of them to less than it was. */
    raise(counted: readonly CountedAttempts[]): void {
      for (const { office, key, factor, day, count: times } of counted)
        raise.run(office, key, factor, day, times);
    },
  };
}
