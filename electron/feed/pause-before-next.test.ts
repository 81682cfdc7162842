import { describe, expect, test } from 'vitest';
import { kioskConfigSchema } from '../../shared/config.ts';
import { OFFICE, OTHER_OFFICE } from '../../tests/fixtures/feed-maker.ts';
import { isFeedAway, pauseBeforeNext, retryAfterOf } from './pause-before-next.ts';
import type { SyncReport } from './sync-feed.ts';

const usual = kioskConfigSchema.shape.sync.parse({});
const seconds = (failures: number, retryAfterSeconds?: number, random = 0, sync = usual): number =>
  pauseBeforeNext(sync, { failures, random: () => random, retryAfterSeconds }) / 1000;

test('every five minutes and up to a minute later; metered every half hour and up to five minutes later', () => {
  expect([seconds(0), seconds(0, undefined, 0.5)]).toEqual([300, 330]);
  const metered = kioskConfigSchema.shape.sync.parse({ metered: true });
  expect([0, 0.5].map((random) => seconds(0, undefined, random, metered))).toEqual([1800, 1950]);
  const own = kioskConfigSchema.shape.sync.parse({ metered: true, everySeconds: 600, jitterSeconds: 0 });
  expect(seconds(0, undefined, 0.5, own)).toBe(600);
});

test('a feed that stays away is asked less often, but every quarter of an hour for years', () => {
  expect([1, 2, 3, 4, 100_000].map((failures) => seconds(failures))).toEqual([300, 600, 900, 900, 900]);
  const seldom = { ...usual, everySeconds: 3600 };
  expect([1, 5].map((failures) => seconds(failures, undefined, 0, seldom))).toEqual([3600, 3600]);
});

test('what the server asked for is obeyed where it is longer, up to an hour', () => {
  expect([seconds(1, 10), seconds(1, 1200), seconds(1, 86_400)]).toEqual([300, 1200, 3600]);
});

describe('a feed is away', () => {
  const error = { type: 'unreachable', file: 'keys.json', detail: '' };
  const stopped = { ...error, type: 'stopped' };
  const report = (changes: Partial<SyncReport>): SyncReport => ({
    startedAt: '',
    finishedAt: '',
    outcome: 'failed',
    offices: [],
    ...changes,
  });
  const failed = (office: typeof OFFICE, because = error) => ({
    office,
    outcome: 'failed' as const,
    error: because,
  });

  test.each([
    ['if it could not be read at all', report({ error }), true],
    ['if every office failed', report({ offices: [failed(OFFICE), failed(OTHER_OFFICE)] }), true],
    [
      'not for one office of several',
      report({ offices: [failed(OFFICE), { office: OTHER_OFFICE, outcome: 'unchanged' }] }),
      false,
    ],
    ['not if we stopped it', report({ offices: [failed(OFFICE, stopped)] }), false],
    ['not if another process was at it', report({ error: { ...error, type: 'already-syncing' } }), false],
    [
      'not after a good one',
      report({ outcome: 'unchanged', offices: [{ office: OFFICE, outcome: 'unchanged' }] }),
      false,
    ],
  ])('%s', (_when, told, away) => {
    expect(isFeedAway(told)).toBe(away);
  });

  test('the longest patience that any file of it asked for is kept', () => {
    const patient = (retryAfterSeconds: number) => ({ ...error, retryAfterSeconds });
    expect(retryAfterOf(report({}))).toBeUndefined();
    expect(
      retryAfterOf(
        report({ error: patient(90), offices: [failed(OFFICE, patient(600)), failed(OTHER_OFFICE)] }),
      ),
    ).toBe(600);
  });
});
