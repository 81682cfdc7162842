import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { build } from 'vite';
import { openChromium, still } from './open-chromium.ts';
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
  readonly speech?: 'on' | 'off';
}

/** Before anybody chooses otherwise. */
export const plain = { text: 100, contrast: 'normal', reach: 'normal' } as const;

/** One window on the gallery, kept from look to look. */
export interface GalleryPage {
  readonly page: Page;
  readonly show: (look: Look) => Promise<void>;
  /** Whether what is shown is drawn, which takes a machine without a graphics card most of its time. */
  readonly draw: (drawn: boolean) => Promise<void>;
}

export interface OpenGallery {
  /** Alike: two of them are looked at in half the time. */
  readonly pages: readonly GalleryPage[];
  /** Every screen example and every component example. */
  readonly names: readonly string[];
  readonly close: () => Promise<void>;
}

interface InGallery {
  readonly gallery: { readonly names: string[]; readonly show: (look: Look) => Promise<void> };
}

/** Builds the gallery of the renderer into a folder, serves it on loopback and opens it. No host is needed. */
export async function openGallery(outDir: string, pages = 1): Promise<OpenGallery> {
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
    void answerFile(path.join(outDir, path.normalize(pathname)), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port on loopback');
  let browser: Browser | undefined;
  try {
    browser = await openChromium();
    const open: GalleryPage[] = [];
    for (let number = 0; number < pages; number++)
      open.push(await openPage(browser, `http://127.0.0.1:${address.port}/gallery.html`));
    const names = await open[0]?.page.evaluate(() => (window as unknown as InGallery).gallery.names);
    const opened = browser;
    return {
      pages: open,
      names: names ?? [],
      close: async () => {
        await opened.close();
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

async function openPage(browser: Browser, address: string): Promise<GalleryPage> {
  const page = await (await browser.newContext(still)).newPage();
  // A camera that never starts: what is looked at is the screen.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'mediaDevices', {
      value: Object.assign(new EventTarget(), {
        getUserMedia: () => new Promise(() => {}),
        enumerateDevices: () => Promise.resolve([]),
      }),
    });
  });
  await page.goto(address);
  return {
    page,
    show: (look) => page.evaluate((one) => (window as unknown as InGallery).gallery.show(one), look),
    draw: (drawn) =>
      page.evaluate(
        (opacity) => {
          document.documentElement.style.opacity = opacity;
        },
        drawn ? '1' : '0',
      ),
  };
}

async function answerFile(file: string, response: ServerResponse): Promise<void> {
  try {
    const bytes = await readFile(file);
    response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}
