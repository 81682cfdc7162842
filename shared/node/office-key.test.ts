import { expect, test } from 'vitest';
import { deriveOfficeKeys, newOfficeKey, sameMac, secondFactorMac } from './office-key.ts';
import { cryptoSelfTest } from './self-test.ts';

const keys = deriveOfficeKeys(Buffer.alloc(32, 3).toString('base64'));
const ROW = 'H99.24.01-261102-0001';
const mac = secondFactorMac(keys.secondFactor, 'secret', 'H99.24.01', ROW, '1234');

test('each use of an office key has a key of its own, the same at hub and kiosk', () => {
  const again = deriveOfficeKeys(Buffer.alloc(32, 3).toString('base64'));
  expect(again).toEqual(keys);
  expect(new Set(Object.values(keys).map((key) => Buffer.from(key).toString('hex'))).size).toBe(3);
});

test('these labels and bytes are in every feed that was ever published', () => {
  expect(Buffer.from(keys.feed).toString('hex')).toBe(
    '93b12c4c26d9f89b3aafba26cc6c37625a834f90f1836358dd3d9e92b5ad922f',
  );
  expect(mac).toBe('u9QWhGmpqibCSbtPMVhHaMiIcQoRbO6AI65iGTCGKXI');
});

test('two new keys differ, and what is no key is refused', () => {
  expect(newOfficeKey()).not.toBe(newOfficeKey());
  expect(() => deriveOfficeKeys('AAAA')).toThrow(/32 bytes/);
});

test.each([
  ['the same', mac, true],
  ['spaces and case', secondFactorMac(keys.secondFactor, 'secret', 'H99.24.01', ROW, ' 1-2 34'), true],
  ['other digits', secondFactorMac(keys.secondFactor, 'secret', 'H99.24.01', ROW, '1235'), false],
  ['another kind', secondFactorMac(keys.secondFactor, 'phone4', 'H99.24.01', ROW, '1234'), false],
  ['another office', secondFactorMac(keys.secondFactor, 'secret', 'H99.24.02', ROW, '1234'), false],
  ['another dossier', secondFactorMac(keys.secondFactor, 'secret', 'H99.24.01', `${ROW}1`, '1234'), false],
  ['another key', secondFactorMac(keys.feed, 'secret', 'H99.24.01', ROW, '1234'), false],
  ['nothing', '', false],
])('%s', (_, given, same) => {
  expect(sameMac(given, mac)).toBe(same);
});

test('no MAC on file matches nothing, not even nothing', () => {
  expect(sameMac(mac, undefined)).toBe(false);
  expect(sameMac('', undefined)).toBe(false);
});

test('this runtime can do what the feed needs', () => {
  expect(cryptoSelfTest()).toEqual({ ok: true, value: null });
});
