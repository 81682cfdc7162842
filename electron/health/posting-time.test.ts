import { expect, test } from 'vitest';
import { postingTime } from './posting-time.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const signed = day(1);
const farAhead = new Date(Date.UTC(2036, 0, 1));

test('a clock that may be right is believed, and a history that is ahead of it by more than a day is not', () => {
  expect(postingTime(day(5), day(4), signed)).toEqual({ now: day(5), latestPossible: day(6) });
  // What was seen while it ran ahead counts for nothing.
  expect(postingTime(day(5), farAhead, signed)).toEqual({ now: day(5), latestPossible: day(6) });
});

test('a clock far beyond all that was signed writes nothing', () => {
  expect(postingTime(farAhead, day(4), signed)).toBeUndefined();
  expect(postingTime(farAhead, day(4), undefined)).toBeDefined();
});

test('where the clock fell back the latest time seen counts, and only what nobody can believe is put back', () => {
  const told = postingTime(new Date(0), day(4), signed);
  expect(told?.now).toEqual(day(4));
  expect(told?.latestPossible?.getTime()).toBeGreaterThan(day(365).getTime());
  expect(postingTime(day(5), undefined, undefined)).toEqual({ now: day(5), latestPossible: undefined });
});
