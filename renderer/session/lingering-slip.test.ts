import { expect, test } from 'vitest';
import { fingerprint, LingeringSlip } from './lingering-slip.ts';

const slip = 'H99.24.01-261116-0007';

test('a slip left before the camera does not open its answer again', () => {
  const lingering = new LingeringSlip(fingerprint(slip), 0);
  for (const at of [500, 3_500, 6_500, 9_500]) expect(lingering.isStillThere(slip, at)).toBe(true);
});

test('taken away and held up again, it is read', () => {
  const lingering = new LingeringSlip(fingerprint(slip), 0);
  expect(lingering.isStillThere(slip, 500)).toBe(true);
  expect(lingering.isStillThere(slip, 6_000)).toBe(false);
});

test('another slip is read at once', () => {
  const lingering = new LingeringSlip(fingerprint(slip), 0);
  expect(lingering.isStillThere('H99.24.01-261116-0008', 500)).toBe(false);
});

test('nothing lingers where nobody was before', () => {
  expect(new LingeringSlip(undefined, 0).isStillThere(slip, 10)).toBe(false);
});

test('what is kept leads back to no code: 16 bits', () => {
  expect(fingerprint(slip)).toBeGreaterThanOrEqual(0);
  expect(fingerprint(slip)).toBeLessThan(65_536);
});
