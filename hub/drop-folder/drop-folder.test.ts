import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SourceSettings } from '../store/source-store.ts';
import { makeTestHub, TEST_OFFICE, type TestHub } from '../testing/test-hub.ts';
import { DropFolder } from './drop-folder.ts';

let site: TestHub;
let folder: string;
let drop: DropFolder;
let told: string[];
let seconds: number;

const open = (): DropFolder =>
  new DropFolder({
    hub: site.hub,
    folder,
    clock: { now: () => site.hub.now() },
    log: (line) => told.push(line),
  });
beforeEach(async () => {
  site = makeTestHub();
  folder = join(site.folder, 'drop');
  mkdirSync(folder);
  told = [];
  seconds = 0;
  setUp({});
  drop = open();
  await drop.look();
});
afterEach(() => site.remove());

function setUp(changes: Partial<SourceSettings>): void {
  const settings: SourceSettings = {
    offices: [site.office.code],
    complete: false,
    keepDays: 0,
    asOf: 'file',
    ...changes,
  };
  site.hub.sources.put('igate', settings, '2026-11-21T07:00:00+07:00');
}
const code = (ordinal: number) => `${TEST_OFFICE}-261101-000${ordinal}`;
const csv = (...codes: string[]) =>
  ['Mã hồ sơ;Trạng thái;Ngày tiếp nhận', ...codes.map((one) => `${one};4;01/11/2026 08:00`)].join('\n');
const inside = (path = '') => readdirSync(join(folder, 'igate', path)).toSorted();
function put(name: string, content: string, at = '2026-11-21T07:30:00+07:00'): void {
  writeFileSync(join(folder, 'igate', name), content);
  utimesSync(join(folder, 'igate', name), new Date(at), new Date(at));
}
/** Looks, and again after so many seconds. */
async function wait(after = 30): Promise<string[]> {
  await drop.look();
  seconds += after;
  site.at(new Date(Date.parse('2026-11-21T08:00:00+07:00') + seconds * 1000).toISOString());
  return [...(await drop.look())];
}
const rows = () => site.hub.store.countRows(site.office.code, 'dossiers');

test('a whole file is taken and deleted, as of its own time; a report without personal data stays', async () => {
  put('export.csv', csv(code(1), code(2)));
  expect(await wait()).toEqual([TEST_OFFICE]);
  expect(rows()).toBe(2);
  expect(site.hub.store.sources(site.office.code)).toMatchObject([
    { id: 'igate', asOf: '2026-11-21T00:30:00.000Z' },
  ]);
  expect(inside()).toEqual(['done']);
  expect(inside('done')).toEqual(['20261121-010030Z export.csv.report.txt']);
  expect(readFileSync(join(folder, 'igate', 'done', inside('done')[0] ?? ''), 'utf8')).toContain('added 2');
});

test('a file that still grows, and names of copies under way, wait', async () => {
  put('export.csv', csv(code(1)));
  put('~$export.xlsx', 'x');
  put('export2.csv.part', csv(code(2)));
  expect(await wait(29)).toEqual([]);
  put('export.csv', csv(code(1), code(2)), '2026-11-21T07:31:00+07:00');
  expect(await wait(29)).toEqual([]);
  expect(rows()).toBe(0);
  expect(await wait()).toEqual([TEST_OFFICE]);
  expect(rows()).toBe(2);
  expect(inside()).toEqual(['done', 'export2.csv.part', '~$export.xlsx']);
});

test('killed after taking, before deleting: it is taken again and changes nothing', async () => {
  put('export.csv', csv(code(1)));
  await wait();
  const { upTo } = site.hub.store.stream(site.office.code, 'dossiers');
  put('export.csv', csv(code(1)));
  drop = open();
  await wait();
  expect(site.hub.store.stream(site.office.code, 'dossiers').upTo).toBe(upTo);
  expect(inside()).toEqual(['done']);
});

test('what cannot be taken goes to refused, with the reason and what to do', async () => {
  put('letter.csv', 'Kính gửi;ông bà');
  put('foreign.csv', csv('H98.01.01-261101-0001'));
  expect(await wait()).toEqual([]);
  const [foreign, foreignWhy, letter, letterWhy] = inside('refused');
  expect([foreign, letter]).toEqual(['20261121-010030Z foreign.csv', '20261121-010030Z letter.csv']);
  const why = (name: string | undefined) =>
    readFileSync(join(folder, 'igate', 'refused', name ?? ''), 'utf8');
  expect(why(letterWhy)).toContain('no heading row');
  expect(why(foreignWhy)).toContain('H98.01.01');
  site.hub.sources.put('igate', { offices: '*', complete: false, keepDays: 0 }, '2026-11-21T07:00:00+07:00');
  put('export.csv', csv(code(1)));
  await wait();
  expect(told.at(-1)).toContain('set the source igate up with --as-of');
  expect(rows()).toBe(0);
});

test('a file waits for another command that writes, however long: nothing is wrong with it', async () => {
  put('export.csv', csv(code(1)));
  const taking = vi.spyOn(site.hub, 'takeDossiers').mockImplementation(() => {
    throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
  });
  for (let looks = 0; looks < 5; looks++) expect(await wait()).toEqual([]);
  expect(inside()).toEqual(['export.csv']);
  expect(told.at(-1)).toBe('igate/export.csv: waits until another command has written to the database');
  taking.mockRestore();
  expect([...(await drop.look())]).toEqual([TEST_OFFICE]);
  expect(inside()).toEqual(['done']);
});

