import { expect } from 'vitest';
import { oddWorkbook } from '../../../tests/fixtures/odd-workbooks.ts';
import { sheet, testSheetCases, type Made, type SheetCase } from '../../../tests/fixtures/sheet-cases.ts';

const hours = (text: string): Made => sheet('Giờ làm việc', ['Thứ', 'Giờ làm việc'], ['Thứ hai', text]);

const cases: readonly SheetCase[] = [
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

testSheetCases(cases, { moreThan: 12 });
