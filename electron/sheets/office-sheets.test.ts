import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { writeCatalogueVersion } from '../../db/catalogue/catalogue-version.ts';
import { readXlsx } from '../../hub/import/tables/read-xlsx.ts';
import { catalogueValueSchema, contentValueSchema, rowKeyOf } from '../../shared/feed.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { oddWorkbook } from '../../tests/fixtures/odd-workbooks.ts';
import { commentWorkbook, listFindings } from '../../hub/import/office-layer/comment-workbook.ts';
import type { LayerReport } from '../../hub/import/office-layer/sheet-report.ts';
import { commentSheet, readOfficeSheet, writeTemplate, type ShownContent } from './office-sheets.ts';
import { readSheet } from './read-sheet.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let shown: ShownContent;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sheets-'));
  const catalogueFile = join(folder, 'shown.sqlite');
  const put = <V extends Parameters<typeof rowKeyOf>[0]>(value: V) => ({
    op: 'put' as const,
    key: rowKeyOf(value),
    value,
  });
  const cursor = { lineage: '11111111-1111-4111-8111-111111111111', upTo: 1 };
  const written = writeCatalogueVersion(catalogueFile, {
    catalogue: {
      mode: 'snapshot',
      cursor,
      rows: [
        aProcedure({
          local: {
            everydayName: { vi: 'Khai sinh' },
            counter: 'quay-1',
            fee: { text: { vi: '5.000 đồng' } },
          },
        }),
        aProcedure({ code: '2.000110', name: 'Cấp bản sao' }),
        { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } },
        { type: 'synonym', said: 'cắt khẩu', means: 'xóa đăng ký thường trú' },
        { type: 'life-event', id: 'sinh-con', name: { vi: 'Sinh con' }, procedures: ['1.001193'] },
      ].map((value) => put(catalogueValueSchema.parse(value))),
    },
    content: {
      mode: 'snapshot',
      cursor,
      rows: [
        {
          type: 'office',
          code: 'H99.24.01',
          name: { vi: 'Xã Suối Lành' },
          unitName: { vi: 'Trung tâm' },
          address: { vi: 'Số 1' },
          openings: [{ weekday: 1, spans: [{ from: '07:30', until: '11:30' }] }],
        },
        { type: 'counter', id: 'quay-1', name: { vi: 'Quầy số 1' } },
        { type: 'notice', id: 'nghi-le', title: { vi: 'Nghỉ lễ' }, text: { vi: 'Nghỉ ngày 2/9.' } },
        { type: 'notice', id: 'cua-minh', title: { vi: 'Của mình' }, text: { vi: 'Ghi tại máy.' } },
        { type: 'officer', id: 'hoa', name: 'Trần Thị Hoa', title: { vi: 'Công chức' }, fields: ['ho-tich'] },
      ].map((value) => put(contentValueSchema.parse(value))),
    },
  });
  if (!written.ok) throw new Error(written.error.type);
  shown = { catalogueFile, today: '2026-11-22', localOnly: new Set(['row:notice:cua-minh']) };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: Uint8Array): { name: string; path: string } {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { name, path };
}
async function sheet(name: string, ...data: SheetData): Promise<{ name: string; path: string }> {
  return fileOf('bang.xlsx', await writeXlsxFile([{ sheet: name, data }]).toBuffer());
}
/** In this thread: starting one takes longer than the work. */
function commented({ name, path }: { name: string; path: string }, report: LayerReport): Promise<Uint8Array> {
  return commentWorkbook({ name, bytes: readFileSync(path) }, report);
}
const codes = (found: readonly { code: string }[]): string[] => found.map(({ code }) => code);

test('the template, brought back as it is, changes nothing', async () => {
  const file = fileOf('mau.xlsx', await writeTemplate(shown));
  const { edits, drop, report, possible } = await readOfficeSheet(file, shown);
  expect([edits, drop, report.refused, report.attention, possible]).toEqual([[], [], [], [], 'nothing']);
});

