import { parentPort, workerData } from 'node:worker_threads';
import { readPushBody, type PushToRead } from '../intake/read-push-body.ts';

/** One push, and the thread ends. It opens no database: what it read is taken by whoever started it. */
const port = parentPort;
if (port === null) throw new Error('push-worker runs in a worker thread');
port.postMessage(readPushBody(workerData as PushToRead));
