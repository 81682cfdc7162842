import {
  layerIs,
  row,
  testSheetCases,
  type Made,
  type SheetCase,
} from '../../../tests/fixtures/sheet-cases.ts';

const fee = (told: string, free: string | null = null): Made => row(['Phí, lệ phí', 'Miễn phí'], told, free);

const cases: readonly SheetCase[] = [
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
];

testSheetCases(cases, { moreThan: 9 });
