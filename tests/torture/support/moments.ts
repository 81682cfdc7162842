import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import type BetterSqlite3 from 'better-sqlite3';
import { KILL_ME, MOMENTS, type Watched } from './aim.ts';
import { phaseOfFile, phaseOfSql, type Phase } from './phases.ts';

/**
 * Loaded before a program that is to be killed (`--import`): every write to the disk is a moment. Each tells its phase by
 * one letter on file descriptor 3, and at the moment aimed at the process dies: `before` it, by its own hand, or
 * `during` it, by the hand of whoever reads the letters.
 */
const LETTERS_FD = 3;
const settings = process.env[MOMENTS];
const { thread, aim } = JSON.parse(settings ?? '{"thread":"main"}') as Watched;
const tell = fs.writeSync;
const counts = new Map<Phase, number>();

function moment(phase: Phase | undefined): void {
  if (phase === undefined) return;
  const count = (counts.get(phase) ?? 0) + 1;
  counts.set(phase, count);
  tell(LETTERS_FD, phase);
  if (aim?.phase !== phase || aim.nth !== count) return;
  if (aim.how === 'before') process.kill(process.pid, 'SIGKILL');
  else tell(LETTERS_FD, KILL_ME);
}

function watch(
  target: object,
  name: string,
  phaseOf: (self: unknown, args: readonly unknown[]) => Phase | undefined,
) {
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== 'function') throw new Error(`${name} is no function`);
  Reflect.set(target, name, function watched(this: unknown, ...args: unknown[]): unknown {
    moment(phaseOf(this, args));
    return Reflect.apply(original, this, args);
  });
}

function watchFiles(): void {
  const paths = new Map<number, string>();
  const open = fs.openSync;
  Reflect.set(fs, 'openSync', (...args: Parameters<typeof open>) => {
    const handle = open(...args);
    paths.set(handle, String(args[0]));
    return handle;
  });
  const byPath = (_: unknown, [path]: readonly unknown[]) => phaseOfFile(String(path));
  const byTarget = (_: unknown, [, path]: readonly unknown[]) => phaseOfFile(String(path));
  const byHandle = (_: unknown, [handle]: readonly unknown[]) => phaseOfFile(paths.get(Number(handle)) ?? '');
  watch(fs, 'writeFileSync', byPath);
  watch(fs, 'rmSync', byPath);
  watch(fs, 'renameSync', byTarget);
  watch(fs, 'copyFileSync', byTarget);
  watch(fs, 'writeSync', byHandle);
  watch(fs, 'fsyncSync', byHandle);
  syncBuiltinESMExports();
}

function watchDatabases(Database: typeof BetterSqlite3): void {
  /** Files that are being filled and that nobody uses yet. */
  const filling = new Set<string>();
  const inMemory = new Database(':memory:');
  const statements: unknown = Object.getPrototypeOf(inMemory.prepare('SELECT 1'));
  inMemory.close();
  if (typeof statements !== 'object' || statements === null) throw new Error('no prototype of statements');
  const by = (database: unknown, sql: string) =>
    database instanceof Database ? phaseOfSql(database.name, sql, filling.has(database.name)) : undefined;
  watch(statements, 'run', (self) => {
    const { database, source } = self as BetterSqlite3.Statement;
    return by(database, source);
  });
  watch(Database.prototype, 'exec', (self, [sql]) => by(self, String(sql)));
  watch(Database.prototype, 'pragma', (self, [sql]) => {
    const said = String(sql);
    if (self instanceof Database && /journal_mode\s*=\s*(MEMORY|OFF)/i.test(said)) filling.add(self.name);
    return by(self, said);
  });
}

if (settings !== undefined && (thread === 'main') === isMainThread) {
  watchFiles();
  watchDatabases((await import('better-sqlite3')).default);
}
