import { describe, expect, test } from 'vitest';
import { clockStartingAt } from './clock.ts';
import {
  addDays,
  atVietnamMidnight,
  isRealDay,
  vietnamDay,
  vietnamIso,
  vietnamParts,
  weekdayOf,
} from './vietnam-time.ts';

describe('an instant in Vietnam, wherever the machine stands', () => {
  test.each([
    ['2026-11-21T08:00:00+07:00', '2026-11-21', '2026-11-21T08:00:00+07:00'],
    ['2026-11-20T16:59:59Z', '2026-11-20', '2026-11-20T23:59:59+07:00'],
    ['2026-11-20T17:00:00Z', '2026-11-21', '2026-11-21T00:00:00+07:00'],
    ['2025-12-31T20:00:00-05:00', '2026-01-01', '2026-01-01T08:00:00+07:00'],
  ])('%s', (instant, day, iso) => {
    expect(vietnamDay(instant)).toBe(day);
    expect(vietnamIso(new Date(instant))).toBe(iso);
  });

  test('taken apart', () => {
    expect(vietnamParts('2026-11-22T02:05:00+07:00')).toEqual({
      year: 2026,
      month: 11,
      day: 22,
      weekday: 7,
      hour: 2,
      minute: 5,
    });
  });

  test('a broken instant is a mistake of the caller', () => {
    expect(() => vietnamDay('yesterday')).toThrow(/not an instant/);
    expect(() => addDays('2026-13-01', 1)).toThrow(/not a day/);
  });
});

test('days', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(weekdayOf('2026-11-16')).toBe(1);
  expect(weekdayOf('1969-12-28')).toBe(7);
  expect(Date.parse(atVietnamMidnight('2026-11-21'))).toBe(Date.parse('2026-11-20T17:00:00Z'));
  expect(isRealDay(2026, 2, 29)).toBe(false);
  expect(isRealDay(2028, 2, 29)).toBe(true);
});

test('a clock that starts elsewhere runs on', () => {
  const clock = clockStartingAt('2026-11-21T08:00:00+07:00');
  expect(clock.now().getTime() - Date.parse('2026-11-21T08:00:00+07:00')).toBeLessThan(1000);
  expect(() => clockStartingAt('never')).toThrow(/not an instant/);
});
