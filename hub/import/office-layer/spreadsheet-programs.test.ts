import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { counterSchema, noticeSchema, officerSchema, unitSchema } from '../../../shared/domain/office.ts';
import { lifeEventSchema } from '../../../shared/domain/life-event.ts';
import { fieldSchema, officeLayerSchema, synonymSchema } from '../../../shared/domain/procedure.ts';
import { findSoffice } from '../../forms/soffice.ts';
import { oddWorkbook } from '../../../tests/fixtures/odd-workbooks.ts';
import { commentWorkbook } from './comment-workbook.ts';
import type { OfficeContext } from './office-context.ts';
import { readOfficeLayer } from './read-office-layer.ts';
import { writeOfficeWorkbook } from './write-office-workbook.ts';

/** What the staff's own program makes of our workbooks, and we of its. LibreOffice Calc stands for all of them. */
const TIME_LIMIT_MS = 300_000;
const folder = mkdtempSync(join(tmpdir(), 'calc-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/**
 * What files become as another kind, by their names without an ending; nothing where there is no Calc on this
 * machine. All at once: starting it takes longer than saving.
 */
function savedAs(filter: string, files: Readonly<Record<string, Uint8Array>>): Map<string, Uint8Array[]> {
  const work = mkdtempSync(join(folder, 'work-'));
  const out = join(work, 'out');
  const soffice = findSoffice();
  if (soffice === undefined) return new Map();
  const inputs = Object.keys(files).map((name) => join(work, `${name}.xlsx`));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(work, `${name}.xlsx`), bytes);
  const { error } = spawnSync(
    soffice,
    [
      '--headless',
      '--norestore',
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--convert-to',
      filter,
      '--outdir',
      out,
      ...inputs,
    ],
    { timeout: TIME_LIMIT_MS / 2, stdio: 'ignore' },
  );
  // No Calc: Writer alone ends without a word, and without a file.
  if (error !== undefined || !existsSync(out)) return new Map();
  const made = readdirSync(out)
    // The guide and the lists: each a .csv of its own, without the name that tells what it is.
    .filter((file) => !/Hướng dẫn|Danh mục/u.test(file.normalize('NFC')))
    .toSorted();
  return new Map(
    Object.keys(files).map((name) => [
      name,
      made.filter((file) => file.startsWith(name)).map((file) => readFileSync(join(out, file))),
    ]),
  );
}

const XLSX = 'xlsx:Calc MS Excel 2007 XML';
const EVERY_SHEET_AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

const BIRTH = '1.001193';
const context: OfficeContext = {
  today: '2026-11-22',
  posted: new Map([
    [BIRTH, 'Thủ tục đăng ký khai sinh'],
    ['2.000110', 'Cấp bản sao trích lục'],
  ]),
  counters: [
    counterSchema.parse({
      type: 'counter',
      id: 'quay-1',
      name: { vi: 'Quầy số 1' },
      place: { vi: 'Cửa vào' },
    }),
  ],
  units: [unitSchema.parse({ type: 'unit', id: 'mot-cua', name: { vi: 'Bộ phận Một cửa' } })],
  layers: new Map([
    [
      BIRTH,
      officeLayerSchema.parse({
        everydayName: { vi: 'Làm giấy khai sinh', en: 'Birth certificate' },
        rank: 1,
        bring: [{ vi: 'Giấy chứng sinh', en: 'Certificate' }, { vi: 'Căn cước' }],
        counter: 'quay-1',
        fee: { text: { vi: '8.000 đồng/bản' }, resolution: '12/2026/NQ-HĐND' },
        time: { quantity: 0.5, unit: 'working-day' },
        sameDay: true,
        process: [{ order: 1, unit: 'mot-cua', kind: 'received', workingDays: 0.5 }],
        combineWith: ['2.000110'],
        checkedAt: '2026-07-18',
      }),
    ],
  ]),
  synonyms: [synonymSchema.parse({ type: 'synonym', said: 'giấy độc thân', means: 'tình trạng hôn nhân' })],
  lifeEvents: [
    lifeEventSchema.parse({
      type: 'life-event',
      id: 'sinh-con',
      name: { vi: 'Sinh con' },
      order: 1,
      procedures: [BIRTH, '2.000110'],
    }),
  ],
  fields: [fieldSchema.parse({ type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } })],
  notices: [
    noticeSchema.parse({
      type: 'notice',
      id: 'cat-dien',
      title: { vi: 'Cắt điện' },
      text: { vi: 'Chiều thứ Hai.\nMời đến buổi sáng.' },
      from: '2026-11-22T13:30:00+07:00',
      until: '2026-11-23T23:59:59+07:00',
    }),
  ],
  officers: [
    officerSchema.parse({
      type: 'officer',
      id: 'hoa',
      name: 'Trần Thị Hoa',
      title: { vi: 'Công chức' },
      phone: '0200000009',
      fields: ['ho-tich'],
    }),
  ],
  hours: {
    openings: [
      {
        weekday: 1,
        spans: [
          { from: '07:30', until: '11:30' },
          { from: '13:30', until: '17:00' },
        ],
      },
    ],
    closedDays: [{ day: '2026-12-24', reason: { vi: 'Tập huấn' } }],
    openDays: ['2026-12-26'],
  },
};

