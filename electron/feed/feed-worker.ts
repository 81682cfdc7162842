import { parentPort, workerData } from 'node:worker_threads';
import { serveFeed } from './serve-feed-worker.ts';
import type { WorkerData } from './worker-messages.ts';

/**
 * The feed's worker thread: unpacking, checking and writing take seconds on a large snapshot, and nobody at the
 * screen may wait for it. Whatever throws here ends the thread; the service starts a new one.
 */
const port = parentPort;
if (port === null) throw new Error('feed-worker runs in a worker thread');
const { config, dataFolder, clockOffsetMs } = workerData as WorkerData;
serveFeed(
  {
    tell: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', listener),
    close: () => port.close(),
  },
  { config, dataFolder, clock: { now: () => new Date(Date.now() + clockOffsetMs) } },
);
