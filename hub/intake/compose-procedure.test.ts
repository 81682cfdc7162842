import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { officeLayerSchema, procedureSchema } from '../../shared/domain/procedure.ts';
import { aPaper, aProcedure } from '../../shared/testing/procedures.ts';
import { migrations } from '../store/migrations.ts';
import { SqliteHubStore } from '../store/sqlite-hub-store.ts';
import { makeTestHub, type TestHub } from '../testing/test-hub.ts';
import { formKey, putForms, putLayers, recompose, removeProcedure } from './compose-procedure.ts';

const code = procedureCodeSchema.parse('1.001193');
const record = aProcedure({
  name: 'Đăng ký khai sinh',
  steps: [{ text: 'Nộp hồ sơ' }],
  cases: [{ papers: [aPaper({ fileName: 'Tờ khai đăng ký khai sinh.docx' })] }],
});
const layer = officeLayerSchema.parse({
  everydayName: { vi: 'Khai sinh' },
  counter: 'quay-1',
  forms: [{ fileName: 'Mẫu của xã.pdf' }],
});
const blob = (digit: string) => ({
  sha256: digit.repeat(64),
  bytes: 1000,
  mediaType: 'application/pdf' as const,
});

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
});
afterEach(() => {
  site.remove();
});

function take(changes: object = {}) {
  return site.hub.takeCatalogue(site.office, [{ place: 'row 1', value: { ...record, ...changes } }]);
}
function lay(changes: object = {}) {
  return putLayers(site.hub.store, site.office.code, [{ code, layer: { ...layer, ...changes } }]);
}
function row() {
  return procedureSchema.parse(site.hub.store.row(site.office.code, 'catalogue', code)?.value);
}
function changeNumber(): number {
  return site.hub.store.stream(site.office.code, 'catalogue').upTo;
}

test('the layer is laid over the record and neither changes the other', () => {
  take();
  expect(lay()).toMatchObject({ added: 1, waiting: [] });
  expect(row()).toMatchObject({ name: 'Đăng ký khai sinh', local: { counter: 'quay-1' } });
  take({ name: 'Thủ tục đăng ký khai sinh' });
  expect(row()).toMatchObject({ name: 'Thủ tục đăng ký khai sinh', local: { counter: 'quay-1' } });
  expect(site.hub.store.inputs.nationalRecord(site.office.code, code)).not.toHaveProperty('local');
  expect(site.hub.store.inputs.layer(site.office.code, code)).toEqual(layer);
});

test('a changed layer changes one row, the same one again none', () => {
  take();
  take({ code: '1.000894', name: 'Đăng ký kết hôn' });
  lay();
  const before = changeNumber();
  expect(lay()).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  expect(changeNumber()).toBe(before);
  expect(lay({ counter: 'quay-2' })).toMatchObject({ changed: 1, unchanged: 0 });
  expect(changeNumber()).toBe(before + 1);
  expect(row().local?.counter).toBe('quay-2');
});

test('the layer of a procedure that is not posted waits for it', () => {
  expect(lay()).toMatchObject({ added: 1, waiting: [code] });
  expect(site.hub.store.row(site.office.code, 'catalogue', code)).toBeUndefined();
  expect(take()).toMatchObject({ added: 1 });
  expect(row().local?.everydayName).toEqual({ vi: 'Khai sinh' });
});

test('a procedure that is taken out leaves its layer behind for when it comes back', () => {
  take();
  lay();
  removeProcedure(site.hub.store, site.office.code, code);
  expect(site.hub.store.row(site.office.code, 'catalogue', code)?.value).toBeUndefined();
  expect(lay()).toMatchObject({ unchanged: 1, waiting: [code] });
  take();
  expect(row().local?.counter).toBe('quay-1');
});

test('a record that brings a layer along is kept as the two that it is', () => {
  take({ local: layer });
  take();
  expect(row().local).toEqual(layer);
});

