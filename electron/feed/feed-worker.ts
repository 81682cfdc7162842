import { parentPort, workerData } from 'node:worker_threads';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { err, type Result } from '../../shared/result.ts';
import { runVersionTask } from '../versions/run-version-task.ts';
import type { NotWritten, VersionTask, VersionTaskName, VersionTasks } from '../versions/version-tasks.ts';
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
  const journal = openJournal();
  if (!journal.ok) {
    tell({ type: 'failed', message: journal.error.detail });
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

function runTask(task: VersionTask): VersionTasks[VersionTaskName][1] {
  const [office] = config.offices;
  if (office === undefined) return err({ type: 'not-written', detail: 'no office is configured' });
  const journal = openJournal();
  if (!journal.ok) return journal;
  try {
    return runVersionTask(task, {
      office,
      journal: journal.value,
      dataFolder,
      clock,
      onShown: (file) => tell({ type: 'activated', office, kind: 'catalogue', file }),
    });
  } finally {
    journal.value.close();
  }
}

function openJournal(): Result<JournalStore, NotWritten> {
  const journal = JournalStore.open(journalFile(dataFolder));
  if (journal.ok) return journal;
  const { type, file, detail } = databaseError(journal.error);
  return err({ type: 'not-written', detail: `${file}: ${type}: ${detail}` });
}

let running: Promise<void> = Promise.resolve();
port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'sync':
      running = running.then(async () => sync(message.thorough));
      break;
    case 'task':
      tell({ type: 'task-done', id: message.id, outcome: runTask(message.task) });
      break;
    case 'stop':
      stopping.abort();
      void running.finally(() => port.close());
      break;
  }
});
