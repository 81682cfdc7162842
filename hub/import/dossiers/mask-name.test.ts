import { expect, test } from 'vitest';
import { maskName } from './mask-name.ts';

test.each([
  ['Nguyễn Văn An', 'Nguyễn V** A**'],
  ['NGUYỄN VĂN AN', 'Nguyễn V** A**'],
  ['nguyễn văn an', 'Nguyễn V** A**'],
  ['Nguye\u0302\u0303n Va\u0306n An', 'Nguyễn V** A**'],
  ['  Trần   Ân ', 'Trần Â**'],
  ['Bà Đỗ Thị Ánh Đào', 'Đỗ T** Á** Đ**'],
  ["H'Hen Niê", 'H** N**'],
  ['John Smith', 'J** S**'],
  ['An', 'A**'],
  ['Nguyễn Văn An và Trần Thị Bình', 'Nguyễn V** A**'],
  ['Nguyễn Văn An, Trần Thị Bình', 'Nguyễn V** A**'],
  ['Nguyễn Văn An (uỷ quyền: Lê Văn Cường)', 'Nguyễn V** A**'],
  ['Nguyễn Văn An - 0912345678', 'Nguyễn V** A**'],
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test.each([
  ['Công ty TNHH Nguyễn Văn An'],
  ['Hợp tác xã Suối Lành'],
  ['Ủy ban nhân dân xã Suối Lành'],
  ['0912345678'],
  ['An 0912345678'],
  [''],
  ['một hai ba bốn năm sáu bảy tám'],
])('%s is left out', (name) => {
  expect(maskName(name)).toBeUndefined();
});

test.each([
  ['1', 'Nguyễn V** A**'],
  [1, 'Nguyễn V** A**'],
  ['Công dân', 'Nguyễn V** A**'],
  [null, 'Nguyễn V** A**'],
  ['2', undefined],
  [3, undefined],
  ['4', undefined],
  ['Doanh nghiệp', undefined],
])('with LoaiDoiTuong %s the name becomes %s', (kind, masked) => {
  expect(maskName('Nguyễn Văn An', kind)).toBe(masked);
});
