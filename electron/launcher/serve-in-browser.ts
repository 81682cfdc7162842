import { once } from 'node:events';
import { join } from 'node:path';
import { openBrowserHost } from '../browser-host.ts';
import type { LoadedConfig } from '../config.ts';
import { openKiosk } from '../kiosk.ts';
import { systemPrintQueue } from '../shell/print-queue.ts';
import { openChromiumWindow } from './chromium-window.ts';
import { repositoryRoot } from './set-up.mjs';

interface ServeOptions {
  readonly loaded: LoadedConfig;
  /** Absent: no window; the address is printed. */
  readonly chromium: string | undefined;
  readonly windowed: boolean;
  readonly port: number | undefined;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** The kiosk in this process, shown by Chromium or by whoever opens the printed address. Ends by signal or Alt+F4. */
export async function serveInBrowser(options: ServeOptions): Promise<number> {
  const { loaded, chromium, windowed, port, signal, say } = options;
  const left = new AbortController();
  const opened = openKiosk({
    config: loaded.config,
    exit: () => left.abort(),
    ...(chromium !== undefined && { printQueue: systemPrintQueue() }),
  });
  if (!opened.ok) {
    say(opened.error.message);
    return 1;
  }
  const kiosk = opened.value;
  const host = await openBrowserHost({
    dispatch: kiosk.dispatch,
    blobs: kiosk.blobs,
    log: kiosk.log,
    pageFolder: join(repositoryRoot, 'dist', 'renderer'),
    ...(port !== undefined && { port }),
  }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    say(`Port ${port} is taken by another program; choose another with --port.`);
    return undefined;
  });
  if (host === undefined) {
    await kiosk.close();
    return 1;
  }
  if (chromium === undefined) {
    process.stdout.write(`Kiosk address (opens one window): ${host.newAddress()}\n`);
    say('Ctrl-C ends the kiosk.');
    await aborted(AbortSignal.any([signal, left.signal]));
  } else {
    const window = openChromiumWindow({
      binary: chromium,
      windowed,
      newAddress: () => host.newAddress(),
      printer: loaded.config.printer,
      onCrash: (code) => kiosk.log('window-crashed', { code: code ?? 'killed' }),
    });
    say(`The kiosk is open in Chromium.${windowed ? '' : ' Alt+F4 closes it;'} Ctrl-C here ends everything.`);
    await Promise.race([window.closed, aborted(AbortSignal.any([signal, left.signal]))]);
    await window.close();
  }
  await host.close();
  await kiosk.close();
  return 0;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
