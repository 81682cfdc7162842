import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { kioskConfigSchema } from '../../shared/config.ts';
import { aKioskFile } from '../../shared/testing/kiosk-file.ts';
import { createTestKiosk, home, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { HealthJobs, RunHealthJob } from '../health/health-jobs.ts';
import type { Kiosk } from '../kiosk.ts';
import type { LogEventName } from '../shell/log-events.ts';
import type { KeepHouse, KeptHouse } from './keep-house.ts';
import { createKeeper, type Keeper } from './keeper.ts';

let site: TestKiosk;
let kiosk: Kiosk;
let keeper: Keeper;
let now: Date;
let passes: KeepHouse[];
let healed: number;
let healing: HealthJobs['heal-dossiers'][1];
let synced: ({ thorough?: boolean } | undefined)[];
let logged: LogEventName[];
let shown: () => void;
let kept: KeptHouse;
let onPass: () => void;

const runJob: RunHealthJob = async (name, input) => {
  if (name === 'keep-house') {
    passes.push(input as KeepHouse);
    onPass();
  }
  return Promise.resolve((name === 'keep-house' ? kept : healing) as never);
};
const ended = () => () => true;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  site = createTestKiosk('2026-11-21T15:00:00+07:00');
  kiosk = site.open();
  now = new Date('2026-11-21T15:00:00+07:00');
  [passes, synced, logged, healed, healing] = [[], [], [], 0, 'restored'];
  onPass = () => undefined;
  kept = {
    purged: 0,
    postponed: false,
    copies: [],
    backup: { own: 'made' },
    damaged: [],
    broughtLost: [],
    troubles: [],
  };
  keeper = makeKeeper();
});

function makeKeeper(readOnly = false): Keeper {
  return createKeeper({
    readOnly,
    config: kioskConfigSchema.parse(aKioskFile({ data: site.folder })),
    journal: kiosk.journal,
    clock: { now: () => now },
    log: (event) => {
      logged.push(event);
      return 'K-000001';
    },
    feed: {
      syncNow: async (options) => {
        synced.push(options);
        return Promise.resolve(undefined);
      },
      onEvent: ended,
    },
    versions: {
      onShown(listener) {
        shown = listener;
        return () => true;
      },
    },
    onHealed: () => (healed += 1),
    runJob,
  });
}
afterEach(async () => {
  vi.useRealTimers();
  await keeper.stop();
  await kiosk.close();
  site.remove();
});

/** Lets the kiosk's clock and its timers go on together. */
async function pass(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    now = new Date(now.getTime() + 3_600_000);
    await vi.advanceTimersByTimeAsync(3_600_000);
  }
}

test('every hour it is seen to that nothing stays too long; copies come once a night', async () => {
  keeper.start();
  await pass(72);
  expect(passes).toHaveLength(72);
  const nights = passes.filter(({ nightly }) => nightly).map((one) => one.now.toISOString());
  // The first at once, for there is none; then by night in Vietnam.
  expect(nights).toEqual([
    '2026-11-21T09:00:00.000Z',
    '2026-11-21T21:00:00.000Z',
    '2026-11-22T17:00:00.000Z',
    '2026-11-23T17:00:00.000Z',
  ]);
});

test('a night in which somebody else was writing is made up for an hour later', async () => {
  keeper.start();
  kept = { ...kept, postponed: true };
  await pass(2);
  kept = { ...kept, postponed: false };
  await pass(2);
  expect(passes.map(({ nightly }) => nightly)).toEqual([true, true, true, false]);
});

test('where no room can be put by, what must go goes all the same, and it is told', async () => {
  symlinkSync(join(site.folder, 'nowhere', 'reserve'), join(site.folder, 'reserve'));
  keeper.start();
  await pass(1);
  expect(passes).toHaveLength(1);
  expect(logged).toContain('keeping-failed');
});

test('in memory what is over goes each hour, and nothing is copied', async () => {
  keeper = makeKeeper(true);
  keeper.start();
  await pass(30);
  expect(passes).toHaveLength(30);
  for (const one of passes) expect(one).toMatchObject({ standIn: true, nightly: false, backUp: false });
  expect(logged).toEqual([]);
  kept = { ...kept, troubles: ['dossiers H99: SQLITE_BUSY'] };
  await pass(1);
  expect(logged).toEqual(['keeping-failed']);
});

test('a machine that is switched off every night copies in the morning; a clock set back stops nothing', async () => {
  keeper.start();
  await pass(1);
  now = new Date('2026-11-23T07:00:00+07:00');
  await pass(1);
  now = new Date('2010-01-01T07:00:00+07:00');
  await pass(1);
  expect(passes.map(({ nightly }) => nightly)).toEqual([true, true, true]);
});

test('the journal is copied after each version, and within the hour when staff or the feed changed it', async () => {
  keeper.start();
  await pass(2);
  const copied = () => passes.filter(({ backUp }) => backUp).length;
  expect(copied()).toBe(1);
  shown();
  shown();
  kiosk.journal.staff.add({ member: { id: 'a', name: 'A', role: 'head' }, pin: 'x', mustChange: true });
  await vi.advanceTimersByTimeAsync(5000);
  expect(passes).toHaveLength(3);
  expect(copied()).toBe(2);
  kiosk.journal.rememberHead(home, { sequence: 9, payloadHash: 'x' });
  // One that could not be made is made the next hour.
  kept = { ...kept, backup: { own: 'not-written' } };
  await pass(1);
  kept = { ...kept, backup: { own: 'made' } };
  await pass(2);
  expect(copied()).toBe(4);
  expect(logged).toContain('copies-failed');
});

test('the names and PINs that an older program kept are gone before the next copy, also where it is not made', async () => {
  const plain = '{"staff":"hoa$argon2id$abc0officerHoa"}';
  kiosk.journal.saveBucket('keeping', { nightAt: now.toISOString(), mark: plain });
  const found: unknown[] = [];
  onPass = () => found.push(kiosk.journal.bucket('keeping'));
  kept = { ...kept, backup: { own: 'not-written' } };
  keeper.start();
  await pass(1);
  expect(passes).toMatchObject([{ nightly: false, backUp: true }]);
  expect([...found, kiosk.journal.bucket('keeping')]).toEqual([
    { nightAt: '2026-11-21T08:00:00.000Z' },
    { nightAt: '2026-11-21T08:00:00.000Z' },
  ]);
});

test('where what staff brought turned out to be broken and went, it is written down and no longer told', async () => {
  keeper.start();
  kept = { ...kept, broughtLost: [home] };
  await pass(1);
  expect(healed).toBe(1);
  expect(logged).toContain('local-dossiers-damaged');
});

test('what turned out to be broken is healed once, and the feed goes on from there', async () => {
  keeper.heal(home);
  keeper.heal(home);
  await vi.advanceTimersByTimeAsync(1);
  expect(healed).toBe(1);
  expect(synced).toEqual([{ thorough: false }]);
  expect(logged).toEqual(['dossiers-restored']);
  // Where somebody holds the lock it is told, and tried again.
  healing = 'held-by-another';
  keeper.heal(home);
  await vi.advanceTimersByTimeAsync(1);
  expect(healed).toBe(1);
  expect(logged.at(-1)).toBe('keeping-failed');
  healing = 'no-copy';
  await vi.advanceTimersByTimeAsync(299_990);
  expect(healed).toBe(1);
  await vi.advanceTimersByTimeAsync(20);
  expect(synced.at(-1)).toEqual({ thorough: true });
});
