import { expect, test } from 'vitest';
import { fingerprint, fingerprintsOf } from './fingerprint.ts';

test('the codes of years of an office, which differ in a digit or two, never meet', () => {
  const seen = new Set<number>();
  let codes = 0;
  for (let day = 0; day < 1_000; day += 1)
    for (let ordinal = 0; ordinal < 100; ordinal += 1) {
      seen.add(fingerprint(`H99.24.01-${260_000 + day}-${String(ordinal).padStart(4, '0')}`));
      codes += 1;
    }
  expect(seen.size).toBe(codes);
  expect([...seen].every((one) => Number.isSafeInteger(one) && one >= 0)).toBe(true);
});

test('about half of its bits change with a character: all 53 tell codes apart', () => {
  const bits = Array.from({ length: 53 }, () => 0);
  const tries = 2_000;
  for (let index = 0; index < tries; index += 1) {
    const changed =
      BigInt(fingerprint(`H99.24.01-261116-${1_000 + index}`)) ^
      BigInt(fingerprint(`H99.24.01-261116-${2_000 + index}`));
    for (const [bit] of bits.entries()) if ((changed >> BigInt(bit)) & 1n) bits[bit] = (bits[bit] ?? 0) + 1;
  }
  for (const [bit, changes] of bits.entries()) {
    expect(changes / tries, `bit ${bit}`).toBeGreaterThan(0.25);
    expect(changes / tries, `bit ${bit}`).toBeLessThan(0.75);
  }
});

test('the secret of a slip has no part in it, and blanks or the kind of symbol do not matter', () => {
  const [code] = fingerprintsOf('H99.24.01-261116-0007');
  for (const same of [
    'H99.24.01-261116-0007-402913',
    'H99.24.01-261116-0007-999999',
    ' h99.24.01-261116-0007\r\n',
    'QRSCAN=H99.24.01-261116-0007-402913',
  ])
    expect(fingerprintsOf(same), `read as ${same}`).toContain(code);
  expect(fingerprintsOf('https://zalo.me/123456')).toHaveLength(1);
});
