import { parentPort, workerData } from 'node:worker_threads';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { databaseError } from './feed-error.ts';
import { syncFeed } from './sync-feed.ts';
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts';

/**
 * The feed's worker thread: unpacking, checking and writing take seconds on a large snapshot, and nobody at the
 * screen may wait for it. Whatever throws here ends the thread; the service starts a new one.
 */
const port = parentPort;
if (port === null) throw new Error('feed-worker runs in a worker thread');
const { config, dataFolder, clockOffsetMs } = workerData as WorkerData;
const clock = { now: () => new Date(Date.now() + clockOffsetMs) };
const stopping = new AbortController();
const tell = (message: FromWorker): void => port.postMessage(message);

async function sync(thorough: boolean): Promise<void> {
  const journal = JournalStore.open(journalFile(dataFolder));
  if (!journal.ok) {
    const { type, file, detail } = databaseError(journal.error);
    tell({ type: 'failed', message: `${file}: ${type}: ${detail}` });
    return;
  }
  try {
    const report = await syncFeed({
      config,
      journal: journal.value,
      dataFolder,
      clock,
      thorough,
      blobsForMs: config.sync.everySeconds * 1000,
      signal: stopping.signal,
      onEvent: tell,
    });
    tell({ type: 'finished', report });
  } finally {
    journal.value.close();
  }
}

let running: Promise<void> = Promise.resolve();
port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'sync':
      running = running.then(async () => sync(message.thorough));
      break;
    case 'stop':
      stopping.abort();
      void running.finally(() => port.close());
      break;
  }
});
