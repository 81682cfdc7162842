import type { SqliteDatabase } from './open-database.ts';

/**
 * Everything that `work` writes, or nothing of it. Waits for whoever else writes before anything is read: a transaction
 * that has read is refused without any wait as soon as it is not the only one that writes.
 */
export function atOnce<V>(database: SqliteDatabase, work: () => V): V {
  return database.transaction(work).immediate();
}

/**
 * Brings everything into the file itself and empties what SQLite keeps beside it, unless somebody is reading or writing:
 * to wait for them would keep everybody else from writing.
 */
export function settleIfFree(database: SqliteDatabase): void {
  const patience = Number(database.pragma('busy_timeout', { simple: true }));
  database.pragma('busy_timeout = 0');
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.pragma(`busy_timeout = ${String(patience)}`);
  }
}
