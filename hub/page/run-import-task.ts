import { Worker } from 'node:worker_threads';
import type { ImportAnswer, ImportTask } from './import-task.ts';
import type { ImportProgress } from './imports/import-kind.ts';

/** A country's procedures or a province's dossiers of a year need less than half. */
const MAX_MEMORY_MB = 4096;

export interface RunningImport {
  /** Rejects on a fault of the program, and when it was cancelled. */
  readonly done: Promise<ImportAnswer>;
  /** Ends it at once; what it had not finished is not there. */
  readonly cancel: () => Promise<void>;
}
export type RunImportTask = (
  dataFolder: string,
  task: ImportTask,
  onProgress: (progress: ImportProgress) => void,
) => RunningImport;

type Told =
  | { readonly progress: ImportProgress; readonly answer?: undefined }
  | { readonly answer: ImportAnswer; readonly progress?: undefined };

/** In a thread with a connection of its own to the hub's database: the page goes on meanwhile. */
export const runImportTask: RunImportTask = (dataFolder, task, onProgress) => {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: { dataFolder, task },
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  });
  let answer: ImportAnswer | undefined;
  const done = new Promise<ImportAnswer>((resolve, reject) => {
    worker.on('message', (told: Told) => {
      if (told.progress !== undefined) onProgress(told.progress);
      else answer = told.answer;
    });
    worker.on('error', reject);
    // Not before: only then is the database closed.
    worker.on('exit', () => {
      if (answer === undefined) reject(new Error('the import ended without an answer'));
      else resolve(answer);
    });
  });
  return {
    done,
    async cancel() {
      await worker.terminate();
    },
  };
};
