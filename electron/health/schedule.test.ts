import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestKiosk, type TestKiosk } from '../api/kiosk-for-tests.ts';
import type { FeedEvent } from '../feed/feed-service.ts';
import type { Kiosk } from '../kiosk.ts';
import { noPrintQueue } from '../shell/print-queue.ts';
import { kioskConfigSchema } from '../../shared/config.ts';
import { aKioskFile } from '../../shared/testing/kiosk-file.ts';
import { createHealth, type Health } from './health.ts';
import type { RunHealthJob } from './health-jobs.ts';
import { emptyLog } from './log-summary.ts';
import { patiently } from '../../shared/testing/patiently.ts';

let site: TestKiosk;
let kiosk: Kiosk;
let health: Health;
let done: string[];
let logged: string[];
let now: Date;
let told: (event: FeedEvent) => void;
let sent: number;
let damaged: string[];
let broken = false;
let dayMs: number;

const runJob: RunHealthJob = async (name) => {
  done.push(name);
  if (broken && name === 'record-postings') throw new Error('the disk is full');
  const answers: Record<string, unknown> = {
    'summarise-log': emptyLog,
    'check-databases': { checked: 3, damaged: ['journal'] },
  };
  return Promise.resolve(answers[name] as never);
};
function open(): void {
  health = createHealth({
    config: kioskConfigSchema.parse(aKioskFile({ data: site.folder })),
    clock: { now: () => now },
    journal: kiosk.journal,
    stores: kiosk.stores,
    versions: kiosk.versions,
    drives: { now: () => Promise.resolve([]) },
    printQueue: noPrintQueue,
    feed: {
      syncNow: () => Promise.resolve(undefined),
      syncProgress: () => ({
        phase: 'waiting',
        metered: false,
        offices: [],
        officesDone: 0,
        officesTotal: 1,
        bytesDone: 0,
        bytesTotal: 0,
      }),
      onEvent(listener) {
        told = listener;
        return () => undefined;
      },
    },
    sender: { added: () => (sent += 1) },
    log: (event) => {
      logged.push(event);
      return 'K-000001';
    },
    logFolder: site.folder,
    runJob,
    keeping: { state: () => ({ readOnly: false }) },
    onDamaged: (names) => damaged.push(...names),
    waits: { postingsMs: 1, clockMs: 1, databasesMs: 1, heartbeatMs: 1, dayMs },
  });
}
beforeEach(() => {
  site = createTestKiosk('2026-11-21T08:00:00+07:00');
  kiosk = site.open();
  [done, logged, damaged, sent, broken] = [[], [], [], 0, false];
  now = new Date('2026-11-21T08:00:00+07:00');
  dayMs = 600_000;
  open();
});
afterEach(async () => {
  await health.stop();
  await kiosk.close();
  site.remove();
});
const beats = () => kiosk.journal.outboxBatch(10).filter(({ message }) => message.type === 'heartbeat');

test('after the start the history is written, the databases are read and a heartbeat is sent', async () => {
  health.start();
  await patiently(() => {
    expect(done).toEqual(expect.arrayContaining(['record-postings', 'check-databases']));
    expect(sent).toBe(1);
  });
  expect(beats()).toHaveLength(1);
  expect(damaged).toEqual(['journal']);
  const status = await health.api.status({}, { staff: { id: 'a', name: 'A', role: 'officer' } });
  expect(status.ok && status.value.checks[0]?.finding).toBe('content-missing');
  expect(status.ok && status.value.checks.map(({ finding }) => finding)).toContain('journal-damaged');
});

test('nothing is written to the history of what was posted while the clock cannot be right', async () => {
  site.loadDossiers([], '2026-11-20T08:00:00+07:00');
  kiosk.stores.refresh();
  now = new Date('2036-01-01T08:00:00+07:00');
  health.start();
  await patiently(() => expect(sent).toBe(1));
  expect(done).not.toContain('record-postings');
  now = new Date('2026-11-21T09:00:00+07:00');
  await patiently(() => expect(done).toContain('record-postings'));
});

test('the history is looked through daily, for a clock may have been put right', async () => {
  dayMs = 1;
  open();
  health.start();
  await patiently(() => expect(done.filter((name) => name === 'record-postings').length).toBeGreaterThan(1));
});

test('one heartbeat a day, however often it starts, and one after each update', async () => {
  health.start();
  await patiently(() => expect(sent).toBe(1));
  await health.stop();
  open();
  health.start();
  await patiently(() => expect(done.filter((name) => name === 'check-databases')).toHaveLength(2));
  expect(sent).toBe(1);
  const report = { startedAt: '', finishedAt: '', offices: [], outcome: 'applied' as const };
  told({ type: 'finished', report: { ...report, outcome: 'unchanged' } });
  told({ type: 'finished', report });
  await patiently(() => expect(sent).toBe(2));
  expect(beats()).toHaveLength(1);
  await health.stop();
  now = new Date('2026-11-22T08:00:00+07:00');
  open();
  health.start();
  await patiently(() => expect(sent).toBe(3));
});

test('work that breaks off is written down, and the rest goes on', async () => {
  broken = true;
  health.start();
  await patiently(() => {
    expect(logged).toEqual(['health-job-failed']);
    expect(sent).toBe(1);
  });
});