test('a file that would not fit into memory is not read; its report says how large it may be and what to do', async () => {
  const mebibyte = 1024 * 1024;
  put('push.json', '[{"MaHoSo":"x"},');
  put('export.csv', csv(code(1)));
  // Holes: no disk is filled.
  truncateSync(join(folder, 'igate', 'push.json'), 64 * mebibyte + 1);
  truncateSync(join(folder, 'igate', 'export.csv'), 96 * mebibyte + 1);
  expect(await wait()).toEqual([]);
  expect(inside('refused')).toEqual([
    '20261121-010030Z export.csv',
    '20261121-010030Z export.csv.report.txt',
    '20261121-010030Z push.json',
    '20261121-010030Z push.json.report.txt',
  ]);
  const report = (name: string) =>
    readFileSync(join(folder, 'igate', 'refused', `20261121-010030Z ${name}.report.txt`), 'utf8');
  expect(report('push.json')).toMatch(
    /^push\.json was not read: it has 65 MB, and of a JSON file at most 64 MB are read: export less at once/u,
  );
  expect(report('export.csv')).toContain('it has 97 MB, and of a file at most 96 MB are read');
  expect(told.join()).toContain('push.json: refused, it has 65 MB');
});

test('the time stands in the name where the source says so', async () => {
  setUp({ asOf: 'name' });
  put('DS_20261120-1630.csv', csv(code(1)));
  put('DS.csv', csv(code(2)));
  await wait();
  expect(rows()).toBe(1);
  expect(site.hub.store.sources(site.office.code)).toMatchObject([{ asOf: '2026-11-20T09:30:00.000Z' }]);
  expect(told.join()).toContain('its name holds no time');
});

test('a complete export sends to the counter who is not on it any more', async () => {
  setUp({ complete: true });
  put('a.csv', csv(code(1), code(2)));
  await wait();
  put('b.csv', csv(code(1)), '2026-11-21T07:45:00+07:00');
  await wait();
  expect(site.hub.store.dossier(site.office.code, code(2))?.value).toMatchObject({ status: 'ask-counter' });
});

test('kept exports and refused ones go by themselves', async () => {
  setUp({ keepDays: 2 });
  put('export.csv', csv(code(1)));
  put('letter.csv', 'Kính gửi;ông bà');
  await wait();
  expect(inside('done')).toContain('20261121-010030Z export.csv');
  site.at('2026-11-24T08:00:00+07:00');
  await drop.look();
  expect(inside('done')).toEqual(['20261121-010030Z export.csv.report.txt']);
  expect(inside('refused')).toHaveLength(2);
  site.at('2026-11-29T08:00:00+07:00');
  await drop.look();
  expect(inside('refused')).toEqual(['20261121-010030Z letter.csv.report.txt']);
  site.at('2027-03-01T08:00:00+07:00');
  await drop.look();
  expect([...inside('done'), ...inside('refused')]).toEqual([]);
});

test('a folder of no source is left alone and told once', async () => {
  mkdirSync(join(folder, 'nobody'));
  writeFileSync(join(folder, 'nobody', 'export.csv'), csv(code(1)));
  await wait();
  expect(told.filter((line) => line.startsWith('nobody:'))).toHaveLength(1);
  expect(existsSync(join(folder, 'nobody', 'export.csv'))).toBe(true);
});

test("what one source's folder holds keeps no other waiting, and no name is too long or obeyed", async () => {
  site.hub.sources.put(
    'zzz',
    { offices: [site.office.code], complete: false, keepDays: 0, asOf: 'file' },
    '2026-11-21T07:00:00+07:00',
  );
  await drop.look();
  // A folder where only files are looked for, a name of 250 bytes, one with a line break, one like a report.
  mkdirSync(join(folder, 'igate', 'done', '20200101-000000Z x', 'y'), { recursive: true });
  writeFileSync(join(folder, 'igate', 'done', '20200101-000000Z x', 'y', 'z'), '');
  put(`${'ệ'.repeat(80)}.csv`, csv(code(1)));
  put('a\nb.csv', csv(code(2)));
  put('letter.report.txt', 'Kính gửi;ông bà');
  writeFileSync(join(folder, 'zzz', 'export.csv'), csv(code(3)));
  utimesSync(
    join(folder, 'zzz', 'export.csv'),
    new Date('2026-11-21T00:30:00Z'),
    new Date('2026-11-21T00:30:00Z'),
  );
  await wait();
  expect(rows()).toBe(3);
  expect(inside()).toEqual(['done', 'refused']);
  expect(told.some((line) => line.includes('\n'))).toBe(false);
  symlinkSync(tmpdir(), join(folder, 'yyy'));
  site.hub.sources.put(
    'yyy',
    { offices: [site.office.code], complete: false, keepDays: 0, asOf: 'file' },
    '2026-11-21T07:00:00+07:00',
  );
  writeFileSync(join(folder, 'zzz', 'export.csv'), csv(code(4)));
  utimesSync(
    join(folder, 'zzz', 'export.csv'),
    new Date('2026-11-21T00:30:00Z'),
    new Date('2026-11-21T00:30:00Z'),
  );
  await wait();
  expect(rows()).toBe(4);
  expect(told.join()).toContain('yyy: its folder cannot be looked through (it is no folder)');

  // A refused export goes after its week even where it is called like a report.
  site.at('2026-11-29T08:00:00+07:00');
  await drop.look();
  expect(inside('refused')).toEqual(['20261121-010030Z letter.report.txt_.report.txt']);
});
