import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { officeCodeSchema } from '../../shared/domain/identifiers.ts';
import { openHub } from '../hub.ts';
import { migrations } from './migrations.ts';
import { openHubDatabase } from './open-hub-database.ts';
import { SqliteHubStore } from './sqlite-hub-store.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'hub-store-')), 'hub');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

function open(): Database.Database {
  const opened = openHubDatabase(folder);
  if (!opened.ok) throw new Error(opened.error.detail);
  return opened.value;
}

describe('the hub database', () => {
  test.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['secure_delete', 1],
    ['user_version', migrations.length],
  ])('has %s = %s on every connection', (pragma, expected) => {
    open().close();
    const again = open();
    expect(again.pragma(pragma, { simple: true })).toBe(expected);
    again.close();
  });

  test('has strict tables only', () => {
    const database = open();
    const tables = database
      .prepare<[], { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables.length).toBeGreaterThan(6);
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
    database.close();
  });

  test.skipIf(process.platform === 'win32')('is for its owner only: it holds keys', () => {
    open().close();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'hub.sqlite')).mode & 0o777).toBe(0o600);
  });

  test('of any earlier version is opened with the offices that it holds', () => {
    mkdirSync(folder);
    for (const version of migrations.keys()) {
      const file = join(folder, 'hub.sqlite');
      rmSync(file, { force: true });
      const old = new Database(file);
      for (const sql of migrations.slice(0, version)) old.exec(sql);
      old.pragma(`user_version = ${version}`);
      if (version > 0)
        old.exec(`
          INSERT INTO offices (code, name, level, slip_key, slip_secrets, created_at)
            VALUES ('H99.24.01', 'Xã', 'commune', 'k', 0, 't');
          INSERT INTO office_keys (office, id, key, created_at) VALUES ('H99.24.01', 'k1', 'key', 't');
          INSERT INTO streams (office, name, lineage, up_to) VALUES ('H99.24.01', 'dossiers', 'l', 1);
          INSERT INTO rows (office, stream, key, value, changed_at, source, seen_as_of, is_open)
            VALUES ('H99.24.01', 'dossiers', 'a', '{"phone4Mac":"m"}', 1, 's', 't', 1);`);
      old.close();
      const store = new SqliteHubStore(open());
      const code = officeCodeSchema.parse('H99.24.01');
      expect([version, store.officeKeys(code).map(({ state }) => state)]).toEqual([
        version,
        version > 0 ? ['used'] : [],
      ]);
      expect(store.dossiersWithFactorsNotUnder(code, 'k1')).toEqual(version > 0 ? ['a'] : []);
      store.close();
    }
  });

  test('is opened while another command writes, however long: whoever only looks need not wait', () => {
    const other = open();
    other.exec('BEGIN IMMEDIATE');
    const opened = openHub({ dataFolder: folder, clock: { now: () => new Date() } });
    expect(opened).toMatchObject({ ok: true, value: { purged: 0 } });
    if (opened.ok) opened.value.close();
    other.close();
  });

  test('of an earlier version, to which another command writes, is not called broken', () => {
    const other = open();
    other.pragma('user_version = 0');
    other.exec('BEGIN IMMEDIATE');
    expect(openHubDatabase(folder, 0)).toMatchObject({ ok: false, error: { type: 'hub-data-held' } });
    other.close();
  });

  test('of a newer program is refused and left as it was', () => {
    const database = open();
    database.pragma(`user_version = ${migrations.length + 1}`);
    database.close();
    const refused = openHub({ dataFolder: folder, clock: { now: () => new Date() } });
    expect(refused).toMatchObject({ ok: false, error: { type: 'hub-data-newer' } });
    const after = new Database(join(folder, 'hub.sqlite'));
    expect(after.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
    after.close();
  });

  test('that is no database is refused with its name', () => {
    open().close();
    writeFileSync(join(folder, 'hub.sqlite'), 'not a database at all, but long enough to look like one');
    const refused = openHub({ dataFolder: folder, clock: { now: () => new Date() } });
    expect(refused).toMatchObject({ ok: false, error: { type: 'hub-data-unusable' } });
    expect(JSON.stringify(refused)).toContain('hub.sqlite');
  });
});