test('only what differs from what is shown becomes an edit', async () => {
  const file = await sheet(
    'Thủ tục',
    ['Mã thủ tục', 'Tên thường gọi', 'Phí, lệ phí'],
    ['1.001193', 'Khai sinh', '8.000 đồng mỗi bản'],
    ['2.000110', null, null],
  );
  const { edits, possible } = await readSheet(file, shown);
  expect(edits).toMatchObject([
    {
      type: 'layer',
      code: '1.001193',
      layer: {
        everydayName: { vi: 'Khai sinh' },
        counter: 'quay-1',
        fee: { text: { vi: '8.000 đồng mỗi bản' }, free: false },
      },
    },
  ]);
  expect(possible).toBe('all');
});

test('a row of the feed is hidden by an edit, one that staff put there themselves is taken back', async () => {
  const file = await sheet(
    'Thông báo',
    ['Mã thông báo', 'Tiêu đề', 'Nội dung', 'Xóa?'],
    ['nghi-le', 'Nghỉ lễ', 'Nghỉ ngày 2/9.', 'xóa'],
    ['cua-minh', null, null, 'xóa'],
    ['khong-co', 'Không có', null, 'xóa'],
    [null, 'Mới', 'Có cái mới.', null],
  );
  const { edits, drop } = await readSheet(file, shown);
  expect(edits).toEqual([
    { type: 'row', value: { type: 'notice', id: 'moi', title: { vi: 'Mới' }, text: { vi: 'Có cái mới.' } } },
    { type: 'removed', key: 'notice:nghi-le' },
  ]);
  expect(drop).toEqual(['row:notice:cua-minh']);
});

test('hours change as a whole, and leave the rest of the office alone', async () => {
  const file = await sheet('Giờ làm việc', ['Thứ', 'Giờ làm việc'], ['Thứ bảy', '7:30-11:30']);
  expect((await readSheet(file, shown)).edits).toEqual([
    {
      type: 'hours',
      openings: [
        { weekday: 1, spans: [{ from: '07:30', until: '11:30' }] },
        { weekday: 6, spans: [{ from: '07:30', until: '11:30' }] },
      ],
      closedDays: [],
      openDays: [],
    },
  ]);
});

test('with an error, the good rows are there to be chosen', async () => {
  const file = await sheet(
    'Thủ tục',
    ['Mã thủ tục', 'Tên thường gọi', 'Quầy'],
    ['1.001193', 'Khai sinh', 'Quầy 9'],
    ['2.000110', 'Bản sao', null],
  );
  const { edits, possible, report } = await readSheet(file, shown);
  expect([possible, codes(report.refused)]).toEqual(['good-rows', ['counter-unknown']]);
  expect(edits).toMatchObject([{ code: '2.000110' }]);
});

describe('what is no sheet at all is told', () => {
  test.each([
    ['a folder with such a name', () => mkdirSync(join(folder, 'a.xlsx')), 'a.xlsx', 'file-is-folder'],
    ['a file that is gone', () => undefined, 'b.xlsx', 'file-missing'],
    [
      'a link to elsewhere',
      () => symlinkSync('/etc/hostname', join(folder, 'c.csv')),
      'c.csv',
      'file-missing',
    ],
    [
      'a file of 33 MB',
      () => writeFileSync(join(folder, 'd.csv'), new Uint8Array(33 * 2 ** 20)),
      'd.csv',
      'file-too-large',
    ],
  ])('%s', async (_, make, name, code) => {
    make();
    const read = await readSheet({ name, path: join(folder, name) }, shown);
    expect([codes(read.report.refused), read.edits, read.possible]).toEqual([[code], [], 'nothing']);
    const [found] = read.report.refused;
    expect(`${found?.message} ${found?.vi.message}`).not.toMatch(/[{}]|undefined/u);
    const list = await readXlsx(await listFindings(read.report));
    expect(list.ok && list.value.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['Lỗi cần sửa', 2],
    ]);
  });
});

