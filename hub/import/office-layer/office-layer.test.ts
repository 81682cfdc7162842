import { unzipSync } from 'fflate';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { array, asyncProperty, assert, constantFrom, integer, option, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lifeEventSchema } from '../../../shared/domain/life-event.ts';
import { counterSchema, unitSchema } from '../../../shared/domain/office.ts';
import { officeLayerSchema, synonymSchema, type OfficeLayer } from '../../../shared/domain/procedure.ts';
import { proof } from '../../../shared/testing/proof.ts';
import { readXlsx } from '../tables/read-xlsx.ts';
import type { OfficeContext } from './office-context.ts';
import { columnsOf } from './office-words.ts';
import { readOfficeLayer } from './read-office-layer.ts';
import { writeOfficeWorkbook } from './write-office-workbook.ts';
import words from './words.json' with { type: 'json' };

const BIRTH = '1.001193';
const COPY = '2.000110';
const layer = officeLayerSchema.parse({
  everydayName: { vi: 'Làm giấy khai sinh', en: 'Birth certificate' },
  summary: { vi: 'Ghi tên trẻ vào sổ hộ tịch.', en: 'Enter the child.' },
  rank: 2,
  audience: ['citizen', 'household'],
  bring: [{ vi: 'Giấy chứng sinh', en: 'Certificate of birth' }, { vi: 'Căn cước của cha, mẹ' }],
  counter: 'quay-1',
  fee: { text: { vi: '8.000 đồng mỗi bản' }, resolution: '12/2026/NQ-HĐND' },
  time: { quantity: 0.5, unit: 'working-day', decision: '45/QĐ-UBND' },
  decision: '7/QĐ-UBND',
  sameDay: true,
  process: [
    { order: 1, unit: 'mot-cua', kind: 'received', workingDays: 0 },
    { order: 2, unit: 'ho-tich', kind: 'examining', workingDays: 0.5 },
    { order: 3, unit: 'mot-cua', kind: 'result-ready' },
  ],
  combineWith: [COPY],
  forms: [{ fileName: 'Tờ khai của xã.pdf' }],
  checkedAt: '2026-07-18',
  checkedBy: 'Trần Thị Minh Họa',
  hidden: true,
});

function context(changes: Partial<OfficeContext> = {}): OfficeContext {
  return {
    today: '2026-11-21',
    posted: new Map([
      [BIRTH, 'Thủ tục đăng ký khai sinh'],
      [COPY, 'Cấp bản sao'],
      ['1.000894', 'Thủ tục đăng ký kết hôn'],
    ]),
    counters: [
      { id: 'quay-1', name: 'Quầy số 1: Hộ tịch' },
      { id: 'quay-2', name: 'Quầy số 2: Đất đai' },
    ].map(({ id, name }) => counterSchema.parse({ type: 'counter', id, name: { vi: name } })),
    units: [
      { id: 'mot-cua', name: 'Bộ phận Một cửa' },
      { id: 'ho-tich', name: 'Tư pháp – Hộ tịch' },
    ].map(({ id, name }) => unitSchema.parse({ type: 'unit', id, name: { vi: name } })),
    layers: new Map([[BIRTH, layer]]),
    synonyms: [synonymSchema.parse({ type: 'synonym', said: 'giấy độc thân', means: 'tình trạng hôn nhân' })],
    lifeEvents: [
      lifeEventSchema.parse({
        type: 'life-event',
        id: 'sinh-con',
        name: { vi: 'Sinh con', en: 'A child is born' },
        icon: 'baby',
        order: 1,
        procedures: [BIRTH, COPY],
      }),
    ],
    fields: [],
    notices: [],
    officers: [],
    ...changes,
  };
}

const none = context({ layers: new Map(), synonyms: [], lifeEvents: [] });

/** A sheet of procedures of one row under the headings that it names. */
function procedures(cells: Record<string, unknown>, ...more: Record<string, unknown>[]): SheetData {
  const headings = [...new Set([cells, ...more].flatMap((row) => Object.keys(row)))];
  const rows = [cells, ...more].map((row) => headings.map((heading) => row[heading] ?? null));
  return [headings, ...rows] as SheetData;
}
async function readSheet(data: SheetData, over: OfficeContext = none, sheet = 'Thủ tục') {
  const bytes = await writeXlsxFile([{ sheet, data, dateFormat: 'dd/mm/yyyy' }]).toBuffer();
  return readOfficeLayer({ name: 'o.xlsx', bytes }, over);
}
async function layerOf(cells: Record<string, unknown>, over: OfficeContext = none): Promise<OfficeLayer> {
  const { layers, report } = await readSheet(procedures({ 'Mã thủ tục': BIRTH, ...cells }), over);
  expect(report.refused).toEqual([]);
  return layers[0]?.layer ?? officeLayerSchema.parse({});
}