test('a form becomes readable in every procedure that names it, and only there', () => {
  take();
  take({ code: '1.000894', cases: [] });
  lay();
  const before = changeNumber();
  const forms = [
    { fileName: 'to_khai_dang_ky_khai_sinh.pdf', pdf: blob('a') },
    { fileName: 'Mẫu của xã.pdf', pdf: blob('b'), sample: blob('c') },
  ];
  expect(putForms(site.hub.store, forms)).toBe(1);
  expect(row().cases[0]?.papers[0]?.forms).toEqual([
    { fileName: 'Tờ khai đăng ký khai sinh.docx', pdf: blob('a') },
  ]);
  expect(row().local?.forms).toEqual([{ fileName: 'Mẫu của xã.pdf', pdf: blob('b'), sample: blob('c') }]);
  expect(putForms(site.hub.store, forms)).toBe(0);
  expect(take()).toMatchObject({ unchanged: 1 });
  expect(changeNumber()).toBe(before + 1);
  expect(site.hub.store.inputs.nationalRecord(site.office.code, code)?.cases[0]?.papers[0]?.forms).toEqual([
    { fileName: 'Tờ khai đăng ký khai sinh.docx' },
  ]);
});

test('a form is the same under the spellings of its file name', () => {
  const spellings = ['forms/To_khai.docx', 'Tờ khai.pdf', 'TỜ KHAI', 'Tờ khai.doc'.normalize('NFD')];
  expect(new Set(spellings.map((name) => formKey(name)))).toEqual(new Set(['to khai']));
  expect(formKey('Mẫu số 1.2.docx')).not.toBe(formKey('Mẫu số 1.3.docx'));
  expect(formKey('Mẫu số 25đ.docx')).not.toBe(formKey('Mẫu số 25d.docx'));
});

test('a form kept for one procedure is given to no other that names a file of the same name', () => {
  const cases = [{ papers: [aPaper({ fileName: 'Mẫu số 01.docx' })] }];
  take({ cases });
  take({ code: '1.000894', cases });
  const { store } = site.hub;
  putForms(store, [{ fileName: 'Mẫu số 01.docx', pdf: blob('a') }]);
  const one = procedureCodeSchema.parse('1.000894');
  expect(putForms(store, [{ fileName: 'Mẫu số 01.docx', pdf: blob('b') }], one)).toBe(1);
  const formOf = (of: string) =>
    procedureSchema.parse(store.row(site.office.code, 'catalogue', of)?.value).cases[0]?.papers[0]?.forms;
  expect(formOf(code)).toEqual([{ fileName: 'Mẫu số 01.docx', pdf: blob('a') }]);
  expect(formOf('1.000894')).toEqual([{ fileName: 'Mẫu số 01.docx', pdf: blob('b') }]);
});

test('a hub from before the layers were kept apart has them after it is opened', () => {
  const older = new Database(join(site.folder, 'older.sqlite'));
  older.exec(migrations[0] ?? '');
  const { code: office } = site.office;
  older
    .prepare("INSERT INTO offices VALUES (?, 'Xã Suối Lành', 'commune', NULL, '', 0, '2026-11-21')")
    .run(office);
  older.prepare("INSERT INTO streams VALUES (?, 'catalogue', 'l', 2)").run(office);
  const put = older.prepare(
    "INSERT INTO rows (office, stream, key, value, changed_at) VALUES (?, 'catalogue', ?, ?, 1)",
  );
  put.run(office, code, JSON.stringify({ ...record, local: layer }));
  put.run(office, 'field:ho-tich', JSON.stringify({ type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } }));
  older.exec(migrations[1] ?? '');
  const store = new SqliteHubStore(migratedFurther(older));
  expect(store.inputs.layers(office)).toEqual([{ code, layer }]);
  expect(store.inputs.nationalRecords(office)).toMatchObject([{ name: record.name }]);
  expect(recompose(store, office, code)).toBe('unchanged');
  store.close();
});

/** The store prepares all its statements at once, also those for tables of later versions. */
function migratedFurther(database: Database.Database): Database.Database {
  for (const sql of migrations.slice(2)) database.exec(sql);
  return database;
}
