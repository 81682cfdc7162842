import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { app, dialog, session, type BrowserWindow } from 'electron';
import { loadKioskConfig } from './config.ts';
import type { FeedServiceOptions } from './feed/feed-service.ts';
import { openKiosk, type Kiosk } from './kiosk.ts';
import { declareAppProtocol, serveAppProtocol } from './shell/app-protocol.ts';
import { takeCalls } from './shell/ipc.ts';
import { lockDownPages, lockDownSession } from './shell/lock-down.ts';
import { printPageOf } from './shell/print-page.ts';
import { systemPrintQueue } from './shell/print-queue.ts';
import { openWindow } from './shell/window.ts';

declareAppProtocol();
// Two kiosks on one set of databases, or two windows over each other, help nobody.
if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();

function run(): void {
  const { values } = parseArgs({
    // Chromium's own flags and the script's name stand among them.
    args: process.argv.slice(1),
    options: { config: { type: 'string' }, windowed: { type: 'boolean', default: false } },
    strict: false,
  });
  const config = loadKioskConfig(
    typeof values.config === 'string' ? values.config : join(app.getPath('userData'), 'kiosk.json'),
  );
  if (!config.ok) return giveUp(config.error.message);
  let window: BrowserWindow | undefined;
  const opened = openKiosk({
    config: config.value.config,
    startWorker,
    exit: () => app.quit(),
    printPage: printPageOf(() => (window?.isDestroyed() === false ? window.webContents : undefined)),
    printQueue: systemPrintQueue(),
  });
  if (!opened.ok) return giveUp(opened.error.message);
  const kiosk = opened.value;
  for (const warning of config.value.warnings) kiosk.log('config-warning', { warning });

  lockDownPages(kiosk.log);
  lockDownSession(session.defaultSession, kiosk.log);
  serveAppProtocol(join(import.meta.dirname, '..', 'renderer'), kiosk.blobs);
  takeCalls(kiosk.dispatch, kiosk.log);
  window = openWindow({
    windowed: values.windowed === true,
    preload: join(import.meta.dirname, 'preload.cjs'),
    log: kiosk.log,
  });
  closeInOrder(kiosk);
}

/** Databases are closed before the process ends, whatever ends it. */
function closeInOrder(kiosk: Kiosk): void {
  let closed = false;
  const close = async () => {
    await kiosk.close();
    closed = true;
    app.quit();
  };
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

/** The bundle holds the worker beside this file; in a package, outside of the archive, where threads can load it. */
const startWorker: NonNullable<FeedServiceOptions['startWorker']> = (workerData) => {
  const file = join(import.meta.dirname, 'feed-worker.mjs').replace('app.asar', 'app.asar.unpacked');
  const thread = new Worker(file, { workerData });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  return Object.assign(thread, { post: (message: unknown) => thread.postMessage(message) });
};

function giveUp(message: string): void {
  process.stderr.write(`${message}\n`);
  if (app.isPackaged) dialog.showErrorBox('Ki-ốt Một Cửa', message);
  app.exit(1);
}
