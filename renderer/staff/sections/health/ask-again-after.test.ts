import { expect, test } from 'vitest';
import { sampleStatus, sampleSyncs } from '../../../bridge/samples/health.ts';
import { askAgainAfterMs } from './ask-again-after.ts';

test.each([
  ['nothing goes on', {}, 15_000],
  ['a check is under way', { checking: true }, 2000],
  ['an update is under way', { sync: sampleSyncs.fetching }, 2000],
  [
    'an update begins in five seconds',
    { sync: { ...sampleSyncs.waiting, nextAt: '2026-11-21T08:00:05+07:00' } },
    5000,
  ],
  [
    'an update should have begun',
    { sync: { ...sampleSyncs.waiting, nextAt: '2026-11-21T07:59:00+07:00' } },
    2000,
  ],
])('%s: the page asks again after', (_what, changes, ms) => {
  expect(askAgainAfterMs({ ...sampleStatus, ...changes })).toBe(ms);
});
