import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';

/** As long as a command waits for another; after that whoever asked is told. */
const WAIT_MS = 30_000;
const LOOK_AGAIN_MS = 100;

/**
 * Whether another command is writing to the database now. A statement would wait for it, and nothing else happens in
 * this process meanwhile: whoever serves kiosks asks before.
 */
export function isHeld(database: Database.Database): boolean {
  if (database.inTransaction) return false;
  const patience = Number(database.pragma('busy_timeout', { simple: true }));
  database.pragma('busy_timeout = 0');
  try {
    database.exec('BEGIN IMMEDIATE');
    database.exec('ROLLBACK');
    return false;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return true;
    throw error;
  } finally {
    database.pragma(`busy_timeout = ${patience}`);
  }
}

/** Waits, and lets others go on meanwhile, until nobody else writes. Throws after half a minute. */
export async function untilFree(held: () => boolean): Promise<void> {
  for (let waited = 0; held(); waited += LOOK_AGAIN_MS) {
    if (waited >= WAIT_MS) throw new Error('another command has been writing to the database for too long');
    await setTimeout(LOOK_AGAIN_MS);
  }
}
