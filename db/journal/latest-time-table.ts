import type { SqliteDatabase } from '../open-database.ts';

/** The latest time that the kiosk's clock has shown and somebody believed. */
export function prepareLatestTime(database: SqliteDatabase) {
  const find = database.prepare<[], { milliseconds: number }>('SELECT milliseconds FROM latest_time');
  const save = database.prepare<[number]>(
    `INSERT INTO latest_time (id, milliseconds) VALUES (1, ?)
     ON CONFLICT DO UPDATE SET milliseconds = excluded.milliseconds`,
  );
  return {
    find(): Date | undefined {
      const row = find.get();
      return row === undefined ? undefined : new Date(row.milliseconds);
    },
    save: (time: Date): void => void save.run(time.getTime()),
  };
}