test('while a sheet of 30,000 rows is read, the screen goes on', async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, index) => `${1 + (index % 9)}.${String(index).padStart(6, '0')},Việc ${index}`,
  );
  const file = fileOf('lon.csv', new TextEncoder().encode(`Mã thủ tục,Tên thường gọi\n${rows.join('\n')}\n`));
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 5);
  const read = await readOfficeSheet(file, shown);
  clearInterval(ticking);
  // In a thread of its own: the one that asked was free all the while.
  expect(turns).toBeGreaterThan(20);
  expect(read.report.refused).toHaveLength(1001);
});

describe('a commented sheet', () => {
  /** Part → text. */
  const partsOf = (bytes: Uint8Array): Record<string, string> =>
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

  test('has each finding at its cell and in a first list, and everything else as it was', async () => {
    const template = unzipSync(await writeTemplate(shown));
    const bytes = zipSync({
      ...template,
      'xl/worksheets/sheet2.xml': strToU8(
        strFromU8(template['xl/worksheets/sheet2.xml'] ?? new Uint8Array()).replace(
          '</sheetData>',
          '<row r="900"><c r="A900" t="inlineStr"><is><t>abc</t></is></c></row></sheetData>',
        ),
      ),
      'xl/media/logo.png': new Uint8Array([1, 2, 3]),
    });
    const file = fileOf('loi.xlsx', bytes);
    const { report } = await readSheet(file, shown);
    expect(codes(report.refused)).toEqual(['code-unusable']);
    const bytesAfter = await commented(file, report);
    const [before, after] = [partsOf(bytes), partsOf(bytesAfter)];
    const sheets = await readXlsx(bytesAfter);
    const [list] = sheets.ok ? sheets.value : [];
    expect(list).toMatchObject({
      title: 'Lỗi cần sửa',
      rows: [
        ['Loại', 'Ở đâu', 'Cần sửa', 'Where', 'What to mend'],
        [
          'Lỗi',
          'trang Thủ tục, dòng 900, cột Mã thủ tục',
          '“abc” không phải mã thủ tục. Mã có dạng 1.001193; hãy xem lại danh sách.',
          'sheet Thủ tục, row 900, column Mã thủ tục',
          '“abc” is no code of a procedure. A code looks like 1.001193; look it up in the list.',
        ],
      ],
    });
    const comments = after['xl/comments-kiosk-sheet2.xml'] ?? '';
    expect(comments).toContain('<comment ref="A900"');
    expect(comments).toContain('không phải mã thủ tục');
    const touched = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(touched.toSorted()).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/workbook.xml',
      'xl/worksheets/_rels/sheet2.xml.rels',
      'xl/worksheets/sheet2.xml',
    ]);
    expect(after['xl/worksheets/sheet2.xml']?.replace(/<legacyDrawing[^>]*>/u, '')).toBe(
      before['xl/worksheets/sheet2.xml']?.replaceAll('tabSelected="1"', 'tabSelected="0"'),
    );
  });

  test('brought back says the same, and commented again has no comment twice', async () => {
    const file = await sheet('Thủ tục', ['Mã thủ tục', 'Quầy'], ['1.001193', 'Quầy 9']);
    const first = await readSheet(file, shown);
    const told = fileOf('lan-1.xlsx', await commented(file, first.report));
    const second = await readSheet(told, shown);
    expect(second.report.refused.map(({ vi: said }) => said)).toEqual(
      first.report.refused.map(({ vi: said }) => said),
    );
    const again = partsOf(await commented(told, second.report));
    expect(Object.keys(again).filter((name) => name.includes('kiosk'))).toHaveLength(3);
    expect(again['xl/comments-kiosk-sheet1.xml']?.match(/<comment /gu)).toHaveLength(1);
    expect(again['xl/comments-kiosk-sheet1.xml']?.match(/Không có quầy/gu)).toHaveLength(1);
    expect(again['xl/drawings/vml-kiosk-sheet1.vml']?.match(/<v:shape /gu)).toHaveLength(1);
    expect(again['xl/workbook.xml']?.match(/<sheet /gu)).toHaveLength(2);

    const mended = fileOf(
      'lan-2.xlsx',
      zipSync(
        Object.fromEntries(
          Object.entries(again).map(([name, part]) => [
            name,
            strToU8(part.replaceAll('Quầy 9', 'Quầy số 1')),
          ]),
        ),
      ),
    );
    const third = await readSheet(mended, shown);
    expect([third.report.refused, third.report.attention]).toEqual([[], []]);
    const clean = partsOf(await commented(mended, third.report));
    expect(clean['xl/comments-kiosk-sheet1.xml']).not.toContain('<comment ');
    expect(clean['xl/drawings/vml-kiosk-sheet1.vml']).not.toContain('<v:shape ');
  });

  test('keeps what staff wrote at the cell', async () => {
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const file = fileOf(
      'ghi-chu.xlsx',
      oddWorkbook(
        [
          {
            name: 'a',
            rows: [
              ['Mã thủ tục', 'Quầy'],
              ['1.001193', 'Quầy 9'],
            ],
          },
        ],
        {
          'xl/worksheets/_rels/sheet1.xml.rels': strToU8(
            `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${relations}/comments" Target="../comments1.xml"/></Relationships>`,
          ),
          'xl/comments1.xml': strToU8(
            '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>Hoa</author></authors><commentList><comment ref="B2" authorId="0"><text><t>Hỏi anh Nam</t></text></comment><comment ref="A1" authorId="0"><text><t>Cột mã</t></text></comment></commentList></comments>',
          ),
        },
      ),
    );
    const { report } = await readSheet(file, shown);
    const comments = partsOf(await commented(file, report))['xl/comments1.xml'] ?? '';
    expect(comments).toContain('Cột mã');
    expect(comments).toMatch(/Hỏi anh Nam.*Không có quầy “Quầy 9”/su);
    expect(comments.match(/<comment /gu)).toHaveLength(2);
  });

  test('of a delimited text is a workbook with its cells', async () => {
    const file = fileOf('bang.csv', new TextEncoder().encode('Mã thủ tục;Quầy\n1.001193;=1+1\n'));
    const { report } = await readSheet(file, shown);
    expect(codes(report.refused)).toEqual(['cell-formula']);
    const bytesAfter = await commented(file, report);
    const read = await readXlsx(bytesAfter);
    expect(read.ok && read.value.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['Lỗi cần sửa', 2],
      ['Thủ tục', 2],
    ]);
    const parts = partsOf(bytesAfter);
    expect(Object.values(parts).join('')).not.toContain('<f>');
    expect(Object.keys(parts).some((name) => name.startsWith('xl/comments-kiosk'))).toBe(true);
  });

  test('of a workbook with macros brings none of them', async () => {
    const rows = [
      ['Mã thủ tục', 'Quầy'],
      ['1.001193', 'Quầy 9'],
    ];
    const file = fileOf(
      'm.xlsm',
      oddWorkbook([{ name: 'a', rows }], { 'xl/vbaProject.bin': new Uint8Array(9) }),
    );
    const { report } = await readSheet(file, shown);
    expect([codes(report.refused), codes(report.attention)]).toEqual([
      ['counter-unknown'],
      ['macros-ignored'],
    ]);
    expect(Object.keys(partsOf(await commented(file, report)))).not.toContain('xl/vbaProject.bin');
  });
});

test('the file that staff brought is never written to', async () => {
  const file = await sheet('Thủ tục', ['Mã thủ tục', 'Quầy'], ['1.001193', 'Quầy 9']);
  const before = readFileSync(file.path);
  await commentSheet(file, (await readOfficeSheet(file, shown)).report);
  expect(readFileSync(file.path).equals(before)).toBe(true);
});
