import { expect, test } from 'vitest';
import { fold, soundKey } from './fold.ts';

test.each([
  ['Đăng ký KHAI SINH', 'dang ky khai sinh'],
  ['  thủ   tục\thành chính ', 'thu tuc hanh chinh'],
  ['Ngưởi Việt'.normalize('NFD'), 'nguoi viet'],
  ['Quyền sử dụng đất', 'quyen su dung dat'],
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
  expect(fold(text.normalize('NFD'))).toBe(folded);
});

test.each([
  ['khai xinh', 'khai sinh'],
  ['xổ đỏ', 'sổ đỏ'],
  ['lý nịch', 'lý lịch'],
  ['chợ cấp', 'trợ cấp'],
  ['giấy', 'dấy'],
  ['ra hạn', 'gia hạn'],
  ['riêng', 'giêng'],
  ['cế hoạch', 'kế hoạt'],
  ['hôn nhân', 'hông nhâng'],
  ['mỹ', 'mĩ'],
])('%s sounds like %s', (wrong, right) => {
  expect(soundKey(wrong)).toBe(soundKey(right));
});

test.each([
  ['nghỉ', 'nỉ'],
  ['nhà', 'là'],
  ['khai', 'cai'],
  ['phí', 'phá'],
  ['tách thửa', 'tham thửa'],
])('%s does not sound like %s', (one, other) => {
  expect(soundKey(one)).not.toBe(soundKey(other));
});
