import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A publish of a whole province takes seconds; whoever waits longer than this is told. */
const WAIT_MS = 20_000;

/**
 * Runs `work` while no other publish of this hub runs, in this process or another. The lock is an open exclusive
 * transaction on a file of its own, so the operating system frees it whatever happens to the process.
 */
export function withPublishLock<T>(
  dataFolder: string,
  work: () => T,
  waitMs = WAIT_MS,
): { readonly type: 'done'; readonly value: T } | { readonly type: 'busy' } {
  const lock = new Database(join(dataFolder, 'publish-lock.sqlite'), { timeout: waitMs });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      return { type: 'busy' };
    throw error;
  }
  try {
    return { type: 'done', value: work() };
  } finally {
    lock.close();
  }
}
