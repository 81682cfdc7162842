import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../shared/domain/clock.ts';
import { openHub } from '../hub.ts';
import { doImportTask, type ImportTask } from './import-task.ts';
import type { ImportProgress } from './imports/import-kind.ts';

/** One task, and the thread ends. Ended before, it leaves no half of a transaction. */
const port = parentPort;
if (port === null) throw new Error('import-worker runs in a worker thread');

const { dataFolder, task } = workerData as { readonly dataFolder: string; readonly task: ImportTask };
const opened = openHub({ dataFolder, clock: systemClock, create: false });
if (!opened.ok) throw new Error(opened.error.sentence);
const hub = opened.value;
try {
  const answer = await doImportTask(hub, task, (progress: ImportProgress) => {
    port.postMessage({ progress });
  });
  port.postMessage({ answer });
} finally {
  hub.close();
}
