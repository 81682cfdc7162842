import { expect, test } from 'vitest';
import { createWords } from '../words/i18n.ts';
import { openingWords } from './opening-words.ts';

const { t } = createWords('vi');
const morning = { from: '07:30', until: '11:30' };
const afternoon = { from: '13:30', until: '17:00' };

test('days in a row with the same hours are told together, closed days not at all', () => {
  const openings = [1, 2, 3, 4, 5]
    .map((weekday) => ({ weekday, spans: [morning, afternoon] }))
    .concat([{ weekday: 6, spans: [morning] }]);
  expect(openingWords(openings, t)).toEqual([
    'Thứ Hai đến thứ Sáu: 7 giờ 30 đến 11 giờ 30, 13 giờ 30 đến 17 giờ',
    'Thứ Bảy: 7 giờ 30 đến 11 giờ 30',
  ]);
});

test('a closed day in between parts the days around it', () => {
  const openings = [1, 3].map((weekday) => ({ weekday, spans: [morning] }));
  expect(openingWords(openings, t)).toEqual([
    'Thứ Hai: 7 giờ 30 đến 11 giờ 30',
    'Thứ Tư: 7 giờ 30 đến 11 giờ 30',
  ]);
});
