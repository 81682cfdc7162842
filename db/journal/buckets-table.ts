import type { SqliteDatabase } from '../open-database.ts';
import type { WhileDiskRefuses } from './while-disk-refuses.ts';

export interface KeptBucket {
  readonly name: string;
  /** As JSON. */
  readonly state: string;
}

/** States of token buckets and the like, by name: each is written by whoever has it, and trusted by nobody unchecked. */
export function prepareBuckets(database: SqliteDatabase, whileDisk: WhileDiskRefuses) {
  const one = database.prepare<[string], { state: string }>('SELECT state FROM buckets WHERE name = ?');
  const all = database.prepare<[], KeptBucket>('SELECT name, state FROM buckets');
  const save = database.prepare<[string, string]>(
    'INSERT INTO buckets (name, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
  );
  return {
    /** Undefined if never saved. */
    state(name: string): unknown {
      const row = one.get(name);
      return whileDisk.kept(name) ?? (row === undefined ? undefined : JSON.parse(row.state));
    },
    /** Holds in memory where the disk is full or refuses. */
    save: (name: string, state: object): void =>
      whileDisk.keep(name, state, () => save.run(name, JSON.stringify(state))),
    /** With those that the disk would not take. */
    all(): KeptBucket[] {
      const kept = new Map(all.all().map(({ name, state }) => [name, state]));
      for (const [name, state] of whileDisk.allKept()) kept.set(name, JSON.stringify(state));
      return [...kept].map(([name, state]) => ({ name, state }));
    },
    replace(buckets: readonly KeptBucket[]): void {
      for (const { name, state } of buckets) save.run(name, state);
    },
  };
}
