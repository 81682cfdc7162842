import { Buffer } from 'node:buffer';
import { windows1258 } from '../../../tests/fixtures/odd-workbooks.ts';
import {
  BIRTH,
  layerIs,
  row,
  testSheetCases,
  text,
  type SheetCase,
} from '../../../tests/fixtures/sheet-cases.ts';

const cases: readonly SheetCase[] = [
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
];

testSheetCases(cases, { moreThan: 6 });
