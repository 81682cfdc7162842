import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test as base, type Page } from '@playwright/test';
import type { DemoSituation } from '../../../hub/demo/situations.ts';
import type { SlipContentsKind } from '../../../hub/slips/slip-contents.ts';
import { makeCameraFile } from '../../fixtures/camera/make-camera-file.ts';
import { openKiosk } from './open-kiosk.ts';
import { quietChromiumFlags } from '../../../electron/launcher/quiet-chromium.ts';
import { findChromium } from '../../../electron/launcher/set-up.mjs';
import { readCast, type Member } from './cast.ts';
import { configLike, makeDemoOffice } from './demo-office.ts';
import { recordOutside } from './outside-recorder.ts';
import { removeFromRun } from './run-folder.ts';
import { runOrFail } from './run.ts';
import { startKiosk, type RunningKiosk } from './running-kiosk.ts';

export const portrait = { width: 1080, height: 1920 };
export const landscape = { width: 1920, height: 1080 };

/** What the camera sees from the start: a slip of the demo's cast as the hub prints it, an empty desk, or nothing but black. */
type CameraSees = { readonly situation: DemoSituation; readonly kind: SlipContentsKind } | 'desk' | 'black';

interface KioskOptions {
  /** `unused`: switched off in the configuration. `missing`: none is connected. */
  camera: CameraSees | 'unused' | 'missing';
  /** Changes to the demo's configuration. */
  config: Record<string, unknown>;
}

interface KioskFixtures {
  kiosk: RunningKiosk;
  /** The kiosk's one window, on the attract screen. */
  display: Page;
  member: (situation: DemoSituation) => Member;
}

interface OfficeFixtures {
  /** Folder of a demo office made on a fixed morning. */
  office: string;
  cast: ReadonlyMap<DemoSituation, Member>;
}

let kiosks = 0;

export const test = base.extend<KioskOptions & KioskFixtures, OfficeFixtures>({
  camera: ['unused', { option: true }],
  config: [{}, { option: true }],
  viewport: portrait,

  office: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures off it
    async ({}, use, worker) => {
      const folder = await makeDemoOffice(`office-${worker.workerIndex}`);
      await use(folder);
      removeFromRun(folder);
    },
    { scope: 'worker' },
  ],
  cast: [async ({ office }, use) => use(readCast(office)), { scope: 'worker' }],
  member: async ({ cast }, use) => {
    await use((situation) => {
      const found = cast.get(situation);
      if (found === undefined) throw new Error(`the demo has no dossier for ${situation}`);
      return found;
    });
  },

  kiosk: async ({ office, config, camera }, use) => {
    kiosks += 1;
    const outsideLog = path.join(office, `outside-${kiosks}.log`);
    const running = await startKiosk({
      config: configLike(office, `kiosk-${kiosks}`, {
        camera: { use: camera !== 'unused', position: 'above' },
        ...config,
      }),
      outsideLog,
    });
    await use(running);
    const { code, stderr } = await running.stop();
    expect(code, `the kiosk ends cleanly\n${stderr}`).toBe(0);
    const reached = existsSync(outsideLog) ? readFileSync(outsideLog, 'utf8') : '';
    expect(reached, 'the kiosk reaches nothing but loopback').toBe('');
  },

  display: async ({ kiosk, camera, office, member, viewport }, use) => {
    const outside = await recordOutside();
    const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-window-'));
    const film = path.join(folder, 'camera.y4m');
    if (camera === 'black') await makeCameraFile(film, { fault: 'black' });
    else if (camera === 'desk') await makeCameraFile(film, {});
    else if (typeof camera === 'object') {
      const slip = path.join(folder, 'slip.png');
      const code = member(camera.situation).code;
      await runOrFail([
        'hub/cli.ts',
        'slip',
        code,
        '--data',
        path.join(office, 'hub'),
        '--kind',
        camera.kind,
        '--out',
        slip,
      ]);
      await makeCameraFile(film, {
        png: readFileSync(slip),
        widthPx: 900,
        rotationDegrees: 4,
        middle: { x: 0.4, y: 0.25 },
      });
    }
    const browser = await chromium.launch({
      executablePath: findChromium(),
      proxy: { server: outside.proxy, bypass: '127.0.0.1' },
      args: [
        '--no-sandbox',
        ...quietChromiumFlags,
        ...(existsSync(film)
          ? [
              '--use-fake-ui-for-media-stream',
              '--use-fake-device-for-media-stream',
              `--use-file-for-fake-video-capture=${film}`,
            ]
          : []),
      ],
    });
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    const asked: string[] = [];
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      const inside = hostname === '127.0.0.1' || ['blob:', 'data:'].includes(protocol);
      if (!inside) asked.push(request.url());
    });
    const crashes: string[] = [];
    page.on('pageerror', (error) => crashes.push(String(error)));
    await openKiosk(page, kiosk.address);
    await expect
      .poll(() => dossierData(page), { message: 'the first data is there', timeout: 30_000 })
      .not.toBe('loading');
    await use(page);
    await browser.close();
    await outside.close();
    rmSync(folder, { recursive: true, force: true });
    expect([...asked, ...outside.asked], 'the window reaches nothing but loopback').toEqual([]);
    expect(crashes, 'no script error on any screen').toEqual([]);
  },
});

export { expect };

/** What the host says of its data: the page itself shows no difference before somebody looks something up. */
function dossierData(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const reply = await fetch('/api/kiosk.state', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const state = (await reply.json()) as { result: { value: { dossierData: { type: string } } } };
    return state.result.value.dossierData.type;
  });
}
