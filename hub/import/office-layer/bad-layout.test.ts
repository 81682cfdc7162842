import { oddWorkbook } from '../../../tests/fixtures/odd-workbooks.ts';
import {
  BIRTH,
  layerIs,
  NAMES,
  sheet,
  testSheetCases,
  type SheetCase,
} from '../../../tests/fixtures/sheet-cases.ts';

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
];

testSheetCases(cases, { moreThan: 16 });
