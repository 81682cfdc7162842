import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../shared/result.ts';
import { AGAIN_AFTER_MS } from './look-twice.ts';
import { isDamage, isDatabaseTrouble, quickCheck, type DatabaseKind } from './open-database.ts';
import { pause } from './pause.ts';

/** The database is broken, or its copy came out broken. */
export interface CopyError {
  readonly type: 'damaged';
}

/**
 * A copy of a live database in one file, only of what stands in it (nothing of deleted rows), checked, readable by its
 * owner alone. Reads everything: not on the main thread. Where it fails nothing is left; what the disk or a lock is in
 * the way of is thrown, as it is for whoever reads or writes.
 */
export function copyDatabase(from: string, to: string, kind: DatabaseKind): Result<null, CopyError> {
  let source: Database.Database | undefined;
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    rmSync(to, { force: true });
    // SQLite takes an empty file for its target, and leaves the rights that it has.
    closeSync(openSync(to, 'wx', 0o600));
    source = new Database(from, { fileMustExist: true, timeout: 5000 });
    source.prepare('VACUUM INTO ?').run(to);
    if (isWhole(to, kind)) return ok(null);
    rmSync(to, { force: true });
    return err({ type: 'damaged' });
  } catch (error) {
    rmSync(to, { force: true });
    if (isDamage(error)) return err({ type: 'damaged' });
    throw error;
  } finally {
    source?.close();
  }
}

/**
 * Whether a file is a database of this kind that this program can open, without a broken page. Reads all of it.
 * `unknown`: the disk, a lock, memory or the like was in the way; it may be whole all the same.
 */
export function lookThrough(file: string, kind: DatabaseKind): 'whole' | 'broken' | 'unknown' {
  try {
    return isWhole(file, kind) ? 'whole' : 'broken';
  } catch (error) {
    // A TypeError: the folder itself is gone, as where a disk is unplugged.
    if (isDatabaseTrouble(error) || error instanceof TypeError) return 'unknown';
    throw error;
  }
}

/** The same; where nobody knows it is looked at once more, after a pause. Not where somebody waits. */
export function lookThroughTwice(file: string, kind: DatabaseKind): 'whole' | 'broken' | 'unknown' {
  const first = lookThrough(file, kind);
  if (first !== 'unknown') return first;
  pause(AGAIN_AFTER_MS);
  return lookThrough(file, kind);
}

function isWhole(file: string, kind: DatabaseKind): boolean {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    const id = database.pragma('application_id', { simple: true });
    const version = Number(database.pragma('user_version', { simple: true }));
    if (id !== kind.applicationId || version < 1 || version > kind.migrations.length) return false;
    return quickCheck(database) === undefined;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    database?.close();
  }
}
