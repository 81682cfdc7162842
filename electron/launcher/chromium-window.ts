import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Printer } from '../api/printing.ts';
import { createBackOff } from '../shell/recovery.ts';
import { quietChromiumFlags } from './quiet-chromium.ts';
import { makeProfile } from './window-profile.ts';
import { readX11ScreenSize, type ScreenSize } from './x11-screen.ts';

export interface ChromiumWindow {
  /** Resolves when a person closed the window, or `close()` did. A crash opens it again instead. */
  readonly closed: Promise<void>;
  /** Opens it anew, as after a crash but at once: what its profile is made from has changed. */
  reopen(): void;
  close(): Promise<void>;
}

interface WindowOptions {
  readonly binary: string;
  readonly windowed: boolean;
  /** An address that opens the kiosk once; asked for again after a crash. */
  readonly newAddress: () => string;
  /** Asked each time it opens. Undefined: nothing can be printed, by no key either. */
  readonly printer: () => Printer | undefined;
  readonly onCrash: (code: number | null) => void;
}

const CLOSE_LIMIT_MS = 5_000;

/**
 * Sounds play before anybody has touched the page, which a browser lets no page do but one that films: whoever holds a
 * slip before the camera touches nothing, and is warned before the screen is cleared like everybody else, whatever has
 * become of the camera by then. The end-to-end tests start Chromium with the same.
 */
export const soundFlags: readonly string[] = ['--autoplay-policy=no-user-gesture-required'];

/** The command line: nothing leaves the machine, no gesture and no bubble leads out of the page. */
export function chromiumFlags(options: {
  address: string;
  profile: string;
  windowed: boolean;
  asRoot: boolean;
  screen: ScreenSize | undefined;
  prints: boolean;
}): string[] {
  return [
    `--app=${options.address}`,
    `--user-data-dir=${options.profile}`,
    ...(options.windowed ? [] : ['--kiosk', ...fillScreen(options.screen)]),
    ...quietChromiumFlags,
    ...soundFlags,
    '--noerrdialogs',
    '--disable-pinch',
    '--disable-session-crashed-bubble',
    '--overscroll-history-navigation=0',
    // A session that has ended is not kept whole in memory, for a way back that must not be there.
    '--disable-back-forward-cache',
    '--password-store=basic',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    // Without its dialog: straight to the printer that the profile names.
    ...(options.prints ? ['--kiosk-printing'] : []),
    // Chromium refuses to run its sandbox as root; `--test-type` keeps the warning bar off the screen.
    ...(options.asRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
}

/** Without a window manager nobody does it: the window would be small and sit 10 px off. */
function fillScreen(screen: ScreenSize | undefined): string[] {
  const size = screen === undefined ? [] : [`--window-size=${screen.width},${screen.height}`];
  return ['--window-position=0,0', ...size];
}

/** Opens Chromium on a fresh profile, and again after each crash. */
export function openChromiumWindow(options: WindowOptions): ChromiumWindow {
  const ending = new AbortController();
  const backOff = createBackOff();
  let child: ChildProcess | undefined;
  let reopening = false;

  async function keepOpen(): Promise<void> {
    const screen = options.windowed ? undefined : await readX11ScreenSize(process.env);
    while (!ending.signal.aborted) {
      const openedAt = new Date();
      const address = options.newAddress();
      const printer = options.printer();
      const profile = makeProfile(new URL(address).origin, printer);
      const flags = chromiumFlags({
        address,
        profile: profile.folder,
        windowed: options.windowed,
        asRoot: process.getuid?.() === 0,
        screen,
        prints: printer !== undefined,
      });
      child = spawn(options.binary, flags, { stdio: 'ignore', env: profile.environment });
      const code = await exitOf(child);
      profile.remove();
      if (reopening && !ending.signal.aborted) {
        reopening = false;
        continue;
      }
      // 0 is a person's Alt+F4.
      if (code === 0 || ending.signal.aborted) return;
      options.onCrash(code);
      await sleep(backOff.afterCrash(openedAt, new Date()), undefined, { signal: ending.signal }).catch(
        () => undefined,
      );
    }
  }

  const closed = keepOpen();
  return {
    closed,
    reopen() {
      reopening = true;
      child?.kill('SIGTERM');
    },
    async close() {
      ending.abort();
      child?.kill('SIGTERM');
      const timer = setTimeout(() => child?.kill('SIGKILL'), CLOSE_LIMIT_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** Null if it was killed. */
function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    // Could not be started at all.
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code));
  });
}
