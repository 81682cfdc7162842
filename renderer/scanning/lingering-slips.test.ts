import { expect, test } from 'vitest';
import { fingerprintsOf } from './fingerprint.ts';
import { LingeringSlips } from './lingering-slips.ts';

const qr = 'QRSCAN=H99.24.01-261116-0007-402913';
const barcode = 'H99.24.01-261116-0007';
const other = 'H99.24.01-261116-0008';
const card = '012345678901||LÊ THỊ AN|01011980|Nữ|Thôn 3|01012022';

const left = (...contents: string[]) => new LingeringSlips(contents.flatMap(fingerprintsOf));

/** Pictures every 200 ms, with the same in view. */
function watch(lingering: LingeringSlips, from: number, until: number, ...contents: string[]): void {
  for (let at = from; at <= until; at += 200) lingering.watch(contents, at);
}

test('a slip left before the camera stays overlooked as long as it lies there', () => {
  const lingering = left(qr);
  watch(lingering, 0, 600_000, qr);
  expect(lingering.has(qr)).toBe(true);
});

test('left by its QR, it is overlooked by its barcode as well', () => {
  expect(left(qr).has(barcode)).toBe(true);
  const lingering = left(qr);
  watch(lingering, 0, 600_000, barcode);
  expect(lingering.has(qr)).toBe(true);
});

test('taken away and held up again, it is read', () => {
  const lingering = left(qr);
  watch(lingering, 0, 4_800);
  expect(lingering.has(qr)).toBe(true);
  watch(lingering, 5_000, 5_200);
  expect(lingering.has(qr)).toBe(false);
  expect(lingering.all).toEqual([]);
});

test('another slip is read at once, and nothing lingers where nobody was before', () => {
  expect(left(qr).has(other)).toBe(false);
  expect(left().has(qr)).toBe(false);
});

test('each of several is waited for by itself', () => {
  const lingering = left(qr, other, card);
  watch(lingering, 0, 10_000, other);
  expect([qr, other, card].map((one) => lingering.has(one))).toEqual([false, true, false]);
});

test('a camera that takes its time, or is in trouble meanwhile, has not seen that it is gone', () => {
  const lingering = left(qr);
  lingering.watch([], 60_000);
  lingering.watch([], 120_000);
  lingering.watch([], 180_000);
  expect(lingering.has(qr)).toBe(true);
  lingering.watch([qr], 240_000);
  watch(lingering, 240_200, 244_800);
  expect(lingering.has(qr)).toBe(true);
});

test('what somebody asked for lingers no more', () => {
  const lingering = left(qr, other);
  lingering.take(barcode);
  expect([lingering.has(qr), lingering.has(other)]).toEqual([false, true]);
});