describe('a row of the sheet', () => {
  test('becomes the layer of its procedure', async () => {
    const { bring, fee, time, ...rest } = await layerOf({
      'Tên thường gọi': 'Làm giấy khai sinh',
      'Tên thường gọi (tiếng Anh)': 'Birth certificate',
      'Cần mang': 'Giấy chứng sinh\n\n  Căn cước của cha, mẹ ',
      'Cần mang (tiếng Anh)': 'Certificate of birth\n-',
      Quầy: 'quầy số 1',
      'Phí, lệ phí': '8.000 đồng mỗi bản',
      'Nghị quyết về phí': '12/2026/NQ-HĐND',
      'Thời hạn': '0,5',
      'Đơn vị thời hạn': 'Ngày làm việc',
      'Làm ngay trong ngày': 'Có',
      'Thường làm kèm': '2.00011, 1.000894',
      'Thứ tự hay dùng': 2,
      'Dành cho': 'Người dân, hộ gia đình',
      'Đã đối chiếu ngày': '18/7/2026',
      'Ẩn?': 'x',
    });
    expect(bring).toEqual(layer.bring);
    expect(fee).toEqual({ text: { vi: '8.000 đồng mỗi bản' }, free: false, resolution: '12/2026/NQ-HĐND' });
    expect(time).toEqual({ quantity: 0.5, unit: 'working-day' });
    expect(rest).toMatchObject({
      everydayName: { vi: 'Làm giấy khai sinh', en: 'Birth certificate' },
      counter: 'quay-1',
      sameDay: true,
      combineWith: [COPY, '1.000894'],
      rank: 2,
      audience: ['citizen', 'household'],
      checkedAt: '2026-07-18',
      hidden: true,
    });
  });

  test('with empty cells changes nothing', async () => {
    expect(await layerOf({ 'Tên thường gọi': '', Quầy: ' ', 'Thời hạn': null }, context())).toEqual(layer);
  });

  test('removes only what it says is to be removed', async () => {
    const after = await layerOf(
      { 'Tên thường gọi': 'XÓA', 'Cần mang': 'xoá', 'Phí, lệ phí': 'Xóa', 'Thời hạn': 'XÓA', 'Ẩn?': 'không' },
      context(),
    );
    const { everydayName: _name, fee: _fee, time: _time, hidden: _hidden, ...kept } = layer;
    expect(after).toEqual({ ...kept, bring: [] });
  });

  test('drops English that no longer says the same, and tells so', async () => {
    const { layers, report } = await readSheet(
      procedures({
        'Mã thủ tục': BIRTH,
        'Tên thường gọi': 'Khai sinh',
        'Cần mang': 'Giấy chứng sinh\nSổ hộ khẩu',
      }),
      context(),
    );
    expect(layers[0]?.layer).toMatchObject({
      everydayName: { vi: 'Khai sinh' },
      bring: [layer.bring[0], { vi: 'Sổ hộ khẩu' }],
    });
    expect(layers[0]?.layer.everydayName).not.toHaveProperty('en');
    expect(report.attention.map(({ code, field }) => [code, field])).toEqual([
      ['english-dropped', 'Tên thường gọi'],
    ]);
  });

  test('says free in words of its own, and takes them back with it', async () => {
    const free = await layerOf({ 'Miễn phí': 'có' });
    expect(free.fee).toEqual({ text: { vi: 'Miễn phí', en: 'Free of charge' }, free: true });
    const back = await layerOf({ 'Miễn phí': 'không' }, context({ layers: new Map([[BIRTH, free]]) }));
    expect(back.fee).toBeUndefined();
  });

  test.each([new Date('2026-07-18T00:00:00Z'), '18/7/2026', '18-07-2026', '2026-07-18', 46221])(
    'knows the day %o',
    async (day) => {
      expect((await layerOf({ 'Đã đối chiếu ngày': day })).checkedAt).toBe('2026-07-18');
    },
  );

  test.each([
    [2.00011, COPY, 'code-repaired'],
    ['2.00011', COPY, 'code-repaired'],
    [' 1.001193 ', BIRTH, undefined],
  ])('finds the code that Excel made %o of', async (cell, code, finding) => {
    const { layers, report } = await readSheet(procedures({ 'Mã thủ tục': cell, Quầy: 'quay-2' }));
    expect(layers.map((one) => one.code)).toEqual([code]);
    expect(report.repaired.map((one) => one.code)).toEqual(finding === undefined ? [] : [finding]);
  });

  test('of a procedure that is not posted is kept and told', async () => {
    const { layers, report } = await readSheet(procedures({ 'Mã thủ tục': '1.999999', Quầy: 'quay-1' }));
    expect(layers).toMatchObject([{ code: '1.999999', layer: { counter: 'quay-1' } }]);
    expect(report.attention).toMatchObject([
      { code: 'code-not-posted', place: 'sheet Thủ tục, row 2, column Mã thủ tục' },
    ]);
  });

  test('with nothing but code and official name makes no layer', async () => {
    const { layers } = await readSheet(procedures({ 'Mã thủ tục': BIRTH, 'Tên chính thức': 'Khác hẳn' }));
    expect(layers).toEqual([]);
  });
});

