import { expect, test } from 'vitest';
import { readPushApart } from './push-reader.ts';

const order = (body: string) => ({
  bytes: Buffer.from(body),
  source: 'igate',
  asOf: '2026-11-21T08:00:00+07:00',
  mostRecords: 1000,
});
const large = `[{"x":[${'[],'.repeat(1_000_000)}[]]}]`;

test.each([
  ['time', { ms: 1, megabytes: 1024 }],
  ['memory', { ms: 60_000, megabytes: 16 }],
])(
  'a push that needs more %s than there is for it is refused, and nothing else ends with it',
  async (_what, limits) => {
    expect(await readPushApart(order(large), limits)).toEqual({ type: 'too-much' });
  },
);
