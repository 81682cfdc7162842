import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toggleTone, tones, withoutTone, withToneInPlace, type Tone } from './tone.ts';

const names = Object.keys(tones) as Tone[];
const [acute, grave, hook, tilde, dot] = ['acute', 'grave', 'hook', 'tilde', 'dot'] as const;

/** Letters as typed, tone, and the syllable as the older style writes it. */
const syllables: [string, Tone, string][] = [
  ['ma', acute, 'má'],
  ['ba', grave, 'bà'],
  ['xa', tilde, 'xã'],
  ['ho', dot, 'họ'],
  ['ơ', hook, 'ở'],
  ['khai', acute, 'khái'],
  ['thai', acute, 'thái'],
  ['lai', dot, 'lại'],
  ['cai', grave, 'cài'],
  ['hoi', hook, 'hỏi'],
  ['may', acute, 'máy'],
  ['chay', dot, 'chạy'],
  ['giay', acute, 'giáy'],
  ['giây', acute, 'giấy'],
  ['gia', grave, 'già'],
  ['gia', acute, 'giá'],
  ['giam', hook, 'giảm'],
  ['giai', hook, 'giải'],
  ['giêng', acute, 'giếng'],
  ['gi', grave, 'gì'],
  ['gin', grave, 'gìn'],
  ['giup', acute, 'giúp'],
  ['giơi', acute, 'giới'],
  ['gương', hook, 'gưởng'],
  ['qua', grave, 'quà'],
  ['qua', hook, 'quả'],
  ['quy', acute, 'quý'],
  ['quy', dot, 'quỵ'],
  ['quôc', acute, 'quốc'],
  ['quyên', grave, 'quyền'],
  ['quyêt', acute, 'quyết'],
  ['quynh', grave, 'quỳnh'],
  ['quân', dot, 'quận'],
  ['que', acute, 'qué'],
  ['quay', grave, 'quày'],
  ['hoa', grave, 'hòa'],
  ['xoa', acute, 'xóa'],
  ['khoa', acute, 'khóa'],
  ['hoan', grave, 'hoàn'],
  ['toan', grave, 'toàn'],
  ['toang', hook, 'toảng'],
  ['hoat', dot, 'hoạt'],
  ['khoe', hook, 'khỏe'],
  ['khoet', acute, 'khoét'],
  ['hoăc', dot, 'hoặc'],
  ['ngoai', grave, 'ngoài'],
  ['xoay', acute, 'xoáy'],
  ['ngoeo', grave, 'ngoèo'],
  ['thuy', hook, 'thủy'],
  ['huy', hook, 'hủy'],
  ['tuy', grave, 'tùy'],
  ['suyt', acute, 'suýt'],
  ['huynh', grave, 'huỳnh'],
  ['khuyu', hook, 'khuỷu'],
  ['khuya', acute, 'khuýa'],
  ['chuyên', hook, 'chuyển'],
  ['nguyên', dot, 'nguyện'],
  ['thuyêt', acute, 'thuyết'],
  ['tuân', hook, 'tuẩn'],
  ['thuê', acute, 'thuế'],
  ['thuơ', hook, 'thuở'],
  ['mua', grave, 'mùa'],
  ['cua', hook, 'của'],
  ['nưa', hook, 'nửa'],
  ['mia', acute, 'mía'],
  ['tiên', grave, 'tiền'],
  ['viêc', dot, 'việc'],
  ['yêu', acute, 'yếu'],
  ['miêu', acute, 'miếu'],
  ['đươc', dot, 'được'],
  ['đương', grave, 'đường'],
  ['ngươi', grave, 'người'],
  ['rươu', dot, 'rượu'],
  ['chưng', acute, 'chứng'],
  ['tuôi', hook, 'tuổi'],
  ['muôn', acute, 'muốn'],
  ['soong', acute, 'soóng'],
  ['nghiêp', dot, 'nghiệp'],
  ['nghi', hook, 'nghỉ'],
  ['đât', acute, 'đất'],
  ['ky', acute, 'ký'],
  ['ĐÂT', acute, 'ĐẤT'],
  ['GIA', acute, 'GIÁ'],
  ['QUYÊN', grave, 'QUYỀN'],
];

test.each(syllables)('%s with %s is %s', (letters, tone, written) => {
  expect(toggleTone(letters, tone)).toBe(written);
});

test('the table is long enough to mean something', () => {
  expect(syllables.length).toBeGreaterThanOrEqual(60);
});

test.each(syllables)('%s: the same tone once more takes it away', (letters, tone) => {
  expect(toggleTone(toggleTone(letters, tone), tone)).toBe(letters);
});

test('another tone takes the place of the one before', () => {
  expect(toggleTone('hòa', 'acute')).toBe('hóa');
  expect(toggleTone('quyền', 'dot')).toBe('quyện');
});

test('the tone moves when letters come or go', () => {
  expect(withToneInPlace('tòan')).toBe('toàn');
  expect(withToneInPlace('toà')).toBe('tòa');
  expect(withToneInPlace('qúy')).toBe('quý');
  expect(withToneInPlace('gìa')).toBe('già');
  expect(withToneInPlace('mùơn')).toBe('muờn');
});

test('without a vowel there is nothing to put it on', () => {
  for (const text of ['', 'th', 'đ', '2026']) expect(toggleTone(text, 'acute')).toBe(text);
});

const letter = fc.constantFrom(...'abcdeghiklmnopqrstuvxyăâêôơưđABCGIOQUYĐƯƠ'.split(''));

test('whatever is typed, taking the tones away gives the letters that were typed', () => {
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 10 }), fc.constantFrom(...names), (letters, tone) => {
      const typed = letters.join('');
      const toned = toggleTone(typed, tone);
      expect(withoutTone(toned)).toBe(typed);
      expect(withoutTone(withToneInPlace(toned))).toBe(typed);
      expect(withToneInPlace(toned)).toBe(toned);
      expect(toned).toBe(toned.normalize('NFC'));
    }),
    { seed: 20261121 },
  );
});
