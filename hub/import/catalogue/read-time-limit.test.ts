import { expect, test } from 'vitest';
import { RecordNotes } from './record-notes.ts';
import { readTimeLimit } from './read-time-limit.ts';

function read(
  processingTime: number | string | null,
  processingTimeUnit: string,
  description = '',
  days: { qty: number; type: string }[] = [],
) {
  const method = { submissionMethod: 'DIRECT', processingTime, processingTimeUnit, description, fees: [] };
  return readTimeLimit(method, days, new RecordNotes());
}
const oneDay = { qty: 1, type: 'WORKING_DAY' };

test.each([
  [7, 'WORKING_DAY', { type: 'stated', quantity: 7, unit: 'working-day' }],
  [12.5, 'WORKING_DAY', { type: 'stated', quantity: 12.5, unit: 'working-day' }],
  ['3,5', 'DAY', { type: 'stated', quantity: 3.5, unit: 'day' }],
  [2, 'MONTH', { type: 'stated', quantity: 2, unit: 'month' }],
  [8, 'HOUR', { type: 'stated', quantity: 8, unit: 'hour' }],
  [0, 'DAY', { type: 'ask' }],
  [null, 'DAY', { type: 'ask' }],
  ['Không quá 03 ngày làm việc', 'OTHER', { type: 'text', text: 'Không quá 03 ngày làm việc' }],
] as const)('%s %s is %o', (time, unit, limit) => {
  expect(read(time, unit).time).toEqual(limit);
});

test.each([
  ['alone', [], { type: 'ask' }],
  ['with cases that agree', [oneDay, oneDay], { type: 'stated', quantity: 1, unit: 'working-day' }],
  ['with another number', [{ qty: 5, type: 'WORKING_DAY' }], { type: 'ask' }],
  ['with cases that differ', [oneDay, { qty: 1, type: 'DAY' }], { type: 'ask' }],
  ['with no unit there either', [{ qty: 1, type: 'OTHER' }], { type: 'ask' }],
] as const)('1 OTHER without a word, %s', (_, days, limit) => {
  expect(read(1, 'OTHER', '', [...days]).time).toEqual(limit);
});

test('words beside OTHER are the limit; they are not told twice', () => {
  expect(read('1', 'OTHER', 'Theo dự án')).toEqual({ time: { type: 'text', text: 'Theo dự án' } });
  expect(read('Theo mô tả', 'OTHER', 'Không quá 15 ngày')).toEqual({
    time: { type: 'text', text: 'Không quá 15 ngày' },
  });
  expect(read('Không quá 3 ngày', 'OTHER', 'Nộp tại quầy')).toEqual({
    time: { type: 'text', text: 'Không quá 3 ngày' },
    description: 'Nộp tại quầy',
  });
});
