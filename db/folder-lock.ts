import Database from 'better-sqlite3';
import { err, ok, type Result } from '../shared/result.ts';

export interface HeldLock {
  readonly release: () => void;
}

/**
 * One holder at a time among all processes of the machine. The lock is a transaction on an empty database, so
 * the system lets go of it when its holder dies, however it dies. Blocks the thread for as long as it may wait.
 */
export function holdLock(
  file: string,
  { waitMs = 0 }: { readonly waitMs?: number } = {},
): Result<HeldLock, { type: 'held-by-another' }> {
  const database = new Database(file, { timeout: waitMs });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
    return ok({ release: () => database.close() });
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      return err({ type: 'held-by-another' });
    }
    throw error;
  }
}