describe('what is wrong', () => {
  test.each([
    [{ 'Mã thủ tục': null, Quầy: 'quay-1' }, 'code-missing', 'Mã thủ tục'],
    [{ 'Mã thủ tục': 'abc' }, 'code-unusable', 'Mã thủ tục'],
    [{ Quầy: 'Quầy 9' }, 'counter-unknown', 'Quầy'],
    [{ 'Phí, lệ phí': 8000 }, 'fee-bare-number', 'Phí, lệ phí'],
    [{ 'Phí, lệ phí': '8.000' }, 'fee-bare-number', 'Phí, lệ phí'],
    [{ 'Miễn phí': 'có', 'Phí, lệ phí': '8.000 đồng' }, 'fee-free-with-amount', 'Miễn phí'],
    [{ 'Miễn phí': 'tùy' }, 'yes-no-unclear', 'Miễn phí'],
    [{ 'Nghị quyết về phí': '12/NQ' }, 'fee-text-missing', 'Nghị quyết về phí'],
    [{ 'Nghị quyết về phí': new Date('2026-12-05T00:00:00Z') }, 'cell-became-date', 'Nghị quyết về phí'],
    [{ 'Thời hạn': '3' }, 'time-unit-missing', 'Đơn vị thời hạn'],
    [{ 'Thời hạn': 'ba', 'Đơn vị thời hạn': 'ngày' }, 'time-unclear', 'Thời hạn'],
    [{ 'Thời hạn': 0, 'Đơn vị thời hạn': 'ngày' }, 'time-unclear', 'Thời hạn'],
    [{ 'Thời hạn': 3, 'Đơn vị thời hạn': 'tuần' }, 'time-unit-unclear', 'Đơn vị thời hạn'],
    [{ 'Quyết định rút ngắn': '5/QĐ' }, 'time-missing', 'Thời hạn'],
    [{ 'Làm ngay trong ngày': 'đôi khi' }, 'yes-no-unclear', 'Làm ngay trong ngày'],
    [{ 'Thường làm kèm': BIRTH }, 'combine-itself', 'Thường làm kèm'],
    [{ 'Thường làm kèm': 'khai sinh' }, 'code-unusable', 'Thường làm kèm'],
    [{ 'Thứ tự hay dùng': 1.5 }, 'rank-unclear', 'Thứ tự hay dùng'],
    [{ 'Dành cho': 'mọi người' }, 'audience-unknown', 'Dành cho'],
    [{ 'Đã đối chiếu ngày': '31/6/2026' }, 'date-unclear', 'Đã đối chiếu ngày'],
    [{ 'Đã đối chiếu ngày': '22/11/2026' }, 'date-in-future', 'Đã đối chiếu ngày'],
    [{ 'Tóm tắt (tiếng Anh)': 'A' }, 'english-alone', 'Tóm tắt (tiếng Anh)'],
    [{ 'Cần mang': 'A', 'Cần mang (tiếng Anh)': 'A\nB' }, 'english-lines', 'Cần mang (tiếng Anh)'],
  ])('in %j is told as %s at its cell, and the row is not taken', async (cells, code, field) => {
    const { layers, report } = await readSheet(
      procedures({ 'Mã thủ tục': BIRTH, ...cells, 'Tóm tắt': null }),
    );
    expect(layers).toEqual([]);
    expect(report.refused).toMatchObject([
      {
        file: 'o.xlsx',
        place: `sheet Thủ tục, row 2, column ${field}`,
        field,
        code,
        vi: { place: `trang Thủ tục, dòng 2, cột ${field}` },
      },
    ]);
    const [found] = report.refused;
    expect(`${found?.message} ${found?.vi.message}`).not.toMatch(/[{}]|undefined/u);
  });

  test('a row that must be mended is not to be looked at besides', async () => {
    const { report } = await readSheet(
      procedures({ 'Mã thủ tục': '1.999999', Quầy: 'Quầy 9' }, { 'Mã thủ tục': '1.999998', Quầy: 'quay-1' }),
    );
    expect(report.refused.map(({ cell }) => cell?.row)).toEqual([2]);
    expect(report.attention.map(({ cell }) => cell?.row)).toEqual([3]);
  });

  test('is told all at once, and the good rows are there beside it', async () => {
    const { layers, report } = await readSheet(
      procedures(
        { 'Mã thủ tục': BIRTH, Quầy: 'Quầy 9', 'Thời hạn': 'ba', 'Dành cho': 'ai đó' },
        { 'Mã thủ tục': COPY, Quầy: 'quay-1' },
        { 'Mã thủ tục': COPY, Quầy: 'quay-2' },
        { 'Mã thủ tục': 'x', 'Thứ tự hay dùng': 'đầu' },
      ),
    );
    expect(report.refused.map(({ place, code }) => `${place}: ${code}`)).toEqual([
      'sheet Thủ tục, row 2, column Dành cho: audience-unknown',
      'sheet Thủ tục, row 2, column Quầy: counter-unknown',
      'sheet Thủ tục, row 2, column Thời hạn: time-unclear',
      'sheet Thủ tục, row 4, column Mã thủ tục: code-repeated',
      'sheet Thủ tục, row 5, column Mã thủ tục: code-unusable',
      'sheet Thủ tục, row 5, column Thứ tự hay dùng: rank-unclear',
    ]);
    // Of two rows about one procedure nobody can say which is meant.
    expect(layers).toEqual([]);
  });

  test.each([
    ['a file that is none', Buffer.from([0x50, 0x4b, 3, 4, 9, 9]), 'file-damaged'],
    [
      'a file of 33 MB',
      Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(33 * 2 ** 20)]),
      'file-too-large',
    ],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'old-workbook'],
    ['a text without our headings', Buffer.from('a,b\n1,2\n'), 'no-sheet'],
    ['an empty file', Buffer.from(''), 'file-empty'],
  ])('in %s is told', async (_what, bytes, code) => {
    const { report } = await readOfficeLayer({ name: 'x', bytes }, none);
    expect(report.refused.map((one) => one.code)).toEqual([code]);
  });

  test('a column and a sheet that nobody knows are told and passed over', async () => {
    const bytes = await writeXlsxFile([
      {
        sheet: 'Một',
        data: [
          ['Mã thủ tục', 'Quầy', 'Ghi chú'],
          [BIRTH, 'quay-1', 'a'],
        ],
      },
      { sheet: 'Hai', data: [['gì đó']] },
      { sheet: 'Hướng dẫn', data: [['lời']] },
    ]).toBuffer();
    const { layers, report } = await readOfficeLayer({ name: 'o.xlsx', bytes }, none);
    expect(layers).toHaveLength(1);
    expect(report.attention.map(({ code, place }) => [code, place])).toEqual([
      ['column-unknown', 'sheet Một, row 1'],
      ['sheet-not-read', 'sheet Hai, row 1'],
    ]);
  });

  test('has its sentence in both languages, whole and without abbreviations', () => {
    for (const { vi, en } of Object.values(words.findings)) {
      const long = vi
        .replace(/\d\.\d+/gu, '')
        .split(/[.;]\s/u)
        .filter((sentence) => sentence.split(/\s+/u).length > 16);
      expect(long).toEqual([]);
      expect(vi).not.toMatch(/TTHC|UBND|HĐND|DVC/u);
      expect(vi).toMatch(/\.$/u);
      expect(en).toMatch(/\.$/u);
    }
  });
});

