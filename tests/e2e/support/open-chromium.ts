import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from '@playwright/test';
import { soundFlags } from '../../../electron/launcher/chromium-window.ts';
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

/** The browser of the kiosk as the kiosk starts it, without a window. Its windows are private ones. */
export function openChromium(options: ChromiumOptions = {}): Promise<Browser> {
  return chromium.launch(likeTheKiosk(options));
}

/** With a profile in `folder`: what it has loaded and compiled of the kiosk's page it need not load and compile again. */
export function openProfile(folder: string, options: ChromiumOptions = {}): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...likeTheKiosk(options), ...still });
}

function likeTheKiosk({ proxy, film }: ChromiumOptions) {
  return {
    executablePath: findChromium(),
    ...(proxy !== undefined && { proxy: { server: proxy, bypass: '127.0.0.1' } }),
    args: [
      '--no-sandbox',
      // Without a graphics card one would be simulated, which takes more than drawing without one.
      '--disable-gpu',
      ...quietChromiumFlags,
      ...soundFlags,
      ...(film === undefined
        ? []
        : [
            '--use-fake-ui-for-media-stream',
            '--use-fake-device-for-media-stream',
            `--use-file-for-fake-video-capture=${film}`,
          ]),
    ],
  };
}
