import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../shared/result.ts';
import { atOnce } from './taking-turns.ts';

export type SqliteDatabase = Database.Database;

export type OpenDatabaseError =
  | { readonly type: 'database-missing'; readonly file: string }
  /** Written by a newer program: refused, and left as it is. */
  | { readonly type: 'database-newer'; readonly file: string; readonly found: number; readonly known: number }
  | { readonly type: 'database-damaged'; readonly file: string; readonly detail: string }
  /** The disk or a lock was in the way; `code` as SQLite or the system calls it. */
  | {
      readonly type: 'database-unavailable';
      readonly file: string;
      readonly detail: string;
      readonly code: string;
    };

export interface DatabaseKind {
  /** Kept in the file's header, so that one kind of database is never taken for another. */
  readonly applicationId: number;
  /** Numbered from 1; `user_version` tells how many have run. Only ever appended to. */
  readonly migrations: readonly string[];
  readonly journalMode: 'WAL' | 'DELETE' | 'MEMORY';
  /** Set on every connection. */
  readonly pragmas: readonly string[];
}

/** What SQLite keeps beside a database. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

/** For as long as the thread that a person waits for may be blocked. */
const WAIT_MS = 5000;

/** Refused by `openDatabase` for what the file is, not for what the disk did. */
class NotThisKind extends Error {}

/**
 * Opens a database for reading and writing, makes it (and its folder) if `create` is set, and brings it up to date in one
 * transaction. A file from a newer program is refused before anything is written to it. `waitMs`: for how long each
 * statement waits for whoever else writes.
 */
export function openDatabase(
  file: string,
  kind: DatabaseKind,
  options: { readonly create: boolean; readonly waitMs?: number | undefined },
): Result<SqliteDatabase, OpenDatabaseError> {
  const { create, waitMs: timeout } = options;
  return open(file, kind, { fileMustExist: !create, timeout }, (database) => {
    database.pragma(`journal_mode = ${kind.journalMode}`);
    for (const pragma of kind.pragmas) database.pragma(pragma);
    migrate(database, kind);
  });
}

/** Opens a finished database file for reading only. One that an older program wrote is refused as damaged: rebuild it. */
export function openReadOnly(file: string, kind: DatabaseKind): Result<SqliteDatabase, OpenDatabaseError> {
  return open(file, kind, { readonly: true, fileMustExist: true }, (database) => {
    if (versionOf(database) !== kind.migrations.length) {
      throw new NotThisKind('written by an older program');
    }
    for (const pragma of kind.pragmas) database.pragma(pragma);
  });
}

/**
 * Makes a store on an opened database. Its statements are prepared then, and where a table's own pages are broken
 * that is the first to fail: our SQL fits every file of the right version, so the file is at fault.
 */
export function makeStore<S>(
  database: SqliteDatabase,
  make: (database: SqliteDatabase) => S,
): Result<S, OpenDatabaseError> {
  try {
    return ok(make(database));
  } catch (error) {
    database.close();
    if (!isDatabaseTrouble(error)) throw error;
    const { code, message: detail } = error;
    const told = { file: database.name, detail };
    return isDamage(error) || code === 'SQLITE_ERROR'
      ? err({ type: 'database-damaged', ...told })
      : err({ type: 'database-unavailable', ...told, code });
  }
}

/** True if SQLite says that the file's content is broken, rather than that the disk or a lock was in the way. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    (error.code.startsWith('SQLITE_CORRUPT') || error.code.startsWith('SQLITE_NOTADB'))
  );
}

/** True of what has to be brought anew. A newer program's, or one that the disk or a lock keeps from us, is not ours to replace. */
export function isLost({ type }: OpenDatabaseError): boolean {
  return type === 'database-damaged' || type === 'database-missing';
}

const CANNOT_OPEN = /^SQLITE_CANTOPEN/;
const UNREADABLE = /^SQLITE_IOERR(?:_READ|_SHORT_READ|_DATA|_CORRUPTFS)?$/;

/** True if the disk cannot read a page: for good, or for the second that it takes to come back. */
export function isUnreadable(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Database.SqliteError && UNREADABLE.test(error.code);
}

/** The same of a database that is opened, or if the disk does not even let it be opened though it is there. */
export function cannotBeRead(error: OpenDatabaseError): boolean {
  return (
    error.type === 'database-unavailable' && (UNREADABLE.test(error.code) || CANNOT_OPEN.test(error.code))
  );
}