test('a delimited text is read like a sheet', async () => {
  const bytes = Buffer.from('sep=;\r\nMã thủ tục;Tên thường gọi;Quầy\r\n2.00011;Bản sao;2\r\n');
  const { layers } = await readOfficeLayer({ name: 'o.csv', bytes }, none);
  expect(layers).toMatchObject([
    { code: COPY, layer: { everydayName: { vi: 'Bản sao' }, counter: 'quay-2' } },
  ]);
});

describe('the steps', () => {
  const headings = ['Mã thủ tục', 'Bước', 'Đơn vị', 'Việc', 'Số ngày làm việc'];

  test('of a procedure replace the old ones, and those of others stay', async () => {
    const over = context({
      layers: new Map([
        [BIRTH, layer],
        [COPY, layer],
      ]),
    });
    const { layers, report } = await readSheet(
      [
        headings,
        [BIRTH, 2, 'Tư pháp - Hộ tịch', 'Kiểm tra hồ sơ', '0,5'],
        [BIRTH, 1, 'mot-cua', 'Tiếp nhận', null],
      ],
      over,
    );
    expect(report.refused).toMatchObject([{ code: 'unit-unknown' }]);
    expect(layers).toEqual([]);
    const mended = await readSheet(
      [
        headings,
        [BIRTH, 2, 'Tư pháp – Hộ tịch', 'Kiểm tra hồ sơ', '0,5'],
        [BIRTH, 1, 'mot-cua', 'Tiếp nhận', null],
      ],
      over,
    );
    const process = [
      { order: 1, unit: 'mot-cua', kind: 'received' },
      { order: 2, unit: 'ho-tich', kind: 'examining', workingDays: 0.5 },
    ];
    expect(mended.layers).toEqual([{ code: BIRTH, layer: { ...layer, process } }]);
  });

  test('go when the sheet says so', async () => {
    const { layers } = await readSheet([headings, [BIRTH, 'XÓA', null, null, null]], context());
    expect(layers).toEqual([{ code: BIRTH, layer: { ...layer, process: [] } }]);
  });

  test('of which one is wrong are not taken at all', async () => {
    const { layers, report } = await readSheet([
      headings,
      [BIRTH, 1, 'mot-cua', 'Tiếp nhận', 0],
      [BIRTH, 1, 'Phòng lạ', 'Ngồi chơi', 'hai'],
      [COPY, 1, 'mot-cua', 'Tiếp nhận', 0],
    ]);
    expect(report.refused.map(({ code }) => code).toSorted()).toEqual([
      'step-days-unclear',
      'step-kind-unknown',
      'unit-unknown',
    ]);
    expect(layers.map(({ code }) => code)).toEqual([COPY]);
  });
});

