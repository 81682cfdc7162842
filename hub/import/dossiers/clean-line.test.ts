import { expect, test } from 'vitest';
import { cleanLine, SEE_THE_SUPPLEMENT_FORM } from './clean-line.ts';
import { busyMs } from '../../../shared/testing/busy-ms.ts';

const clean = (line: string) => cleanLine(line, SEE_THE_SUPPLEMENT_FORM);

test.each([
  ['Bổ sung giấy chứng sinh'],
  ['Bản sao CCCD của mẹ (có chứng thực)'],
  ['Đơn theo mẫu số 01 ban hành kèm Nghị định 123/2015/NĐ-CP ngày 15/11/2015'],
  ['Hồ sơ thiếu 02 ảnh 4x6'],
  ['Lý lịch và hồ sơ gốc'],
  ['GIẤY CHỨNG NHẬN KẾT HÔN'],
])('%s stays as it is', (line) => {
  expect(clean(line)).toEqual({ text: line, done: 'nothing' });
});

test.each([
  ['Bản sao CCCD 001090012345 của mẹ', 'Bản sao CCCD của mẹ'],
  ['Bản sao CCCD 001 090 012 345 của mẹ', 'Bản sao CCCD của mẹ'],
  ['Bản sao CMND 123.456.789', 'Bản sao CMND'],
  ['Giấy khai sinh (0912 345 678)', 'Giấy khai sinh'],
  ['Giấy khai sinh +84 912.345.678', 'Giấy khai sinh'],
  ['Giấy khai sinh, gửi an.nguyen@example.vn', 'Giấy khai sinh, gửi'],
  ['Nộp trước 05/11/2026, gọi 0912-345-678', 'Nộp trước 05/11/2026, gọi'],
])('%s loses what is of a person', (line, text) => {
  expect(clean(line)).toEqual({ text, done: 'removed' });
});

test.each([
  ['Liên hệ ông Nguyễn Văn An'],
  ['Giấy uỷ quyền của Trần Thị Bình'],
  ['Giấy uỷ quyền của TRẦN THỊ BÌNH'],
  ['Gọi SĐT để được hướng dẫn'],
  ['Nhà ở số nhà 12 ngõ 5'],
  ['Số O912345678'],
  ['Số 09_12_34_56_78'],
  ['Số ٠٩١٢٣٤٥٦٧٨'],
  ['Số 9123456'],
  ['Viết cho an@'],
  ['0912345678'],
  ['a'.repeat(501)],
])('%s is replaced as a whole', (line) => {
  expect(clean(line)).toEqual({ text: SEE_THE_SUPPLEMENT_FORM, done: 'replaced' });
});

test('a line of 50,000 letters does not hold up an import', () => {
  const busy = busyMs(() =>
    expect(clean('a'.repeat(50_000))).toEqual({ text: SEE_THE_SUPPLEMENT_FORM, done: 'replaced' }),
  );
  expect(busy).toBeLessThan(500);
});

test('a blank line is none', () => {
  expect(clean(' \n ')).toBeUndefined();
});
