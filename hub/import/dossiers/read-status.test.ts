import { expect, test } from 'vitest';
import { readStatus } from './read-status.ts';

test.each([
  [1, 'registered'],
  ['2', 'received'],
  ['03', 'not-accepted'],
  [4, 'in-progress'],
  [5, 'supplement'],
  [6, 'payment'],
  [7, 'withdrawing'],
  [8, 'stopped'],
  [9, 'ready'],
  [10, 'handed-over'],
  ['10.0', 'handed-over'],
  ['Mới đăng ký', 'registered'],
  ['Được tiếp nhận', 'received'],
  ['Không được tiếp nhận', 'not-accepted'],
  ['ĐANG XỬ LÝ', 'in-progress'],
  ['Đang xử lý (còn 2 ngày)', 'in-progress'],
  ['4 - Đang xử lý', 'in-progress'],
  ['Yêu cầu bổ sung giấy tờ', 'supplement'],
  ['Yêu cầu thực hiện nghĩa vụ tài chính', 'payment'],
  ['Công dân yêu cầu rút hồ sơ', 'withdrawing'],
  ['Dừng xử lý', 'stopped'],
  ['Đã xử lý xong', 'ready'],
  ['Đã trả kết quả', 'handed-over'],
] as const)('%s is %s', (raw, status) => {
  expect(readStatus(raw, 'igate')).toEqual({ type: 'mapped', status });
});

test.each([[11], [0], ['77'], ['Đã chuyển lên trên'], ['9 - Đang xử lý']])('%s is not guessed at', (raw) => {
  expect(readStatus(raw, 'igate')).toEqual({ type: 'unmapped', raw: String(raw) });
});

test.each([['0912345678'], ['an@example.vn'], ['x'.repeat(41)]])('%s is not repeated in a report', (raw) => {
  expect(readStatus(raw, 'igate')).toEqual({ type: 'unmapped', raw: '' });
});

test('a source with numbers of its own is read by them alone', () => {
  const own = { '1': 'in-progress', 'cho lanh dao': 'in-progress' } as const;
  expect(readStatus(1, 'x', own)).toEqual({ type: 'mapped', status: 'in-progress' });
  expect(readStatus('Chờ lãnh đạo', 'x', own)).toEqual({ type: 'mapped', status: 'in-progress' });
  expect(readStatus(9, 'x', own)).toEqual({ type: 'unmapped', raw: '9' });
});

test.each([[null], [undefined], [''], ['  ']])('%s is no status', (raw) => {
  expect(readStatus(raw, 'igate')).toEqual({ type: 'missing' });
});
