import { expect, test } from 'vitest';
import { isWeakPin } from '../../shared/domain/weak-pin.ts';
import { firstPin, hashPin, isPin } from './pin-hash.ts';

test('the PIN is right, another one is not, and nobody’s is never', async () => {
  const kept = await hashPin('482615');
  expect(await isPin('482615', kept)).toBe(true);
  expect(await isPin('482616', kept)).toBe(false);
  expect(await isPin('482615')).toBe(false);
});

test('what is kept tells nothing of the PIN, and two of the same differ', async () => {
  const [one, other] = await Promise.all([hashPin('482615'), hashPin('482615')]);
  expect(one).not.toContain('482615');
  expect(one).not.toBe(other);
  expect(one).toMatch(/^scrypt:32768:8:1:/);
});

test.each([
  '111111',
  '121212',
  '123123',
  '123456',
  '654321',
  '890123',
  '123321',
  '241126',
  '24112026',
  '19991231',
  '12341234',
])('%s is what anybody would try first', (pin) => {
  expect(isWeakPin(pin)).toBe(true);
});

test.each(['482615', '907314', '135792', '246801', '730519', '999913'])('%s will do', (pin) => {
  expect(isWeakPin(pin)).toBe(false);
});

test('first PINs are six digits that nobody would try first', () => {
  const pins = Array.from({ length: 500 }, firstPin);
  for (const pin of pins) expect(pin).toMatch(/^\d{6}$/);
  expect(pins.filter(isWeakPin)).toEqual([]);
  expect(new Set(pins).size).toBeGreaterThan(490);
});
