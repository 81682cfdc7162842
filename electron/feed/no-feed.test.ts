import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdLock } from '../../db/folder-lock.ts';
import { FeedReader, NOW, streamsToPurge } from '../../tests/fixtures/feed-reader.ts';
import { FeedService } from './feed-service.ts';
import type { SyncEvent, SyncOptions } from './sync-feed.ts';

let reader: FeedReader;
beforeEach(() => {
  reader = new FeedReader();
});
afterEach(() => reader.dispose());

const config = () => reader.feed.config(reader.dataFolder, { feed: undefined });
const sync = async (changes: Partial<SyncOptions> = {}) => reader.sync({ config: config(), ...changes });
const statuses = () => [reader.statusOf(1), reader.statusOf(2)];
function written() {
  const journal = reader.journal();
  try {
    return journal.lastSyncs(10).map(({ outcome, offices, error }) => ({
      outcome,
      because: error?.type ?? offices.find((office) => office.error !== undefined)?.error?.type,
    }));
  } finally {
    journal.close();
  }
}

test('nothing is asked of anybody, and no update is written down, neither a good nor a failed one', async () => {
  const events: SyncEvent[] = [];
  for (const thorough of [true, false]) {
    const report = await sync({ thorough, onEvent: (event) => events.push(event) });
    expect(report).toMatchObject({ outcome: 'unchanged', offices: [] });
    expect(report.error).toBeUndefined();
  }
  expect([written(), events, reader.waits]).toEqual([[], [], []]);
});

test('dossiers whose time has come are purged all the same', async () => {
  reader.feed.publish({ sequence: 1, streams: streamsToPurge() });
  await reader.sync({ clock: { now: () => new Date('2026-11-21T08:04:00+07:00') } });
  expect(statuses()).toEqual(['in-progress', 'in-progress']);
  await sync();
  expect(statuses()).toEqual([undefined, 'in-progress']);
  expect(written()).toEqual([{ outcome: 'applied' }]);
});

test('what is wrong is written down once, and that it is right again', async () => {
  mkdirSync(reader.dataFolder, { recursive: true });
  const other = holdLock(join(reader.dataFolder, 'sync.lock'));
  if (!other.ok) throw new Error('locked');
  await sync();
  await sync();
  expect(written()).toEqual([{ outcome: 'failed', because: 'already-syncing' }]);
  other.value.release();
  await sync();
  await sync();
  expect(written().map(({ outcome }) => outcome)).toEqual(['unchanged', 'failed']);
});

test('the network that failed yesterday, when there was still one, is no trouble of today', async () => {
  expect(await reader.sync()).toMatchObject({ outcome: 'failed' });
  expect(written()).toMatchObject([{ outcome: 'failed', because: 'file-missing' }]);
  await sync();
  await sync();
  expect(written()).toMatchObject([{ outcome: 'unchanged' }, { outcome: 'failed' }]);
});

test('there is no next update to wait for', async () => {
  const service = new FeedService({
    config: config(),
    dataFolder: reader.dataFolder,
    clock: { now: () => NOW },
  });
  service.start();
  try {
    expect(await service.syncNow({ thorough: true })).toMatchObject({ outcome: 'unchanged' });
    expect(service.syncProgress()).toBeUndefined();
  } finally {
    await service.stop();
  }
});
