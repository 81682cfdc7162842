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

if (!hasChromium) console.warn('the camera tests are skipped: /usr/bin/chromium is not on this machine');

describe.skipIf(!hasChromium)('the camera in Chromium', { timeout: 60_000 }, () => {
  let served: ServedPage;
  let folder: string;
  const films: Record<'slip' | 'black' | 'still', string> = { slip: '', black: '', still: '' };
  let browser: Browser | undefined;
  let strangers: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'camera-'));
    served = await servePage(path.join(import.meta.dirname, '../fixtures/camera/page'), 'camera-page');
    const png = await drawSlip({ slip, kind: 'code-secret', format: 'png' });
    for (const name of ['slip', 'black', 'still'] as const) films[name] = path.join(folder, `${name}.y4m`);
    await makeCameraFile(films.slip, { png, widthPx: 900, rotationDegrees: 8 });
    await makeCameraFile(films.black, { fault: 'black' });
    await makeCameraFile(films.still, { fault: 'still' });
  }, 60_000);

  afterEach(async () => {
    await browser?.close();
    browser = undefined;
    expect(strangers).toEqual([]);
  });

  afterAll(async () => {
    await served?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(camera: ChromiumCamera): Promise<Page> {
    browser = await launchChromium(camera);
    const page = await browser.newPage();
    strangers = [];
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

  const show = (page: Page, shown: Shown) => page.evaluate((what) => globalThis.trial.show(what), shown);
  const events = (page: Page) => page.evaluate(() => globalThis.trial.events as TrialEvent[]);

  async function eventually(page: Page, type: TrialEvent['type'], detail: string, timeout = 20_000) {
    await page.waitForFunction(
      (wanted) =>
        globalThis.trial.events.some((event) => event.type === wanted.type && event.detail === wanted.detail),
      { type, detail },
      { timeout },
    );
  }

  it('reads a slip held before it, at the sensor’s resolution, without zxing-js', async () => {
    const page = await open({ film: films.slip });
    await show(page, 'view');
    await eventually(page, 'contents', 'H99.24.01-261116-0007-402913');
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
    await eventually(page, 'contents', 'H99.24.01-261116-0007-402913');
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
    await eventually(page, 'ready', '');
    await show(page, 'none');
    await page.waitForTimeout(300);
    await show(page, 'background');
    await page.waitForTimeout(1_000);
    expect(await page.evaluate(() => globalThis.trial.liveTracks())).toBe(1);
    await show(page, 'none');
    await page.waitForFunction(() => globalThis.trial.liveTracks() === 0, undefined, { timeout: 5_000 });
    expect((await events(page)).filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('says so when it is unplugged, and heals', async () => {
    const page = await open({ film: films.slip });
    await show(page, 'view');
    await eventually(page, 'ready', '');
    await page.evaluate(() => globalThis.trial.unplug());
    await eventually(page, 'trouble', 'unplugged');
    await page.waitForFunction(
      () => globalThis.trial.events.filter(({ type }) => type === 'ready').length === 2,
    );
  });

  it('says so when the picture is black', async () => {
    const page = await open({ film: films.black });
    await show(page, 'view');
    await eventually(page, 'trouble', 'black');
  });

  it('says so when the picture stands still', async () => {
    const page = await open({ film: films.still });
    await show(page, 'background');
    await eventually(page, 'trouble', 'frozen', 30_000);
  });

  it('says so when there is none', async () => {
    const page = await open({});
    await show(page, 'background');
    await eventually(page, 'trouble', 'no-camera');
  });

  it('says so when it is not allowed', async () => {
    const page = await open({ film: films.slip, allowed: false });
    await show(page, 'view');
    await eventually(page, 'trouble', 'permission-denied');
  });
});
