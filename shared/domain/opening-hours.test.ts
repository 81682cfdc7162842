import { expect, test } from 'vitest';
import type { Office, OpeningSpan } from './office.ts';
import { openingAt } from './opening-hours.ts';
import { workingCalendar } from './working-calendar.ts';

const morning = { from: '07:30', until: '11:30' };
const afternoon = { from: '13:30', until: '17:00' };
const halves = [afternoon, morning];
const friday = [{ from: '07:30', until: '16:00' }];
const office: Pick<Office, 'openings' | 'closedDays' | 'openDays'> = {
  openings: [...[1, 2, 3, 4].map((weekday) => ({ weekday, spans: halves })), { weekday: 5, spans: friday }],
  closedDays: [{ day: '2026-11-18' }],
  openDays: ['2026-11-15'],
};
const at = (time: string): Date => new Date(`${time.replace(' ', 'T')}:00+07:00`);

test.each([
  ['in the morning', '2026-11-16 07:30', { type: 'open', until: '11:30', hours: [morning, afternoon] }],
  ['at lunch', '2026-11-16 11:30', closed('2026-11-16T13:30', [afternoon])],
  ['in the afternoon', '2026-11-16 16:59', { type: 'open', until: '17:00', hours: [afternoon] }],
  ['in the evening', '2026-11-16 17:00', closed('2026-11-17T07:30', [morning, afternoon])],
  ['before a day that the office keeps shut', '2026-11-17 18:00', closed('2026-11-19T07:30', halves)],
  ['on that day', '2026-11-18 09:00', closed('2026-11-19T07:30', halves)],
  ['on Friday evening', '2026-11-20 18:00', closed('2026-11-23T07:30', halves)],
  [
    'on a Sunday that the office announced',
    '2026-11-15 09:00',
    { type: 'open', until: '11:30', hours: [morning, afternoon] },
  ],
  ['on the eve of Tết', '2026-02-13 18:00', closed('2026-02-23T07:30', halves)],
  ['on a Saturday worked for a Friday', '2025-04-26 12:00', { type: 'open', until: '16:00', hours: friday }],
  ['on the Friday off', '2025-05-02 09:00', closed('2025-05-05T07:30', halves)],
  ['on a day off that is foreseen only', '2026-11-24 09:00', { type: 'unknown' }],
])('%s', (_, now, state) => {
  expect(openingAt(office, at(now), workingCalendar)).toEqual(state);
});

test('the office knows better than a foreseen day off', () => {
  const open = { ...office, openDays: ['2026-11-24'] };
  expect(openingAt(open, at('2026-11-24 09:00'), workingCalendar)).toMatchObject({
    type: 'open',
    until: '11:30',
  });
  const shut = { ...office, closedDays: [{ day: '2026-11-24' }] };
  expect(openingAt(shut, at('2026-11-24 09:00'), workingCalendar).type).toBe('closed');
});

test('no hours on file', () => {
  expect(openingAt({ ...office, openings: [] }, at('2026-11-16 09:00'), workingCalendar)).toEqual({
    type: 'unknown',
  });
});

function closed(opensAt: string, hours: readonly OpeningSpan[]) {
  return {
    type: 'closed',
    opensAt: `${opensAt}:00+07:00`,
    hours: hours.toSorted((a, b) => a.from.localeCompare(b.from)),
  };
}
