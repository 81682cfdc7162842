import { describe, expect, test } from 'vitest';
import data from '../data/working-calendar.json' with { type: 'json' };
import { addDays, weekdayOf } from './vietnam-time.ts';
import { createWorkingCalendar, workingCalendar, workingCalendarSchema } from './working-calendar.ts';

const calendar = workingCalendar;

describe('days', () => {
  test.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2025-01-24', true, 'the Friday before Tết 2025'],
    ['2025-01-27', false, 'Tết 2025'],
    ['2025-01-31', false, 'Tết 2025'],
    ['2025-02-03', true, 'the Monday after Tết 2025'],
    ['2025-04-07', false, "Hùng Kings' day 2025"],
    ['2025-04-26', true, 'the Saturday worked for 2 May'],
    ['2025-05-02', false, 'the Friday off in exchange'],
    ['2025-09-01', false, 'the day beside National Day 2025'],
    ['2026-01-02', false, 'off in exchange'],
    ['2026-01-10', true, 'the Saturday worked for it'],
    ['2026-02-13', true, 'the Friday before Tết 2026'],
    ['2026-02-16', false, 'Tết 2026'],
    ['2026-02-20', false, 'Tết 2026'],
    ['2026-02-23', true, 'the Monday after Tết 2026'],
    ['2026-04-27', false, "in lieu of Hùng Kings' day on a Sunday"],
    ['2026-08-22', true, 'the Saturday worked for 31 August'],
    ['2026-08-31', false, 'off in exchange'],
    ['2026-09-03', true, 'the day after National Day 2026'],
    ['2027-02-05', false, 'Tết 2027'],
    ['2027-02-11', false, 'Tết 2027'],
    ['2027-04-16', false, "Hùng Kings' day 2027"],
    ['2027-05-03', false, 'in lieu of 1 May on a Saturday'],
  ])('%s works: %s (%s)', (day, works) => {
    expect(calendar.isWorkingDay(day)).toBe(works);
  });

  test.each([
    [2025, 250],
    [2026, 249],
    [2027, 249],
  ])('%i has %i working days', (year, days) => {
    expect(calendar.workingDaysAfter(`${year - 1}-12-31`, `${year}-12-31`)).toBe(days);
  });

  test('what was foreseen but not announced says so', () => {
    expect(calendar.dayOff('2026-11-24')).toEqual({ reason: 'Ngày Văn hóa Việt Nam', provisional: true });
    expect(calendar.dayOff('2026-09-02')).toEqual({ reason: 'Quốc khánh', provisional: false });
    for (const { provisional, note } of data.daysOff)
      expect(provisional === undefined || (note ?? '').length > 20).toBe(true);
  });
});

describe('counting', () => {
  test.each([
    ['the same day', '2026-11-20', '2026-11-20', 0],
    ['to the day before', '2026-11-20', '2026-11-19', 0],
    ['over a weekend', '2026-11-20', '2026-11-23', 1],
    ['a week', '2026-11-02', '2026-11-09', 5],
    ['over Tết 2026', '2026-02-13', '2026-02-23', 1],
    ['over Tết 2025', '2025-01-24', '2025-02-04', 2],
    ['over a Saturday that is worked', '2025-04-25', '2025-05-05', 4],
    ['over the new year', '2025-12-31', '2026-01-05', 1],
  ])('%s: (%s, %s] holds %i', (_, from, to, days) => {
    expect(calendar.workingDaysAfter(from, to)).toBe(days);
  });

  test('going forward and counting back agree', () => {
    for (let day = '2026-01-01'; day < '2026-12-01'; day = addDays(day, 1)) {
      const reached = calendar.addWorkingDays(day, 7);
      expect(calendar.workingDaysAfter(day, reached)).toBe(7);
      expect(calendar.isWorkingDay(reached)).toBe(true);
    }
  });

  test('5 working days from before Tết end after it', () => {
    expect(calendar.addWorkingDays('2026-02-12', 5)).toBe('2026-02-26');
    expect(calendar.addWorkingDays('2026-02-12', 0)).toBe('2026-02-12');
  });
});

test('other years are not covered, and count Monday to Friday', () => {
  expect(calendar.covers('2024-12-31')).toBe(false);
  expect(calendar.covers('2025-01-01')).toBe(true);
  expect(calendar.covers('2027-12-31')).toBe(true);
  expect(calendar.covers('2028-01-01')).toBe(false);
  expect(calendar.isWorkingDay('2028-01-03')).toBe(true);
  expect(calendar.isWorkingDay('2028-01-08')).toBe(false);
});

test('every Saturday worked is a Saturday, in exchange for a weekday', () => {
  for (const { day, insteadOf } of data.workedInstead) {
    expect(weekdayOf(day)).toBe(6);
    expect(weekdayOf(insteadOf)).toBeLessThan(6);
  }
});

test.each([
  [
    'a day off twice',
    {
      daysOff: [
        { day: '2025-05-02', reason: 'x' },
        { day: '2025-05-02', reason: 'y' },
      ],
      workedInstead: [],
    },
  ],
  [
    'a weekday worked',
    {
      daysOff: [{ day: '2025-05-02', reason: 'x' }],
      workedInstead: [{ day: '2025-05-05', insteadOf: '2025-05-02', reason: 'x' }],
    },
  ],
  [
    'worked for no day off',
    { daysOff: [], workedInstead: [{ day: '2025-04-26', insteadOf: '2025-05-02', reason: 'x' }] },
  ],
])('data that contradicts itself is refused: %s', (_, part) => {
  const source = workingCalendarSchema.parse({ note: '', years: [2025], ...part });
  expect(() => createWorkingCalendar(source)).toThrow(/working calendar/);
});
