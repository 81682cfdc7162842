import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readDossiers } from '../read-dossiers.ts';
import { datePatternProblem, datesByPatterns } from './date-pattern.ts';
import { readSourceDate } from './source-date.ts';
import { parseSourceMap, parseStatusTable, type SourceMap } from './source-map.ts';

const CODE = 'H99.24.01-261101-0001';
const mapOf = (map: object): SourceMap => {
  const parsed = parseSourceMap(JSON.stringify({ format: 'kiosk-source-map/1', ...map }));
  if (!parsed.ok) throw new Error(`${parsed.error.place}: ${parsed.error.detail}`);
  return parsed.value;
};
async function read(text: string, map: object) {
  const options = { source: 'vendor', asOf: '2026-11-21T08:00:00+07:00', map: mapOf(map) };
  const { dossiers, report } = await readDossiers(
    { name: 'f.csv', bytes: new TextEncoder().encode(text) },
    options,
  );
  return { dossiers: dossiers.map(({ dossier, office }) => ({ ...dossier, office })), report };
}

describe('a map', () => {
  test('names headings that nobody knows, drops columns, and says how dates are written', async () => {
    const text = [
      'Sở Nội vụ;;;;',
      'Định danh phiếu;Tình hình;Vào sổ lúc;Xong lúc;Nơi nhận',
      `${CODE};Đang xử lý;11/02/2026 3:05;Chưa;Xã Suối Lành`,
      'H99.24.01-261101-0002;Đang xử lý;13/02/2026 3:05;;',
    ].join('\n');
    const { dossiers, report } = await read(text, {
      columns: {
        'Định danh phiếu': 'code',
        'TÌNH HÌNH': 'status',
        'Vào sổ lúc': 'receivedAt',
        'Xong lúc': 'finishedAt',
        'Nơi nhận': 'office',
        'Không có cột này': 'ignore',
      },
      dates: ['MM/dd/yyyy H:mm'],
    });
    expect(dossiers[0]).toMatchObject({
      status: 'in-progress',
      receivedAt: '2026-11-02T03:05:00+07:00',
      office: 'Xã Suối Lành',
    });
    expect(dossiers[0]).not.toHaveProperty('finishedAt');
    // Never turned round: where the month comes first there is no month 13.
    expect(dossiers[1]).not.toHaveProperty('receivedAt');
    expect(report.attention.map(({ code }) => code)).toEqual(['mapped-heading-missing', 'date-unreadable']);
  });

  test('names columns by their letters where there are no headings, and skips what stands above', async () => {
    const text = ['Danh sách;;', 'xem;;', `1;${CODE};9`].join('\n');
    const map = { firstRow: 3, columns: { 'column B': 'code', 'column C': 'status' } };
    expect((await read(text, map)).dossiers).toMatchObject([{ codes: [CODE], status: 'ready' }]);
  });

  test('a known heading may mean something else in one system, or nothing', async () => {
    const text = `Mã hồ sơ;Trạng thái;Quầy\n${CODE};9;3`;
    const ignored = await read(text, { columns: { Quầy: 'ignore' } });
    expect(ignored.dossiers[0]).not.toHaveProperty('collectAt');
    expect(ignored.report.attention).toEqual([]);
  });

  test('takes the sheet that it names only; one that is not there is refused by name', async () => {
    const sheet = (code: string) =>
      [
        ['Mã hồ sơ', 'Trạng thái'],
        [code, '4'],
      ].map((row) => row.map((value) => ({ value })));
    const bytes = await writeXlsxFile([
      { data: sheet(CODE), sheet: 'Đang xử lý' },
      { data: sheet('H99.24.01-261101-0002'), sheet: 'Cũ' },
    ]).toBuffer();
    const of = async (wanted: string | number) =>
      readDossiers(
        { name: 'f.xlsx', bytes },
        { source: 'v', asOf: '2026-11-21T08:00:00+07:00', map: mapOf({ sheet: wanted }) },
      );
    for (const wanted of [1, 'đang xử lý']) expect((await of(wanted)).dossiers).toHaveLength(1);
    expect((await of('Mới')).report.refused).toMatchObject([
      { code: 'mapped-sheet-missing', message: expect.stringContaining('"Mới"') },
    ]);
  });

  test('a heading row that it names and that is none is refused with the row', async () => {
    const { report } = await read(`Mã hồ sơ;Trạng thái\n${CODE};4`, { headingRow: 2 });
    expect(report.refused).toMatchObject([
      { code: 'no-headings', message: expect.stringContaining('row 2') },
    ]);
  });

  test.each([
    ['{', 'file', 'no valid JSON'],
    [{ format: 'x' }, 'format', 'kiosk-source-map/1'],
    [{ columns: { Mã: 'address' } }, 'columns, Mã', 'Invalid option'],
    [{ colums: {} }, 'file', 'colums'],
    [{ dates: ['dd.yyyy'] }, 'dates, 0', 'it needs dd, MM and yyyy'],
    [{ agencies: { 'H99.24.01': 'xa' } }, 'agencies, H99.24.01', 'an agency code'],
  ])('%j is refused with its place', (map, place, detail) => {
    const text = typeof map === 'string' ? map : JSON.stringify({ format: 'kiosk-source-map/1', ...map });
    expect(parseSourceMap(text)).toMatchObject({
      ok: false,
      error: { place, detail: expect.stringContaining(detail) },
    });
  });
});

test('a table of statuses counts words without marks and capitals, and refuses two meanings', () => {
  const table = (statuses: object) =>
    parseStatusTable(JSON.stringify({ format: 'kiosk-statuses/1', statuses }));
  expect(table({ 'Đã trình ký': 'in-progress' })).toMatchObject({
    ok: true,
    value: { 'da trinh ky': 'in-progress' },
  });
  expect(table({ 'Đã ký': 'ready', 'da ky': 'in-progress' })).toMatchObject({
    ok: false,
    error: { place: 'statuses, "da ky"' },
  });
  expect(table({ 'Đã ký': 'done' })).toMatchObject({ ok: false, error: { place: 'statuses, Đã ký' } });
});

test('the examples of the manual are taken as they stand', () => {
  const blocks = [...readFileSync('docs/sources.md', 'utf8').matchAll(/```json\n(.*?)```/gsu)].map(
    ([, text = '']) => text,
  );
  const of = (format: string) => blocks.filter((text) => text.includes(format));
  expect(of('kiosk-source-map/1').map(parseSourceMap)).toMatchObject([{ ok: true }]);
  expect(of('kiosk-statuses/1').map(parseStatusTable)).toMatchObject([{ ok: true }]);
});

test.each([
  ['dd/MM/yy', '05/11/26', '2026-11-05T00:00:00+07:00'],
  ['yyyy.MM.dd HH:mm:ss', '2026.11.05 08:09:10', '2026-11-05T08:09:10+07:00'],
  ['HH:mm dd-MM-yyyy', '8:09 5-11-2026', '2026-11-05T08:09:00+07:00'],
  ['MM/dd/yyyy', '11/05/2026', '2026-11-05T00:00:00+07:00'],
])('%s reads %s', (pattern, text, at) => {
  expect(datePatternProblem(pattern)).toBeUndefined();
  expect(readSourceDate(datesByPatterns([pattern])(text))).toEqual({ type: 'time', at });
});
