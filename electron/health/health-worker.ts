import { parentPort, workerData } from 'node:worker_threads';
import { doHealthJob } from './do-health-job.ts';
import type { HealthJob } from './health-jobs.ts';

/** One job a thread. Whatever throws here ends the thread, and is told to who asked. */
if (parentPort === null) throw new Error('health-worker runs in a worker thread');
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort.postMessage({ done: await doHealthJob(workerData as HealthJob) });
