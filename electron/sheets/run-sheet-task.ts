import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SheetTaskName, SheetTasks } from './sheet-tasks.ts';

/** A workbook at the limits of what is read needs less than half of each. */
const MAX_MEMORY_MB = 1024;
const MAX_MS = 90_000;

/** A task that would not end, or took more memory than there is for it. */
export type TooHeavy = { readonly type: 'too-heavy' };

/** Carries out one task in a thread, and ends the thread. Rejects on a fault of the program. */
export async function runSheetTask<N extends SheetTaskName>(
  name: N,
  input: SheetTasks[N]['input'],
): Promise<Result<SheetTasks[N]['output'], TooHeavy>> {
  const worker = new Worker(workerFile(), {
    workerData: { name, input },
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => resolve(err({ type: 'too-heavy' })), MAX_MS);
      // The worker answers the task that it was given.
      worker.on('message', (output: SheetTasks[N]['output']) => resolve(ok(output)));
      worker.on('error', (error: Error & { code?: string }) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(err({ type: 'too-heavy' }));
        else reject(error);
      });
      worker.on('exit', () => reject(new Error('the thread ended without an answer')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Beside this file; in a bundle its own part, and in a package outside of the archive, where threads can load it. */
function workerFile(): URL | string {
  if (import.meta.url.endsWith('.ts')) return new URL('./sheet-worker.ts', import.meta.url);
  return join(import.meta.dirname, 'sheet-worker.mjs').replace('app.asar', 'app.asar.unpacked');
}
