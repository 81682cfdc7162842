import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';

/** As long as a command waits for another; after that whoever asked is told. */
const WAIT_MS = 30_000;
export const LOOK_AGAIN_MS = 100;

/** Another command has been writing for too long. */
class DatabaseHeld extends Error {
  constructor() {
    super('another command has been writing to the database for too long');
  }
}

/**
 * Whether another command is writing to the database now. A statement would wait for it, and nothing else happens in
 * this process meanwhile: whoever serves kiosks asks before.
 */
export function isHeld(database: Database.Database): boolean {
  if (database.inTransaction) return false;
  try {
    withoutWaiting(database, () => database.exec('BEGIN IMMEDIATE').exec('ROLLBACK'));
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  }
}

/** Where it would wait for another command it throws at once (`isBusy`). */
export function withoutWaiting<T>(database: Database.Database, work: () => T): T {
  const patience = Number(database.pragma('busy_timeout', { simple: true }));
  database.pragma('busy_timeout = 0');
  try {
    return work();
  } finally {
    database.pragma(`busy_timeout = ${patience}`);
  }
}

/** Empties the write-ahead log; answers whether nobody was reading from it, which keeps it. */
export function emptyLog(database: Database.Database): boolean {
  return database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
}

/** Whether it failed only because another command was writing: it may be tried again. */
export function isBusy(error: unknown): boolean {
  if (error instanceof DatabaseHeld) return true;
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** Room would not mend it: somebody else's rights, or too many files open. */
const NO_MATTER_OF_THE_DISK = new Set(['EACCES', 'EPERM', 'EMFILE', 'ENFILE']);

/** Whether it failed only because the disk is full, or takes nothing: database or file. */
export function isDiskRefusing(error: unknown): boolean {
  if (error instanceof Database.SqliteError)
    return /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)/.test(error.code);
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return false;
  return !NO_MATTER_OF_THE_DISK.has(String(error.code));
}

/** Starts now; answers true once half a minute is over. */
export function halfAMinute(): () => boolean {
  const over = AbortSignal.timeout(WAIT_MS);
  return () => over.aborted;
}

/**
 * Waits, and lets others go on meanwhile, until nobody else writes. Throws DatabaseHeld where that took too long. When
 * it is over another one may begin at once: for what is to be written take `whenFree`.
 */
export async function untilFree(held: () => boolean, tooLong: () => boolean): Promise<void> {
  while (held()) {
    if (tooLong()) throw new DatabaseHeld();
    await setTimeout(LOOK_AGAIN_MS);
  }
}

/**
 * Does `work`, which begins by writing, as soon as no other command writes, and lets others go on until then. Throws
 * DatabaseHeld where that took too long.
 */
export async function whenFree<T>(
  store: { withoutWaiting(work: () => T): T },
  work: () => T,
  tooLong: () => boolean,
): Promise<T> {
  for (;;) {
    try {
      return store.withoutWaiting(work);
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    if (tooLong()) throw new DatabaseHeld();
    await setTimeout(LOOK_AGAIN_MS);
  }
}
