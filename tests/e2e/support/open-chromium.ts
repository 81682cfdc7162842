import { chromium, type Browser, type BrowserContextOptions } from '@playwright/test';
import { quietChromiumFlags } from '../../../electron/launcher/quiet-chromium.ts';
import { findChromium } from '../../../electron/launcher/set-up.mjs';

/** What the machine draws without a graphics card takes half a core for as long as it moves; a few tests look at it. */
export const still = { reducedMotion: 'reduce' } as const satisfies BrowserContextOptions;

interface ChromiumOptions {
  /** Asked for everything but loopback. */
  readonly proxy?: string;
  /** A y4m file that its camera shows; without it there is no camera. */
  readonly film?: string;
}

/** The browser of the kiosk as the kiosk starts it, without a window. */
export function openChromium({ proxy, film }: ChromiumOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    ...(proxy !== undefined && { proxy: { server: proxy, bypass: '127.0.0.1' } }),
    args: [
      '--no-sandbox',
      ...quietChromiumFlags,
      ...(film === undefined
        ? []
        : [
            '--use-fake-ui-for-media-stream',
            '--use-fake-device-for-media-stream',
            `--use-file-for-fake-video-capture=${film}`,
          ]),
    ],
  });
}