describe('synonyms and life events', () => {
  test('come, change and go with the sheet', async () => {
    const bytes = await writeXlsxFile([
      {
        sheet: 'a',
        data: [
          ['Người dân nói', 'Nghĩa là'],
          ['cắt khẩu', 'xóa đăng ký thường trú'],
          ['giấy độc thân', 'XÓA'],
        ],
      },
      {
        sheet: 'b',
        data: [
          ['Mã sự kiện', 'Tên sự kiện', 'Các thủ tục'],
          ['sinh-con', null, `${BIRTH}\n1.000894`],
          ['Kết hôn', 'Kết hôn', BIRTH],
          ['lam-nha', null, BIRTH],
        ],
      },
    ]).toBuffer();
    const { rows, removed, report } = await readOfficeLayer({ name: 'o.xlsx', bytes }, context());
    expect(rows).toEqual([
      { type: 'synonym', said: 'cắt khẩu', means: 'xóa đăng ký thường trú' },
      { ...context().lifeEvents[0], procedures: [BIRTH, '1.000894'] },
    ]);
    expect(removed).toEqual(['synonym:giấy độc thân']);
    expect(report.refused.map(({ code }) => code)).toEqual(['id-unusable', 'cell-missing']);
  });
});

describe('the template', () => {
  test('begins with the guide, and lists the posted procedures, most used first', async () => {
    const bytes = await writeOfficeWorkbook(context());
    const sheets = await readXlsx(bytes);
    expect(sheets.ok && sheets.value.map(({ title }) => title)).toEqual([
      'Hướng dẫn',
      'Thủ tục',
      'Các bước',
      'Thông báo',
      'Cán bộ',
      'Quầy',
      'Giờ làm việc',
      'Ngày nghỉ',
      'Từ đồng nghĩa',
      'Sự kiện đời sống',
      'Danh mục',
    ]);
    const rows = sheets.ok ? (sheets.value[1]?.rows ?? []) : [];
    expect(rows[0]).toEqual(Object.values(columnsOf('procedures')).map(({ heading }) => heading));
    expect(rows.slice(1, 4).map((row) => row.slice(0, 3))).toEqual([
      [BIRTH, 'Thủ tục đăng ký khai sinh', 'Làm giấy khai sinh'],
      ['1.000894', 'Thủ tục đăng ký kết hôn', null],
      [COPY, 'Cấp bản sao', null],
    ]);
  });

  test('keeps what is typed into it as text, below the last row too, and offers the office’s own words', async () => {
    const parts = unzipSync(await writeOfficeWorkbook(context()));
    const part = (name: string) => new TextDecoder().decode(parts[name]);
    const sheetXml = part('xl/worksheets/sheet2.xml');
    const styles = [...(/<cellXfs.*<\/cellXfs>/su.exec(part('xl/styles.xml'))?.[0] ?? '').matchAll(/<xf /gu)];
    const textFormat = /numFmtId="(\d+)" formatCode="@"/u.exec(part('xl/styles.xml'))?.[1] ?? 'none';
    for (const cell of ['A2', 'A4', 'A60', 'M60', 'S60']) {
      const style = Number(new RegExp(`r="${cell}" s="(\\d+)"`, 'u').exec(sheetXml)?.[1]);
      const markup = part('xl/styles.xml').slice(
        (styles[style]?.index ?? 0) + part('xl/styles.xml').indexOf('<cellXfs'),
      );
      expect(`${cell} ${markup.slice(0, 40)}`).toContain(`numFmtId="${textFormat}"`);
    }
    const offered = [...sheetXml.matchAll(/sqref="([A-Z]+)2:[^"]*"><formula1>([^<]*)</gu)];
    expect(offered.map(([, column, list]) => `${column}: ${list}`)).toEqual([
      "I: 'Danh mục'!$A$2:$A$4",
      "L: 'Danh mục'!$D$2:$D$3",
      "O: 'Danh mục'!$E$2:$E$4",
      "R: 'Danh mục'!$D$2:$D$3",
      "X: 'Danh mục'!$D$2:$D$3",
    ]);
  });

  test('taken back as it is changes nothing', async () => {
    const full = context({
      layers: new Map([
        [BIRTH, layer],
        ['1.999999', { ...layer, rank: 3 }],
      ]),
    });
    const read = await readOfficeLayer({ name: 'o.xlsx', bytes: await writeOfficeWorkbook(full) }, full);
    expect(read.report.refused).toEqual([]);
    expect(new Map(read.layers.map(({ code, layer: same }) => [code, same]))).toEqual(full.layers);
    expect([read.rows, read.removed]).toEqual([[...full.synonyms, ...full.lifeEvents], []]);
  });

  test('taken back changes nothing, whatever the office wrote', async () => {
    const word = string({
      unit: constantFrom(...Array.from('aăđếộ ư19,.-–()/%')),
      minLength: 1,
      maxLength: 12,
    }).map((text) => `Đ${text.trim().replaceAll(/\s+/gu, ' ')}a`);
    const text = record({ vi: word, en: word }, { requiredKeys: ['vi'] });
    const layers = record(
      {
        everydayName: text,
        summary: text,
        rank: integer({ min: 1, max: 400 }),
        bring: array(text, { maxLength: 3 }),
        counter: constantFrom('quay-1', 'quay-2'),
        fee: record(
          { text, free: constantFrom(false, true), resolution: word },
          { requiredKeys: ['text', 'free'] },
        ),
        time: record(
          {
            quantity: constantFrom(0.5, 1, 10),
            unit: constantFrom('working-day', 'day', 'hour'),
            decision: word,
          },
          { requiredKeys: ['quantity', 'unit'] },
        ),
        sameDay: constantFrom(true, false),
        checkedBy: word,
      },
      { requiredKeys: ['bring', 'sameDay'] },
    ).map((one) =>
      officeLayerSchema.parse({
        ...one,
        // What names an amount is never taken as free, and its test stands above.
        ...(one.fee && { fee: { ...one.fee, free: one.fee.free && !/\d/u.test(one.fee.text.vi) } }),
      }),
    );
    await assert(
      asyncProperty(layers, option(layers, { nil: undefined }), async (one, other) => {
        const all = new Map([[BIRTH, one], ...(other === undefined ? [] : ([[COPY, other]] as const))]);
        const over = context({ layers: all });
        const read = await readOfficeLayer({ name: 'o.xlsx', bytes: await writeOfficeWorkbook(over) }, over);
        expect(read.report.refused).toEqual([]);
        expect(new Map(read.layers.map(({ code, layer: same }) => [code, same]))).toEqual(all);
      }),
      proof(6),
    );
  });
});
