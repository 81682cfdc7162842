import { Worker } from 'node:worker_threads';
import { readPushBody, type PushBody, type PushToRead } from '../intake/read-push-body.ts';

/** Less than that is read at once: the worst that fits takes as long as a thread needs to start. */
const MAX_READ_HERE_BYTES = 64 * 1024;
/** The worst that fits into a push takes a few seconds, and a third of the memory. */
const LIMITS = { ms: 60_000, megabytes: 1024 };

/** `too-much`: it needs more time or memory than any push of dossiers. */
export type PushRead = PushBody | { readonly type: 'too-much' };

/** Reads a push, a large one in a thread of its own: kiosks are answered meanwhile. */
export async function readPushApart(order: PushToRead, limits = LIMITS): Promise<PushRead> {
  if (order.bytes.length <= MAX_READ_HERE_BYTES) return readPushBody(order);
  const worker = new Worker(new URL('./push-worker.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PushRead>((resolve, reject) => {
      timer = setTimeout(() => resolve({ type: 'too-much' }), limits.ms);
      worker.once('message', (read: PushBody) => resolve(read));
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ type: 'too-much' });
        else reject(error);
      });
      worker.once('exit', () => reject(new Error('the thread that reads pushes ended without an answer')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
