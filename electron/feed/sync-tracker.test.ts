import { beforeEach, expect, test } from 'vitest';
import { syncProgressSchema } from '../../shared/api/sync-progress.ts';
import { OFFICE, OTHER_OFFICE } from '../../tests/fixtures/feed-maker.ts';
import { SyncTracker } from './sync-tracker.ts';

let nowMs: number;
let tracker: SyncTracker;
beforeEach(() => {
  nowMs = 1_000_000;
  const sync = { everySeconds: 300, jitterSeconds: 60, metered: false };
  tracker = new SyncTracker({ offices: [OFFICE, OTHER_OFFICE], sync }, () => nowMs);
  tracker.begun();
});

function fetched(bytesDone: number, office = OFFICE, phase: 'fetching' | 'done' = 'fetching'): void {
  const stream = { stream: 'dossiers' as const, bytesDone, bytesTotal: 1_000_000 };
  tracker.took({ type: 'progress', office, phase, streams: [stream], bytesDone, bytesTotal: 1_000_000 });
}

test('before anything is known it asks; between two syncs it says when the next begins', () => {
  expect(tracker.progress()).toMatchObject({ phase: 'asking', offices: [], bytesTotal: 0 });
  tracker.ended();
  expect(tracker.progress('2026-11-21T08:05:00+07:00')).toMatchObject({
    phase: 'waiting',
    nextAt: '2026-11-21T08:05:00+07:00',
  });
});

test('tells the rate of what came over the line, not of what was here, and how long it takes yet', () => {
  fetched(400_000);
  for (let second = 1; second <= 10; second += 1) {
    nowMs += 1000;
    fetched(400_000 + second * 10_000);
  }
  const progress = tracker.progress();
  expect(progress).toMatchObject({
    phase: 'fetching',
    bytesDone: 500_000,
    bytesPerSecond: 10_000,
    secondsLeft: 50,
  });
  expect(syncProgressSchema.safeParse(progress).success).toBe(true);
});

test('a line that stands still sinks to nothing within its window', () => {
  fetched(0);
  nowMs += 10_000;
  fetched(100_000);
  expect(tracker.progress().bytesPerSecond).toBe(10_000);
  nowMs += 15_000;
  expect(tracker.progress().bytesPerSecond).toBe(2500);
  nowMs += 10_000;
  expect(tracker.progress().bytesPerSecond).toBe(0);
  expect(tracker.progress().secondsLeft).toBeUndefined();
});

test('several offices and their files are summed up; nothing of the last sync stays', () => {
  fetched(1_000_000, OFFICE, 'done');
  tracker.took({ type: 'blob-progress', office: OFFICE, bytesDone: 5, bytesTotal: 10 });
  fetched(250_000, OTHER_OFFICE);
  expect(tracker.progress()).toMatchObject({ bytesDone: 1_250_005, bytesTotal: 2_000_010, officesTotal: 2 });
  expect(tracker.rowsOf(OFFICE)).toEqual({ bytesDone: 1_000_000, bytesTotal: 1_000_000 });
  tracker.begun();
  expect(tracker.progress()).toMatchObject({ bytesTotal: 0, officesDone: 0 });
});

test('an office that failed counts as done with, and what it had fetched is still told', () => {
  fetched(250_000);
  tracker.took({
    type: 'progress',
    office: OFFICE,
    phase: 'failed',
    streams: [],
    bytesDone: 0,
    bytesTotal: 0,
  });
  expect(tracker.progress()).toMatchObject({ officesDone: 1, bytesDone: 250_000 });
});
