import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { quietChromiumFlags } from '../../../electron/launcher/quiet-chromium.ts';
import { findChromium } from '../../../electron/launcher/set-up.mjs';
import { root } from './run.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** One way of seeing an example: what `window.gallery.show` takes. */
export interface Look {
  readonly example: string;
  readonly language: 'vi' | 'en' | 'pseudo';
  readonly text: 100 | 200;
  readonly contrast: 'normal' | 'high';
  readonly reach: 'normal' | 'low';
  readonly mm: number;
}

export interface OpenGallery {
  readonly page: Page;
  /** Every screen example and every component example. */
  readonly names: readonly string[];
  readonly show: (look: Look) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Builds the gallery of the renderer, serves it on loopback and opens it in one page, which is kept. No host is needed. */
export async function openGallery(name: string): Promise<OpenGallery> {
  const outDir = path.join(root, '.cache', name);
  await build({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { input: path.join(root, 'renderer', 'gallery.html') },
    },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://loopback');
    const file = path.join(outDir, path.normalize(pathname));
    readFile(file).then(
      (bytes) => {
        response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port on loopback');
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', ...quietChromiumFlags],
    });
    const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    // A camera that never starts: what is looked at is the screen.
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'mediaDevices', {
        value: Object.assign(new EventTarget(), {
          getUserMedia: () => new Promise(() => {}),
          enumerateDevices: () => Promise.resolve([]),
        }),
      });
    });
    await page.goto(`http://127.0.0.1:${address.port}/gallery.html`);
    const names = await page.evaluate(
      () => (window as unknown as { gallery: { names: string[] } }).gallery.names,
    );
    const open = browser;
    return {
      page,
      names,
      show: (look) =>
        page.evaluate(
          (one) =>
            (window as unknown as { gallery: { show: (look: unknown) => Promise<void> } }).gallery.show(one),
          look,
        ),
      close: async () => {
        await open.close();
        server.closeAllConnections();
        server.close();
      },
    };
  } catch (error) {
    await browser?.close();
    server.close();
    throw error;
  }
}
