import { expect, test } from 'vitest';
import { addressKey } from './address-key.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:0:1::5', '2001:db8:0:1'],
  ['2001:DB8:0000:0001:1:2:3:4', '2001:db8:0:1'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['127.0.0.1', undefined],
  ['::ffff:127.0.0.9', undefined],
  ['::1', undefined],
])('%s is counted as %s', (ip, key) => {
  expect(addressKey(ip)).toBe(key);
});
