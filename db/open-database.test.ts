import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CatalogueStore } from './catalogue/catalogue-store.ts';
import { writeCatalogueVersion } from './catalogue/catalogue-version.ts';
import { DossierStore } from './dossiers/dossier-store.ts';
import { holdLock } from './folder-lock.ts';
import { JournalStore } from './journal/journal-store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-'));
  file = join(folder, 'store.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stores = {
  journal: { make: () => JournalStore.open(file), open: () => JournalStore.open(file) },
  dossiers: { make: () => DossierStore.open(file, { create: true }), open: () => DossierStore.open(file) },
  catalogue: {
    make: () => {
      writeCatalogueVersion(file, {});
      return CatalogueStore.open(file);
    },
    open: () => CatalogueStore.open(file),
  },
};

describe.each(['journal', 'dossiers', 'catalogue'] as const)('a %s file', (name) => {
  const { make, open } = stores[name];
  const errorOf = () => {
    const opened = open();
    return opened.ok ? undefined : opened.error;
  };
  const edited = (edit: (database: Database.Database) => void): Buffer => {
    const made = make();
    if (made.ok) made.value.close();
    const database = new Database(file);
    edit(database);
    database.close();
    return readFileSync(file);
  };

  test('from a newer program is refused by number, and not a byte of it changes', () => {
    const before = edited((database) => database.pragma('user_version = 999'));
    expect(errorOf()).toEqual({ type: 'database-newer', file, found: 999, known: expect.any(Number) });
    expect(readFileSync(file)).toEqual(before);
  });

  test('that is something else is refused, and not a byte of it changes', () => {
    const garbage = Buffer.from(
      'a letter that somebody saved here, long enough to be read as a header or two',
    );
    writeFileSync(file, garbage);
    expect(errorOf()?.type).toBe('database-damaged');
    expect(readFileSync(file)).toEqual(garbage);
  });

  test('is not taken for another kind of database', () => {
    const before = edited((database) => database.pragma('application_id = 1'));
    expect(errorOf()?.type).toBe('database-damaged');
    expect(readFileSync(file)).toEqual(before);
  });
});

test.each(['dossiers', 'catalogue'] as const)(
  'a %s file that was cut off is told to be damaged, at the latest by reading all of it',
  (name) => {
    const made = stores[name].make();
    if (made.ok) made.value.close();
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length - 8192));
    const opened = stores[name].open();
    expect(opened.ok ? opened.value.damage() : opened.error.type).toBeDefined();
    if (opened.ok) opened.value.close();
  },
);

test('dossiers and catalogue that are not there are missing; a journal is made, with its folder', () => {
  expect(DossierStore.open(file)).toEqual({ ok: false, error: { type: 'database-missing', file } });
  expect(CatalogueStore.open(file)).toEqual({ ok: false, error: { type: 'database-missing', file } });
  const journal = JournalStore.open(join(folder, 'new', 'journal.sqlite'));
  expect(journal.ok).toBe(true);
  if (journal.ok) journal.value.close();
});

test('one that is there and cannot be opened now is not missing', () => {
  const made = DossierStore.open(file, { create: true });
  if (made.ok) made.value.close();
  // As where too many files are open: SQLite says the same of both.
  mkdirSync(`${file}-wal`);
  expect(DossierStore.open(file)).toMatchObject({
    error: { type: 'database-unavailable', file, code: expect.stringMatching(/^SQLITE_CANTOPEN/) },
  });
});

test('a lock has one holder at a time', () => {
  const first = holdLock(join(folder, 'lock'));
  expect(first.ok).toBe(true);
  expect(holdLock(join(folder, 'lock'))).toEqual({ ok: false, error: { type: 'held-by-another' } });
  if (first.ok) first.value.release();
  const second = holdLock(join(folder, 'lock'));
  expect(second.ok).toBe(true);
  if (second.ok) second.value.release();
});
