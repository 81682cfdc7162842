import { expect, test } from 'vitest';
import { createWords } from './i18n.ts';
import { clockFace, spokenMoment, spokenPast, spokenPastDated } from './spoken-time.ts';

const vi = createWords('vi').t;
const en = createWords('en').t;
const now = new Date('2026-11-18T09:24:00+07:00');

test.each([
  ['2026-11-27T15:30:00+07:00', true, '15 giờ 30, thứ Sáu, ngày 27 tháng 11', '15:30, Friday 27 November'],
  ['2026-11-27T16:00:00+07:00', true, '16 giờ, thứ Sáu, ngày 27 tháng 11', '16:00, Friday 27 November'],
  ['2026-11-29T08:05:00+07:00', true, '8 giờ 05, Chủ nhật, ngày 29 tháng 11', '8:05, Sunday 29 November'],
  ['2026-11-27T00:00:00+07:00', false, 'thứ Sáu, ngày 27 tháng 11', 'Friday 27 November'],
  // 18:30 in Greenwich is the next day in Vietnam; another year is said.
  ['2026-12-31T18:30:00Z', true, '1 giờ 30, thứ Sáu, ngày 1 tháng 1 năm 2027', '1:30, Friday 1 January 2027'],
])('%s is said as people say it', (at, hasHour, vietnamese, english) => {
  expect(spokenMoment(vi, at, now, hasHour)).toBe(vietnamese);
  expect(spokenMoment(en, at, now, hasHour)).toBe(english);
});

test.each([
  ['2026-11-18T08:55:00+07:00', '8 giờ 55 hôm nay'],
  ['2026-11-17T16:00:00+07:00', '16 giờ hôm qua'],
  ['2026-11-03T16:00:00+07:00', '16 giờ, ngày 3 tháng 11'],
  ['2025-12-30T16:00:00+07:00', '16 giờ, ngày 30 tháng 12 năm 2025'],
])('the age %s', (at, said) => {
  expect(spokenPast(vi, at, now)).toBe(said);
});

test.each([
  ['2026-11-18T08:55:00+07:00', '8 giờ 55, ngày 18 tháng 11', '8:55, 18 November'],
  ['2026-11-17T16:00:00+07:00', '16 giờ hôm qua, ngày 17 tháng 11', '16:00 yesterday, 17 November'],
  ['2026-11-03T16:00:00+07:00', '16 giờ, ngày 3 tháng 11', '16:00, 3 November'],
])('%s, for whoever looks at it on another day', (at, vietnamese, english) => {
  expect(spokenPastDated(vi, at, now)).toBe(vietnamese);
  expect(spokenPastDated(en, at, now)).toBe(english);
});

test.each([
  ['2026-11-18T00:00:00+07:00', 'hôm nay', 'today'],
  ['2026-11-17T00:00:00+07:00', 'hôm qua', 'yesterday'],
  ['2026-11-03T00:00:00+07:00', 'ngày 3 tháng 11', '3 November'],
  ['2025-12-30T00:00:00+07:00', 'ngày 30 tháng 12 năm 2025', '30 December 2025'],
])('of %s only the day is known, and only the day is said', (at, vietnamese, english) => {
  expect(spokenPast(vi, at, now, false)).toBe(vietnamese);
  expect(spokenPast(en, at, now, false)).toBe(english);
});

test('the clock shows Vietnam’s time', () => {
  expect(clockFace(new Date('2026-11-18T02:04:00Z'))).toBe('09:04');
});
