import { expect, test } from 'vitest';
import { Presence } from './presence.ts';

const LEFT = 60_000;

/** Who scans at `at`, when something was touched or pressed at those times. */
function whoScans(at: number, ...signs: number[]): string {
  const presence = new Presence();
  for (const sign of signs) presence.sign(sign, LEFT);
  return presence.whoScans(at, LEFT);
}
const keysOfScan = (at: number) => Array.from({ length: 30 }, (_, index) => at - 300 + index * 10);

test('whoever scans first is first, though a hand scanner types', () => {
  expect(whoScans(3_600_000)).toBe('first');
  expect(whoScans(3_600_000, ...keysOfScan(3_600_000))).toBe('first');
});

test('whoever has just chosen a language and then scans is the same', () => {
  expect(whoScans(30_000, 1_000, 5_000)).toBe('same');
  expect(whoScans(30_000, 1_000, 5_000, ...keysOfScan(30_000))).toBe('same');
  expect(whoScans(300_000, 1_000, 50_000, 100_000, 150_000, 200_000, 250_000), 'a long visit').toBe('same');
});

test('whoever scans when nothing was touched for long may be another, by camera and by hand', () => {
  expect(whoScans(70_000, 1_000, 5_000)).toBe('perhaps-another');
  expect(whoScans(70_000, 1_000, 5_000, ...keysOfScan(70_000))).toBe('perhaps-another');
});
