import { Worker } from 'node:worker_threads';
import type { KioskConfig } from '../../../shared/config.ts';
import type { FromWorker, ToWorker, WorkerData } from '../../../electron/feed/worker-messages.ts';

/**
 * A process of its own in which the kiosk's feed worker syncs once. Arguments: the worker's program, configuration as
 * JSON, the kiosk's time in ISO. Prints how it ended. Nothing is loaded here that the worker loads: hundreds are started.
 */
const [program = '', configText = '', now = ''] = process.argv.slice(2);
const config = JSON.parse(configText) as KioskConfig;
const workerData: WorkerData = {
  config,
  dataFolder: config.data,
  clockOffsetMs: Date.parse(now) - Date.now(),
};
const worker = new Worker(program, { workerData });
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const post = (message: ToWorker) => worker.postMessage(message);
worker.on('error', (error) => {
  throw error;
});
worker.on('message', (message: FromWorker) => {
  if (message.type !== 'finished' && message.type !== 'failed') return;
  process.stdout.write(JSON.stringify(message));
  post({ type: 'stop' });
});
post({ type: 'sync', thorough: false });
