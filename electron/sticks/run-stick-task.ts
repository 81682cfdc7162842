import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { UpdateFailure } from '../../shared/domain/stick.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { FromStickWorker, StickProgress, StickTaskName, StickTasks } from './stick-tasks.ts';

export interface RunOptions {
  readonly onProgress?: (progress: StickProgress) => void;
  /** Ends the thread at once, wherever it is. */
  readonly signal?: AbortSignal;
}

/** Carries out one task in a thread. A thread that dies (memory, a bug) is `internal`: the kiosk goes on. */
export async function runStickTask<N extends StickTaskName>(
  name: N,
  input: StickTasks[N]['input'],
  { onProgress, signal }: RunOptions = {},
): Promise<Result<StickTasks[N]['output'], UpdateFailure>> {
  if (signal?.aborted === true) return err({ type: 'cancelled' });
  const worker = new Worker(workerFile(), {
    workerData: { name, input },
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
  });
  return await new Promise((resolve) => {
    const end = (result: Result<StickTasks[N]['output'], UpdateFailure>): void => {
      signal?.removeEventListener('abort', cancel);
      resolve(result);
      // Not waited for: a thread that hangs on a stick that was pulled ends when the system lets it.
      void worker.terminate();
    };
    const cancel = (): void => end(err({ type: 'cancelled' }));
    signal?.addEventListener('abort', cancel);
    worker.on('message', (message: FromStickWorker) => {
      if (message.type === 'progress') onProgress?.(message.progress);
      else if (message.type === 'failed') end(err(message.failure));
      // The worker answers the task it was given.
      else end(ok(message.output as StickTasks[N]['output']));
    });
    worker.on('error', () => end(err({ type: 'internal' })));
    worker.on('exit', () => end(err({ type: 'internal' })));
  });
}

/** Beside this file; in a bundle its own part, and in a package outside of the archive, where threads can load it. */
function workerFile(): URL | string {
  if (import.meta.url.endsWith('.ts')) return new URL('./stick-worker.ts', import.meta.url);
  return join(import.meta.dirname, 'stick-worker.mjs').replace('app.asar', 'app.asar.unpacked');
}
