import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalogueKind } from './catalogue/catalogue-schema.ts';
import { dossierKind } from './dossiers/dossier-schema.ts';
import { journalKind } from './journal/journal-schema.ts';
import { openDatabase, openReadOnly, type SqliteDatabase } from './open-database.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pragmas-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kinds = { journal: journalKind, dossiers: dossierKind, catalogue: catalogueKind };
const OFF = 0;
const ON = 1;
const NORMAL = 1;
const FULL = 2;

/** Opened twice: what a header does not keep must be set on every connection. */
function secondConnection(name: keyof typeof kinds): SqliteDatabase {
  const file = join(folder, `${name}.sqlite`);
  const first = openDatabase(file, kinds[name], { create: true });
  if (!first.ok) throw new Error(JSON.stringify(first.error));
  first.value.close();
  const second = openDatabase(file, kinds[name], { create: false });
  if (!second.ok) throw new Error(JSON.stringify(second.error));
  return second.value;
}

test.each([
  ['journal', 'journal_mode', 'wal'],
  // A counted attempt, a seen sequence: what was answered on the strength of it must survive a power cut.
  ['journal', 'synchronous', FULL],
  ['journal', 'foreign_keys', ON],
  ['journal', 'secure_delete', ON],
  ['journal', 'trusted_schema', OFF],
  ['dossiers', 'journal_mode', 'wal'],
  // Lost commits come back with the feed.
  ['dossiers', 'synchronous', NORMAL],
  // A purged dossier must not linger in free pages.
  ['dossiers', 'secure_delete', ON],
  ['dossiers', 'trusted_schema', OFF],
  // One file, readable from a read-only disk, where WAL cannot be opened at all.
  ['catalogue', 'journal_mode', 'delete'],
  ['catalogue', 'synchronous', FULL],
  ['catalogue', 'trusted_schema', OFF],
] as const)('%s: %s = %s on a second connection too', (name, pragma, value) => {
  const database = secondConnection(name);
  expect(database.pragma(pragma, { simple: true })).toBe(value);
  expect(database.pragma('busy_timeout', { simple: true })).toBe(5000);
  database.close();
});

test('a served catalogue cannot be written to', () => {
  secondConnection('catalogue').close();
  const served = openReadOnly(join(folder, 'catalogue.sqlite'), catalogueKind);
  if (!served.ok) throw new Error(served.error.type);
  expect(served.value.readonly).toBe(true);
  expect(() => served.value.exec("INSERT INTO synonyms VALUES ('a', 'b', 'c')")).toThrow(/readonly/);
  served.value.close();
});

test.each(['journal', 'dossiers', 'catalogue'] as const)('every table of the %s is strict', (name) => {
  const database = secondConnection(name);
  const loose = database
    .prepare<[], { name: string }>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'`,
    )
    .all();
  expect(loose).toEqual([]);
  database.close();
});

describe.each(['journal', 'dossiers', 'catalogue'] as const)('migrations of the %s', (name) => {
  const file = () => join(folder, `${name}.sqlite`);
  const version = (path: string): unknown => {
    const database = new Database(path);
    const found = database.pragma('user_version', { simple: true });
    database.close();
    return found;
  };

  test('bring a new file to the version that this program knows', () => {
    secondConnection(name).close();
    expect(version(file())).toBe(kinds[name].migrations.length);
  });

  test('run all or not at all', () => {
    secondConnection(name).close();
    const next = {
      ...kinds[name],
      migrations: [...kinds[name].migrations, 'CREATE TABLE half (x TEXT) STRICT', 'CREATE TABLE nonsense ('],
    };
    expect(openDatabase(file(), next, { create: false })).toMatchObject({
      error: { type: 'database-unavailable' },
    });
    expect(version(file())).toBe(kinds[name].migrations.length);
    const database = secondConnection(name);
    expect(database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
    database.close();
  });

  test('only add what is missing', () => {
    secondConnection(name).close();
    const next = {
      ...kinds[name],
      migrations: [...kinds[name].migrations, 'CREATE TABLE more (x TEXT) STRICT'],
    };
    const opened = openDatabase(file(), next, { create: false });
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
    expect(version(file())).toBe(next.migrations.length);
  });
});
