import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { app, dialog, session, type BrowserWindow } from 'electron';
import type { KioskConfig } from '../shared/config.ts';
import { ok, type Result } from '../shared/result.ts';
import { loadKioskConfig, type ConfigError } from './config.ts';
import type { FeedServiceOptions } from './feed/feed-service.ts';
import { openKiosk, type CannotOpen, type Kiosk } from './kiosk.ts';
import { serveSetUp, shownKiosk, type Shown } from './set-up/serve-set-up.ts';
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
    options: {
      config: { type: 'string' },
      stick: { type: 'string', multiple: true },
      windowed: { type: 'boolean', default: false },
    },
    strict: false,
  });
  const file =
    typeof values.config === 'string' ? resolve(values.config) : join(app.getPath('userData'), 'kiosk.json');
  let window: BrowserWindow | undefined;
  const open = (config: KioskConfig) =>
    openKiosk({
      config,
      startWorker,
      exit: () => app.quit(),
      printPage: printPageOf(() => (window?.isDestroyed() === false ? window.webContents : undefined)),
      printQueue: systemPrintQueue(),
    });
  const shown = existsSync(file)
    ? fromConfiguration(file, open)
    : ok(
        serveSetUp({
          file,
          stickFolders: (values.stick ?? []).filter((one) => typeof one === 'string'),
          openKiosk: open,
        }),
      );
  if (!shown.ok) return giveUp(shown.error.message);
  const { dispatch, blobs, log, page } = shown.value;

  lockDownPages(log);
  lockDownSession(session.defaultSession, log);
  serveAppProtocol(join(import.meta.dirname, '..', 'renderer'), blobs, page);
  takeCalls(dispatch, log);
  window = openWindow({
    windowed: values.windowed === true,
    preload: join(import.meta.dirname, 'preload.cjs'),
    log,
  });
  closeInOrder(shown.value);
}

function fromConfiguration(
  file: string,
  open: (config: KioskConfig) => Result<Kiosk, CannotOpen>,
): Result<Shown, ConfigError | CannotOpen> {
  const loaded = loadKioskConfig(file);
  if (!loaded.ok) return loaded;
  const opened = open(loaded.value.config);
  if (!opened.ok) return opened;
  for (const warning of loaded.value.warnings) opened.value.log('config-warning', { warning });
  return ok(shownKiosk(opened.value));
}

/** Databases are closed before the process ends, whatever ends it. */
function closeInOrder(shown: Shown): void {
  let closed = false;
  const close = async () => {
    await shown.close();
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
