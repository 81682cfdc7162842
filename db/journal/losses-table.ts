import type { IsoTime } from '../../shared/domain/identifiers.ts';
import type { SqliteDatabase } from '../open-database.ts';

/** That the journal was damaged or gone; `since`: of when the copy is that took its place, absent if there was none. */
export interface JournalLoss {
  readonly at: IsoTime;
  readonly since?: IsoTime;
}

export function prepareLosses(database: SqliteDatabase) {
  const add = database.prepare<[string, string | null]>(
    'INSERT INTO journal_losses (at, since) VALUES (?, ?)',
  );
  const last = database.prepare<[], { at: IsoTime; since: IsoTime | null }>(
    'SELECT at, since FROM journal_losses ORDER BY id DESC LIMIT 1',
  );
  return {
    add: ({ at, since }: JournalLoss): void => void add.run(at, since ?? null),
    last(): JournalLoss | undefined {
      const row = last.get();
      return row && { at: row.at, ...(row.since !== null && { since: row.since }) };
    },
  };
}
