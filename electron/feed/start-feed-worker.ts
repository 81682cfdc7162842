import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerData } from './worker-messages.ts';

/** As far as the service uses a worker thread; tests put their own in its place. */
export interface FeedWorker {
  post(message: ToWorker): void;
  on(event: 'message', listener: (message: FromWorker) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

/** Starts the worker from its source; a build that bundles it replaces this one file. */
export function startFeedWorker(workerData: WorkerData): FeedWorker {
  const thread = new Worker(new URL('./feed-worker.ts', import.meta.url), { workerData });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  return Object.assign(thread, { post: (message: ToWorker) => thread.postMessage(message) });
}
