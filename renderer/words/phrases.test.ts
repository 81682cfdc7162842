import { expect, test } from 'vitest';
import { capitalised, inLanguage, inSentence } from './phrases.ts';

test('a counter’s name bends into a Vietnamese sentence, an abbreviation does not', () => {
  expect(inSentence('Quầy số 3', 'vi')).toBe('quầy số 3');
  expect(inSentence('Đội tiếp nhận', 'vi')).toBe('đội tiếp nhận');
  expect(inSentence('TTHC', 'vi')).toBe('TTHC');
  expect(inSentence('Counter 3', 'en')).toBe('Counter 3');
});

test('a sentence begins with a capital', () => {
  expect(capitalised('thứ Tư')).toBe('Thứ Tư');
  expect(capitalised('')).toBe('');
});

test('what was not translated is said in Vietnamese', () => {
  expect(inLanguage({ vi: 'Quầy số 3' }, 'en')).toBe('Quầy số 3');
  expect(inLanguage({ vi: 'Quầy số 3', en: 'Counter 3' }, 'en')).toBe('Counter 3');
});
