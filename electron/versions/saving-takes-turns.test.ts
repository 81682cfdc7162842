import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { FeedReader, NOW, sampleStreams } from '../../tests/fixtures/feed-reader.ts';
import { deskOf, feeEdit, OFFICER } from '../../tests/fixtures/version-desk.ts';
import { serveFeed } from '../feed/serve-feed-worker.ts';
import type { FromWorker, ToWorker } from '../feed/worker-messages.ts';

let reader: FeedReader;
beforeEach(async () => {
  reader = new FeedReader();
  reader.feed.publish({ sequence: 1, streams: sampleStreams() });
  await reader.sync();
});
afterEach(() => {
  vi.restoreAllMocks();
  reader.dispose();
});

/** As the keeper's thread writes: it has the journal for itself, until a moment after it was asked for. */
const WRITES = `
  const { parentPort, workerData: { file, turn } } = require('node:worker_threads');
  const Database = require('better-sqlite3');
  const database = new Database(file);
  database.exec('BEGIN IMMEDIATE');
  const told = new Int32Array(turn);
  Atomics.store(told, 0, 1);
  Atomics.notify(told, 0);
  Atomics.wait(told, 1, 0, 300);
  database.exec('ROLLBACK');
  database.close();
`;

test('what staff save waits until whoever writes into the journal has done so', async () => {
  const turn = new SharedArrayBuffer(8);
  const file = journalFile(reader.dataFolder);
  let writing: Worker | undefined;
  const desk = deskOf(
    reader.dataFolder,
    () => reader.journal(),
    (at) => {
      if (at !== 'composed') return;
      writing = new Worker(WRITES, { eval: true, workerData: { file, turn } });
      Atomics.wait(new Int32Array(turn), 0, 0);
    },
  );
  expect(await desk.put(feeEdit('1.001193', '12.000 đồng'))).toMatchObject({ ok: true });
  if (writing !== undefined) await once(writing, 'exit');
});

test('for longer than the thread that answers people may wait', () => {
  const open = vi.spyOn(JournalStore, 'open');
  const told: FromWorker[] = [];
  let say: (message: ToWorker) => void = () => undefined;
  serveFeed(
    {
      tell: (message) => told.push(message),
      onMessage: (listener) => (say = listener),
      close: () => undefined,
    },
    {
      config: reader.feed.config(reader.dataFolder),
      dataFolder: reader.dataFolder,
      clock: { now: () => NOW },
    },
  );
  const put = [feeEdit('1.001193', '12.000 đồng')];
  const input = { put, drop: [], by: OFFICER, cause: { type: 'edit' } } as const;
  say({ type: 'task', id: 1, task: { name: 'apply-edits', input } });
  expect(told.at(-1)).toMatchObject({ type: 'task-done', outcome: { ok: true } });
  expect(open.mock.lastCall?.[1]?.waitMs).toBeGreaterThanOrEqual(15_000);
});
