import { expect, test } from 'vitest';
import headingData from './headings.json' with { type: 'json' };
import { fieldOf, findHeadings } from './headings.ts';

test.each([
  ['Mã hồ sơ', 'code'],
  ['MÃ HỒ SƠ', 'code'],
  ['Mã  hồ\nsơ (*)', 'code'],
  ['Ma\u0303 ho\u0302\u0300 so\u031b', 'code'],
  ['Số hồ sơ:', 'code'],
  ['Mã hồ sơ quốc gia', 'nationalCode'],
  ['Mã bảo mật', 'secret'],
  ['Mã TTHC', 'procedureCode'],
  ['Tên thủ tục hành chính', 'procedureName'],
  ['Ngày hẹn trả (dự kiến)', 'dueAt'],
  ['Ngày hẹn trả kết quả', 'dueAt'],
  ['Tình trạng hồ sơ', 'status'],
  ['Đơn vị xử lý', 'unit'],
  ['Số điện thoại', 'phone'],
])('%s is read as %s', (heading, field) => {
  expect(fieldOf(heading)).toBe(field);
});

test.each([['Địa chỉ'], ['Email'], ['Số CCCD'], ['Ghi chú'], ['Cán bộ xử lý'], ['Lý do từ chối']])(
  '%s is never read, and is no unknown column either',
  (heading) => {
    const found = findHeadings([['Mã hồ sơ', 'Trạng thái', heading]]);
    expect(found?.columns.size).toBe(2);
    expect(found?.unknownColumns).toEqual([]);
  },
);

test('a heading means one thing', () => {
  const all = [...Object.values(headingData.fields).flat(), ...headingData.ignored];
  expect(all.filter((heading, index) => all.indexOf(heading) !== index)).toEqual([]);
});

test('titles may stand above the headings; a stray mention of a code is no heading row', () => {
  const found = findHeadings([
    ['UBND XÃ SUỐI LÀNH', null],
    ['Mã hồ sơ', 'tra cứu tại quầy'],
    [],
    ['STT', 'Mã hồ sơ', 'Ngày tiếp nhận', 'Cột lạ', 'Số hồ sơ'],
  ]);
  expect(found?.row).toBe(3);
  expect(found?.columns.get('code')).toBe(1);
  expect(found?.unknownColumns).toEqual([3]);
  expect(found?.repeatedColumns).toEqual([4]);
});
