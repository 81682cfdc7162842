import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HealthJobName, HealthJobs, RunHealthJob } from './health-jobs.ts';

/** A thread for each job, which ends with it. */
export const runHealthJob: RunHealthJob = async (name, input) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(workerFile(), { workerData: { name, input } });
    thread.on('message', ({ done }: { done: HealthJobs[HealthJobName][1] }) => {
      resolve(done);
    });
    thread.on('error', reject);
    thread.on('exit', () => {
      reject(new Error(`${name} ended without an answer`));
    });
  });

/** Its source; in the bundle the file beside it, in a package outside of the archive, where threads can load it. */
function workerFile(): URL | string {
  if (import.meta.url.endsWith('.ts')) return new URL('./health-worker.ts', import.meta.url);
  return join(import.meta.dirname, 'health-worker.mjs').replace('app.asar', 'app.asar.unpacked');
}
