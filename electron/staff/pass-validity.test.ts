import { describe, expect, test } from 'vitest';
import { hasPassExpired } from './pass-validity.ts';

const pass = { madeAt: '2026-11-24T07:00:00+07:00', until: '2026-12-01T07:00:00+07:00' } as const;
const expired = (now: string, feed?: string) =>
  hasPassExpired(pass, new Date(now), feed === undefined ? undefined : new Date(feed));

describe('a pass of seven days', () => {
  test.each([
    ['in time', '2026-11-30T08:00:00+07:00', '2026-11-20T08:00:00+07:00', false],
    ['too late', '2026-12-01T07:00:01+07:00', '2026-11-20T08:00:00+07:00', true],
    ['too late, at a kiosk that never had a feed', '2026-12-02T08:00:00+07:00', undefined, true],
    ['in time, by a clock that stands at 1970', '1970-01-01T00:00:00Z', '2026-11-20T08:00:00+07:00', false],
    [
      'too late, by a clock at 1970, as the feed shows',
      '1970-01-01T00:00:00Z',
      '2026-12-03T08:00:00+07:00',
      true,
    ],
    [
      'by a clock that was put back, too late as the feed shows',
      '2026-11-25T08:00:00+07:00',
      '2026-12-03T08:00:00+07:00',
      true,
    ],
    [
      'by a clock years ahead of all that is signed',
      '2099-01-01T00:00:00Z',
      '2026-11-20T08:00:00+07:00',
      false,
    ],
    ['too late, without network for a year', '2027-11-20T08:00:00+07:00', '2026-11-20T08:00:00+07:00', true],
  ])('%s', (_what, now, feed, is) => expect(expired(now, feed)).toBe(is));
});
