import { once } from 'node:events';
import { join } from 'node:path';
import { openBrowserHost } from '../browser-host.ts';
import type { LoadedConfig } from '../config.ts';
import type { KioskConfig } from '../../shared/config.ts';
import { ok, type Result } from '../../shared/result.ts';
import { openKiosk, type CannotOpen, type Kiosk } from '../kiosk.ts';
import { serveSetUp, shownKiosk, type Shown } from '../set-up/serve-set-up.ts';
import { systemPrintQueue } from '../shell/print-queue.ts';
import { openChromiumWindow, type ChromiumWindow } from './chromium-window.ts';
import { repositoryRoot } from './set-up.mjs';

interface ServeOptions {
  /** Its file only: nothing is there yet, and the set-up will write it. */
  readonly configured: LoadedConfig | { readonly file: string; readonly stickFolders: readonly string[] };
  /** Absent: no window; the address is printed. */
  readonly chromium: string | undefined;
  readonly windowed: boolean;
  readonly port: number | undefined;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** The kiosk in this process, shown by Chromium or by whoever opens the printed address. Ends by signal or Alt+F4. */
export async function serveInBrowser(options: ServeOptions): Promise<number> {
  const { configured, chromium, windowed, port, signal, say } = options;
  const left = new AbortController();
  const open = (config: KioskConfig) =>
    openKiosk({
      config,
      exit: () => left.abort(),
      ...(chromium !== undefined && { printQueue: systemPrintQueue() }),
    });
  let printer = 'config' in configured ? configured.config.printer : undefined;
  const begun = 'config' in configured ? begin(open(configured.config)) : setUp(configured);
  if (!begun.ok) {
    say(begun.error.message);
    return 1;
  }
  const shown = begun.value;

  function setUp({ file, stickFolders }: { file: string; stickFolders: readonly string[] }) {
    say(`${file} does not exist: the set-up is shown, and writes it.`);
    const onKiosk = (_kiosk: Kiosk, config: KioskConfig) => {
      printer = config.printer;
    };
    return ok(serveSetUp({ file, stickFolders, openKiosk: open, onKiosk }));
  }

  const host = await openBrowserHost({
    dispatch: (name, ...call) => {
      reopenToPrint(name);
      return shown.dispatch(name, ...call);
    },
    blobs: shown.blobs,
    log: shown.log,
    page: shown.page,
    pageFolder: join(repositoryRoot, 'dist', 'renderer'),
    ...(port !== undefined && { port }),
  }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    say(`Port ${port} is taken by another program; choose another with --port.`);
    return undefined;
  });
  if (host === undefined) {
    await shown.close();
    return 1;
  }
  let window: ChromiumWindow | undefined;
  let openedFor = printer;
  /** A window that showed the set-up knew no printer: the first document of the kiosk is opened in one that does. */
  function reopenToPrint(call: string): void {
    if (call !== 'session.begin' || openedFor === printer) return;
    openedFor = printer;
    window?.reopen();
  }
  if (chromium === undefined) {
    process.stdout.write(`Kiosk address (opens one window): ${host.newAddress()}\n`);
    say('Ctrl-C ends the kiosk.');
    await aborted(AbortSignal.any([signal, left.signal]));
  } else {
    window = openChromiumWindow({
      binary: chromium,
      windowed,
      newAddress: () => host.newAddress(),
      printer: () => printer,
      onCrash: (code) => shown.log('window-crashed', { code: code ?? 'killed' }),
    });
    say(`The kiosk is open in Chromium.${windowed ? '' : ' Alt+F4 closes it;'} Ctrl-C here ends everything.`);
    await Promise.race([window.closed, aborted(AbortSignal.any([signal, left.signal]))]);
    await window.close();
  }
  await host.close();
  await shown.close();
  return 0;
}

function begin(opened: Result<Kiosk, CannotOpen>): Result<Shown, CannotOpen> {
  return opened.ok ? ok(shownKiosk(opened.value)) : opened;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
