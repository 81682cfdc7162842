import { oddWorkbook } from '../../../tests/fixtures/odd-workbooks.ts';
import {
  BIRTH,
  DRIVE,
  layerIs,
  NAMES,
  row,
  sheet,
  testSheetCases,
  type SheetCase,
} from '../../../tests/fixtures/sheet-cases.ts';

const cases: readonly SheetCase[] = [
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
    name: 'an unknown counter',
    file: row(['Quầy'], 'Quầy 9'),
    told: ['lỗi: trang Thủ tục, dòng 2, cột Quầy: Không có quầy “Quầy 9”. Các quầy: Quầy số 1: Hộ tịch.'],
  },
];

testSheetCases(cases, { moreThan: 11 });