async function changesNothing(files: readonly Uint8Array[]): Promise<void> {
  const layers = new Map<string, unknown>();
  for (const bytes of files) {
    const read = await readOfficeLayer({ name: 'o', bytes }, context);
    expect(read.report.refused).toEqual([]);
    expect(read.report.repaired).toEqual([]);
    for (const { code, layer } of read.layers) layers.set(code, layer);
    const known = [
      ...context.synonyms,
      ...context.lifeEvents,
      ...context.notices,
      ...context.officers,
      ...context.counters,
    ];
    for (const row of [...read.rows, ...read.content]) expect(known).toContainEqual(row);
    expect([read.removed, read.removedContent, read.hours]).toEqual([[], [], undefined]);
  }
  expect(layers).toEqual(context.layers);
}

const faulty = oddWorkbook([
  {
    name: 'Thủ tục',
    rows: [
      ['Mã thủ tục', 'Tên thường gọi', 'Quầy'],
      [BIRTH, { formula: '1+1', value: '2' }, null],
      ['2.000110', 'A', 'Quầy 9'],
      ['1.999999', 'B', null],
    ],
    after: '<mergeCells count="1"><mergeCell ref="B4:C4"/></mergeCells>',
    hiddenRows: [3],
  },
  {
    name: 'Ẩn',
    rows: [
      ['Người dân nói', 'Nghĩa là'],
      ['a', 'b'],
    ],
    hidden: true,
  },
]);

async function commented(): Promise<Uint8Array> {
  const bytes = oddWorkbook([
    {
      name: 'Thủ tục',
      rows: [
        ['Mã thủ tục', 'Quầy'],
        [BIRTH, 'Quầy 9'],
      ],
    },
  ]);
  const { report } = await readOfficeLayer({ name: 'o.xlsx', bytes }, context);
  return commentWorkbook({ name: 'o.xlsx', bytes }, report);
}

const template = await writeOfficeWorkbook(context);
const ours = { mau: template, loi: faulty, 'ghi-chu': await commented() };
const asXlsx = savedAs(XLSX, ours);
const hasCalc = (asXlsx.get('mau') ?? []).length > 0;
if (!hasCalc)
  console.log('skipped: LibreOffice Calc is not on this machine (soffice --convert-to xlsx made no file)');
let asOds: Map<string, Uint8Array[]>;
beforeAll(() => {
  if (hasCalc) asOds = savedAs('ods', ours);
}, TIME_LIMIT_MS);

describe.skipIf(!hasCalc)('the template, saved by LibreOffice Calc', () => {
  test.each([
    ['.xlsx', () => asXlsx],
    ['.ods', () => asOds],
    ['.csv, a file a sheet', () => savedAs(EVERY_SHEET_AS_CSV, { mau: template })],
  ])('as %s, changes nothing', { timeout: TIME_LIMIT_MS }, async (_, saved) => {
    const files = saved().get('mau') ?? [];
    expect(files.length).toBeGreaterThan(0);
    await changesNothing(files);
  });
});

describe.skipIf(!hasCalc)('what LibreOffice Calc saves', () => {
  test.each([
    ['.xlsx', () => asXlsx],
    ['.ods', () => asOds],
  ])('as %s is judged like what was written', async (_, saved) => {
    const [file] = saved().get('loi') ?? [];
    const { report } = await readOfficeLayer({ name: 'o', bytes: file ?? new Uint8Array() }, context);
    expect(report.refused.map(({ code, place }) => `${place}: ${code}`)).toEqual([
      'sheet Thủ tục, row 4: cells-merged',
      'sheet Thủ tục, row 2, column Tên thường gọi: cell-formula',
      'sheet Thủ tục, row 3, column Quầy: counter-unknown',
    ]);
    expect(report.attention.map(({ code }) => code)).toContain('rows-hidden');
    expect(report.attention.map(({ code }) => code)).toContain('sheet-hidden');
  });

  test('of a commented sheet, has the comments at their cells', async () => {
    const [ods] = asOds.get('ghi-chu') ?? [];
    const content = strFromU8(unzipSync(ods ?? new Uint8Array())['content.xml'] ?? new Uint8Array());
    expect(content.match(/<office:annotation /gu)).toHaveLength(1);
    expect(content.replace(/<[^>]*>/gu, ' ')).toMatch(/Không có quầy “Quầy 9”.*There is no counter/su);
    expect(content.indexOf('table:name="Lỗi cần sửa"')).toBeLessThan(content.indexOf('table:name="Thủ tục"'));
    // Saved again as .xlsx by the staff's program, the comments are taken for ours and written anew.
    const [resaved] = asXlsx.get('ghi-chu') ?? [];
    const back = { name: 'o.xlsx', bytes: resaved ?? new Uint8Array() };
    const again = await readOfficeLayer(back, context);
    expect(again.report.refused.map(({ code }) => code)).toEqual(['counter-unknown']);
    const parts = unzipSync(await commentWorkbook(back, again.report));
    const comments = Object.entries(parts).filter(([name]) => /comments[^/]*\.xml$/u.test(name));
    expect(comments.map(([, part]) => strFromU8(part).match(/<comment /gu)?.length)).toEqual([1]);
  });
});
