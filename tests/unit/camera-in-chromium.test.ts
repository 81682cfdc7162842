import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { drawSlip } from '../../hub/slips/draw-slip.ts';
import type { Slip } from '../../hub/slips/slip.ts';
import { hasChromium, launchChromium, type ChromiumCamera } from '../fixtures/camera/chromium.ts';
import { makeCameraFile } from '../fixtures/camera/make-camera-file.ts';
import type { CameraTrial, Shown, TrialEvent } from '../fixtures/camera/page/camera-trial.ts';
import { servePage, type ServedPage } from '../fixtures/camera/serve-page.ts';
import { patiently } from '../../shared/testing/patiently.ts';

const slip: Slip = {
  code: 'H99.24.01-261116-0007',
  secret: '402913',
  office: { name: 'Ủy ban nhân dân xã Suối Lành', unitName: 'Trung tâm Phục vụ hành chính công' },
  papers: [],
};

declare global {
  // oxlint-disable-next-line no-var -- the page's own global, seen through evaluate()
  var trial: CameraTrial;
}

if (!hasChromium) console.warn('the camera tests are skipped: no Chromium on this machine');

describe.skipIf(!hasChromium)('the camera in Chromium', { timeout: 60_000 }, () => {
  let served: ServedPage;
  let folder: string;
  const films: Record<'slip' | 'black' | 'still', string> = { slip: '', black: '', still: '' };
  /** One a film: a browser takes longer to start than most of what is tried in it. */
  const browsers = new Map<string, Promise<Browser>>();
  const pages: Page[] = [];
  const strangers: string[] = [];
  /** How often it was told of a picture that stands still. That takes ten seconds: the others are tried meanwhile. */
  let toldOfStill: Promise<number>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'camera-'));
    served = await servePage(path.join(import.meta.dirname, '../fixtures/camera/page'), 'camera-page');
    const png = await drawSlip({ slip, kind: 'code-secret', format: 'png' });
    for (const name of ['slip', 'black', 'still'] as const) films[name] = path.join(folder, `${name}.y4m`);
    await makeCameraFile(films.still, { fault: 'still' });
    const still = await newPage({ film: films.still });
    await show(still, 'background');
    toldOfStill = told(still, 'trouble', 'frozen');
    await makeCameraFile(films.slip, { png, widthPx: 900, rotationDegrees: 8 });
    await makeCameraFile(films.black, { fault: 'black' });
  }, 60_000);

  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close();
    const asked = strangers.splice(0);
    if (asked.length > 0) throw new Error(`asked for by the page: ${asked.join(', ')}`);
  });

  afterAll(async () => {
    for (const browser of browsers.values()) await (await browser).close();
    await served?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function newPage(camera: ChromiumCamera): Promise<Page> {
    const kind = JSON.stringify(camera);
    const browser = browsers.get(kind) ?? launchChromium(camera);
    browsers.set(kind, browser);
    const page = await (await (await browser).newContext()).newPage();
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && host !== new URL(served.url).host) {
        strangers.push(request.url());
      }
    });
    await page.goto(served.url);
    await page.waitForFunction(() => typeof globalThis.trial === 'object');
    return page;
  }

  async function open(camera: ChromiumCamera): Promise<Page> {
    const page = await newPage(camera);
    pages.push(page);
    return page;
  }

  const show = (page: Page, shown: Shown) => page.evaluate((what) => globalThis.trial.show(what), shown);
  const events = (page: Page) => page.evaluate(() => globalThis.trial.events as TrialEvent[]);

  /** Waits for it, and answers how often it has been told by then; 0 when it never is. */
  async function told(page: Page, type: TrialEvent['type'], detail: string, times = 1): Promise<number> {
    const count = () =>
      page.evaluate(
        (wanted) =>
          globalThis.trial.events.filter(
            (event) => event.type === wanted.type && event.detail === wanted.detail,
          ).length,
        { type, detail },
      );
    const until = Date.now() + 30_000;
    while ((await count()) < times && Date.now() < until) await page.waitForTimeout(50);
    return count();
  }

  it('reads a slip held before it, at the sensor’s resolution, without zxing-js', async () => {
    const page = await open({ film: films.slip });
    await show(page, 'view');
    expect(await told(page, 'contents', 'H99.24.01-261116-0007-402913')).toBe(1);
    const video = await page.evaluate(() => {
      const element = document.querySelector('video');
      return [element?.videoWidth, element?.videoHeight, element && getComputedStyle(element).transform];
    });
    expect(video).toEqual([1280, 720, 'matrix(-1, 0, 0, 1, 0, 0)']);
    await page.waitForTimeout(1_500);
    expect(await page.evaluate(() => globalThis.trial.zxingJsCalls())).toBe(0);
    const seen = await events(page);
    expect(seen.filter(({ type }) => type === 'contents')).toHaveLength(1);
    expect(seen.filter(({ type }) => type === 'error' || type === 'trouble')).toEqual([]);
  });

  it('reads a slip from a screen that shows no picture', async () => {
    const page = await open({ film: films.slip });
    await show(page, 'background');
    expect(await told(page, 'contents', 'H99.24.01-261116-0007-402913')).toBe(1);
    expect(await page.evaluate(() => globalThis.trial.zxingJsCalls())).toBe(0);
  });

  it('survives hasty changes of screen and is off when left', async () => {
    const page = await open({ film: films.slip });
    for (const shown of [
      'view',
      'none',
      'background',
      'view',
      'none',
      'view',
      'background',
      'none',
    ] as const) {
      await show(page, shown);
      await page.waitForTimeout(60);
    }
    await show(page, 'view');
    expect(await told(page, 'ready', '')).toBeGreaterThan(0);
    await show(page, 'none');
    await page.waitForTimeout(300);
    await show(page, 'background');
    // Where the machine was so slow that it was switched off meanwhile it starts anew; a second one would come beside it.
    await page.waitForFunction(() => globalThis.trial.liveTracks() > 0);
    await page.waitForTimeout(1_000);
    expect(await page.evaluate(() => globalThis.trial.liveTracks())).toBe(1);
    await show(page, 'none');
    await page.waitForFunction(() => globalThis.trial.liveTracks() === 0);
    expect((await events(page)).filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('says so when it is unplugged, and heals', async () => {
    const page = await open({ film: films.slip });
    await show(page, 'view');
    expect(await told(page, 'ready', '')).toBe(1);
    await page.evaluate(() => globalThis.trial.unplug());
    expect(await told(page, 'trouble', 'unplugged')).toBe(1);
    expect(await told(page, 'ready', '', 2)).toBe(2);
  });

  it('says so when the picture is black', async () => {
    const page = await open({ film: films.black });
    await show(page, 'view');
    expect(await told(page, 'trouble', 'black')).toBe(1);
  });

  it('says so when there is none', async () => {
    const page = await open({});
    await show(page, 'background');
    expect(await told(page, 'trouble', 'no-camera')).toBe(1);
  });

  it('says so when it is not allowed', async () => {
    const page = await open({ film: films.slip, allowed: false });
    await show(page, 'view');
    expect(await told(page, 'trouble', 'permission-denied')).toBe(1);
  });

  describe('a hand scanner on the same page', () => {
    /** Types as a scanner does: a key every 5 ms by the keyboard's own clock, however slow this machine is. */
    async function scan(page: Page, text: string, gapMs = 5): Promise<void> {
      const session = await page.context().newCDPSession(page);
      const started = Date.now() / 1000;
      const keys = [...text.split(''), 'Enter'];
      await Promise.all(
        keys.flatMap((key, index) => {
          const timestamp = started + (index * gapMs) / 1000;
          const printable = key.length === 1 ? { text: key } : { text: '\r', code: 'Enter' };
          return [
            session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, timestamp, ...printable }),
            session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp }),
          ];
        }),
      );
    }
    const field = (page: Page) => page.inputValue('#field');

    it('is heard, and nothing of it stays in a focused field', async () => {
      const page = await open({});
      await page.fill('#field', 'khai sinh');
      await scan(page, 'H99.24.01-261116-0007-402913');
      expect(await told(page, 'hand-scanner', 'H99.24.01-261116-0007-402913')).toBe(1);
      expect(await field(page)).toBe('khai sinh');
    });

    it('is not taken for fingers, nor fingers for it', async () => {
      const page = await open({});
      await page.focus('#field');
      await scan(page, 'H99.24.01-261116', 60);
      expect(await field(page)).toBe('H99.24.01-261116');
      await page.fill('#field', '');
      await scan(page, 'abc', 10);
      // Held back until it is sure that no more comes.
      await patiently(async () => expect(await field(page)).toBe('abc'));
      expect((await events(page)).filter(({ type }) => type === 'hand-scanner')).toEqual([]);
    });
  });

  it('says so when the picture stands still', async () => {
    expect(await toldOfStill).toBe(1);
  });
});
