import { expect, test } from 'vitest';
import { createWords } from './i18n.ts';
import { wholes } from './wholes.ts';

const { t } = createWords('vi');
const en = createWords('en').t;

/** What does not break, in brackets. */
const marked = (text: string, words = t) =>
  text
    .split(wholes(words))
    .map((part, index) => (index % 2 === 0 ? part : `[${part}]`))
    .join('');

test.each([
  ['Hẹn trả kết quả: 15 giờ 30, thứ Sáu, ngày 27 tháng 11.', '[15 giờ 30,] thứ Sáu, [ngày 27 tháng 11.]'],
  ['Máy có dữ liệu đến 16 giờ, ngày 3 tháng 11: hồ sơ đã dừng.', 'đến [16 giờ,] [ngày 3 tháng 11:] hồ sơ'],
  ['Từ 16 giờ hôm qua', 'Từ [16 giờ] hôm qua'],
  ['7 giờ 30 đến 11 giờ 30', '[7 giờ 30] đến [11 giờ 30]'],
  ['Cập nhật ngày 2 tháng 11 năm 2026.', 'nhật [ngày 2 tháng 11 năm 2026.]'],
  ['Ngày 2 tháng 9 năm 2026: Quốc khánh', '[Ngày 2 tháng 9 năm 2026:] Quốc'],
  ['Mã hồ sơ: H99.24.01-261116-0007 (số 3)', 'sơ: [H99.24.01-261116-0007] (số 3)'],
  ['Đọc số này cho cán bộ: K-000123', 'bộ: [K-000123]'],
  ['Hoặc gọi số 0299 000 0002', 'số [0299 000 0002]'],
  ['Điện thoại: (0299) 3822 123.', 'thoại: [(0299) 3822 123.]'],
  ['Điện thoại: +84 299 382 2123', 'thoại: [+84 299 382 2123]'],
])('an hour, a day, a code and a telephone number each stay in one line: %s', (text, expected) => {
  expect(marked(text)).toContain(expected);
});

test.each([
  ['16:05, Friday 27 November 2026', '[16:05,] Friday [27 November 2026]'],
  ['Data up to 16:00, 3 November.', 'to [16:00,] [3 November.]'],
  ['Dossier code H99.24.01-261116-0007', 'code [H99.24.01-261116-0007]'],
])('in English as it says them: %s', (text, expected) => {
  expect(marked(text, en)).toContain(expected);
});

test('nothing is lost, added or turned into another character', () => {
  const text = 'Mã H99.24.01-261116-0007: 15 giờ 30, ngày 27 tháng 11 – quầy số 3.';
  expect(text.split(wholes(t)).join('')).toBe(text);
});

test('words with a hyphen and single numbers break as ever', () => {
  const text = 'Mạng Wi-Fi, quầy số 3, tầng 1, còn 7 ngày làm việc, 4 số cuối.';
  expect(marked(text)).toBe(text);
});

test('a language pack may hold marks that mean something in a pattern', () => {
  const words = createWords('vi');
  words.addResourceBundle('qaa', 'translation', {
    time: { hour: '{{hour}} (h', day: '{{day}}+{{month}}*?' },
  });
  void words.changeLanguage('qaa');
  expect(marked('lúc 16 (h rồi', words.t)).toBe('lúc [16 (h] rồi');
});
