import { Buffer } from 'node:buffer';
import { strToU8, zipSync } from 'fflate';
import { compoundFile, oddWorkbook } from '../../../tests/fixtures/odd-workbooks.ts';
import {
  BIRTH,
  layerIs,
  NAMES,
  row,
  sheet,
  testSheetCases,
  text,
  type Made,
  type SheetCase,
} from '../../../tests/fixtures/sheet-cases.ts';

const MEBIBYTE = 1024 * 1024;

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

const cases: readonly SheetCase[] = [
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
];

testSheetCases(cases, { moreThan: 20 });
