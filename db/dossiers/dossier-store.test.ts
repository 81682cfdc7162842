import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dossierCodeSchema } from '../../shared/domain/identifiers.ts';
import { dossier, dossierCode } from '../../tests/fixtures/feed-maker.ts';
import { buildDossierFile } from './dossier-snapshot.ts';
import { DossierStore, type DossierRow, type DossierStreamState } from './dossier-store.ts';
import { proof } from '../../shared/testing/proof.ts';

let folder: string;
let file: string;
let store: DossierStore;
const open = (): DossierStore => {
  const opened = DossierStore.open(file, { create: true });
  if (!opened.ok) throw new Error(opened.error.type);
  return opened.value;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossiers-'));
  file = join(folder, '1.sqlite');
  store = open();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const code = (text: string) => dossierCodeSchema.parse(text);
const put = (key: string, changes: Parameters<typeof dossier>[1] = {}): DossierRow => ({
  op: 'put',
  key,
  value: dossier(key, changes),
});
const state = (upTo: number): DossierStreamState => ({
  cursor: { lineage: '33333333-3333-4333-8333-333333333333', upTo },
  publishedAt: '2026-11-21T08:00:00+07:00',
  sources: [{ id: 'igate', asOf: '2026-11-21T07:55:00+07:00' }],
});
const LOCAL = dossierCode(1);
const NATIONAL = 'G09.20-20261116-0092637';

test('both codes of a dossier find it; its row key is the first', () => {
  store.applyDelta([put(LOCAL, { codes: [LOCAL, NATIONAL] })], state(1));
  expect(store.findByCode(code(LOCAL))).toEqual({
    rowKey: LOCAL,
    dossier: dossier(LOCAL, { codes: [LOCAL, NATIONAL] }),
  });
  expect(store.findByCode(code(NATIONAL))?.rowKey).toBe(LOCAL);
  expect(store.findByCode(code(dossierCode(2)))).toBeUndefined();
});

test('a first code goes before the same one as the second of another', () => {
  store.applyDelta([put(LOCAL, { codes: [LOCAL, NATIONAL] }), put(NATIONAL, { status: 'ready' })], state(1));
  expect(store.findByCode(code(NATIONAL))?.dossier.status).toBe('ready');
});

test('a second code that a dossier no longer has finds it no longer', () => {
  store.applyDelta([put(LOCAL, { codes: [LOCAL, NATIONAL] })], state(1));
  store.applyDelta([put(LOCAL)], state(2));
  expect(store.findByCode(code(NATIONAL))).toBeUndefined();
  expect(store.findByCode(code(LOCAL))?.rowKey).toBe(LOCAL);
});

test('before anything was applied there is no cursor, and it says so', () => {
  expect([store.cursor(), store.publishedAt(), store.sources(), store.count()]).toEqual([
    undefined,
    undefined,
    [],
    0,
  ]);
});

test('rows and cursor are kept together, or neither', () => {
  store.applyDelta([put(LOCAL)], state(1));
  function* broken(): Generator<DossierRow> {
    yield put(LOCAL, { status: 'ready' });
    yield put(dossierCode(2));
    throw new Error('the stick was pulled');
  }
  expect(() => store.applyDelta(broken(), state(2))).toThrow('the stick was pulled');
  expect(store.cursor()?.upTo).toBe(1);
  expect(store.count()).toBe(1);
  expect(store.findByCode(code(LOCAL))?.dossier.status).toBe('in-progress');
});

test('deltas in any cut lead to the same state as the snapshot', () => {
  const change = fc.record({
    number: fc.integer({ min: 1, max: 12 }),
    what: fc.constantFrom('delete', 'in-progress', 'ready', 'handed-over'),
    second: fc.boolean(),
  });
  const deltas = fc.array(fc.array(change, { maxLength: 8 }), { maxLength: 6 });
  fc.assert(
    fc.property(deltas, (cut) => {
      const rows = cut.map((changes) =>
        changes.map(({ number, what, second }): DossierRow => {
          const key = dossierCode(number);
          if (what === 'delete') return { op: 'delete', key };
          return put(key, { status: what, codes: second ? [key, `G09-20261116-${1000 + number}`] : [key] });
        }),
      );
      const applied = join(mkdtempSync(join(folder, 'run-')), 'a.sqlite');
      const built = join(applied, '../b.sqlite');
      const opened = DossierStore.open(applied, { create: true });
      if (!opened.ok) throw new Error(opened.error.type);
      rows.forEach((delta, index) => opened.value.applyDelta(delta, state(index)));
      opened.value.close();
      expect(buildDossierFile(built, rows.flat(), state(99)).ok).toBe(true);
      expect(contentOf(built)).toEqual(contentOf(applied));
    }),
    proof(25),
  );
});

test('a built file opens as WAL and says how far it is', () => {
  const built = join(folder, '2.sqlite');
  expect(buildDossierFile(built, [put(LOCAL)], state(7))).toEqual({ ok: true, value: { rows: 1 } });
  const database = new Database(built, { readonly: true });
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  database.close();
  const opened = DossierStore.open(built);
  if (!opened.ok) throw new Error(opened.error.type);
  expect(opened.value.cursor()).toEqual(state(7).cursor);
  opened.value.close();
});

test('what is purged is gone from the disk, not only from the table', () => {
  const name = 'Nguyễn V** A**';
  const rows = [
    put(dossierCode(1), { purgeAt: '2026-11-21T00:00:00+07:00', applicantMasked: name }),
    put(dossierCode(2), { purgeAt: '2026-11-23T00:00:00+07:00' }),
    put(dossierCode(3)),
  ];
  store.applyDelta(rows, state(1));
  expect(onDisk(name)).toBe(true);
  expect(store.purge(new Date('2026-11-22T00:00:00+07:00'))).toBe(1);
  expect(store.findByCode(code(dossierCode(1)))).toBeUndefined();
  expect(store.count()).toBe(2);
  expect(onDisk(name)).toBe(false);
});

function onDisk(text: string): boolean {
  return ['', '-wal'].some((part) => readFileSync(file + part).includes(text));
}

function contentOf(path: string): unknown[] {
  const database = new Database(path, { readonly: true });
  const rows = database.prepare('SELECT code, second_code, value FROM dossiers ORDER BY code').all();
  database.close();
  return rows;
}