/** True for whatever SQLite reports: a full disk, a lock held for too long, damage. */
export function isDatabaseTrouble(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Database.SqliteError;
}

/** `PRAGMA quick_check`: undefined if the file is sound, else what is broken. Seconds on a file of hundreds of MB. */
export function quickCheck(database: SqliteDatabase): string | undefined {
  try {
    const said = database.pragma('quick_check(1)', { simple: true });
    return said === 'ok' ? undefined : String(said);
  } catch (error) {
    if (isDamage(error)) return String(error);
    throw error;
  }
}

function open(
  file: string,
  kind: DatabaseKind,
  options: Database.Options,
  prepare: (database: SqliteDatabase) => void,
): Result<SqliteDatabase, OpenDatabaseError> {
  let database: SqliteDatabase | undefined;
  try {
    if (options.fileMustExist !== true) mkdirSync(dirname(file), { recursive: true });
    database = new Database(file, { ...options, timeout: options.timeout ?? WAIT_MS });
    const found = versionOf(database);
    const known = kind.migrations.length;
    if (found > known) {
      database.close();
      return err({ type: 'database-newer', file, found, known });
    }
    const id = Number(database.pragma('application_id', { simple: true }));
    if (found > 0 && id !== kind.applicationId) throw new NotThisKind('another kind of database');
    prepare(database);
    return ok(database);
  } catch (error) {
    database?.close();
    const detail = String(error);
    if (error instanceof NotThisKind || isDamage(error))
      return err({ type: 'database-damaged', file, detail });
    if (options.fileMustExist === true && isCannotOpen(error) && isNotThere(file)) {
      return err({ type: 'database-missing', file });
    }
    if (isDatabaseTrouble(error) || error instanceof TypeError || isDiskTrouble(error)) {
      const code = (isCannotOpen(error) ? whyNothingOpens(file) : undefined) ?? codeOf(error);
      return err({ type: 'database-unavailable', file, detail, code });
    }
    throw error;
  }
}

function migrate(database: SqliteDatabase, kind: DatabaseKind): void {
  const known = kind.migrations.length;
  if (versionOf(database) === known) return;
  atOnce(database, () => {
    // Read again inside the lock: another process may have brought it up to date meanwhile.
    const found = versionOf(database);
    for (const migration of kind.migrations.slice(found)) database.exec(migration);
    database.pragma(`application_id = ${String(kind.applicationId)}`);
    database.pragma(`user_version = ${String(known)}`);
  });
}

function versionOf(database: SqliteDatabase): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** A TypeError has none: the folder is gone. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'ENOENT';
}

function isCannotOpen(error: unknown): boolean {
  return error instanceof Database.SqliteError && CANNOT_OPEN.test(error.code);
}

/** What is no fault of the file: who asks, what is open, or a disk without room for what SQLite keeps beside it. */
const NO_FAULT_OF_THE_FILE = /^E(?:MFILE|NFILE|ACCES|PERM|NOSPC|DQUOT|ROFS)$/;

/** SQLite tells of a file only that it cannot be opened, whatever the reason is. Undefined: it is the file. */
function whyNothingOpens(file: string): string | undefined {
  const probe = join(dirname(file), `.probe-${process.pid}`);
  try {
    for (const path of [file, ...COMPANIONS.map((end) => file + end).filter((one) => existsSync(one))]) {
      accessSync(path, constants.R_OK | constants.W_OK);
      if (process.platform === 'win32') openAndClose(path);
    }
    closeSync(openSync(probe, 'w'));
    rmSync(probe, { force: true });
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    const isHeld = process.platform === 'win32' && code === 'EBUSY';
    return isHeld || NO_FAULT_OF_THE_FILE.test(code) ? code : undefined;
  }
}

/**
 * On Windows whoever else holds a file is told by opening it alone. Never elsewhere: there, closing any handle on a file
 * drops every lock that this process has on it, SQLite's too. A folder in the place of a file is held by nobody.
 */
function openAndClose(path: string): void {
  if (statSync(path).isFile()) closeSync(openSync(path, 'r+'));
}

/** Where nobody can tell, it may be there: too many files are open, or its folder cannot be read. */
function isNotThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() !== true;
  } catch {
    return false;
  }
}

function isDiskTrouble(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
