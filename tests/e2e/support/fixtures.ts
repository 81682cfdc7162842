import path from 'node:path';
import {
  expect,
  test as base,
  type Browser,
  type BrowserContext,
  type Page,
  type Request,
  type WebError,
} from '@playwright/test';
import type { DemoSituation } from '../../../hub/demo/situations.ts';
import { readCast, type Member } from './cast.ts';
import { makeDemoOffice } from './demo-office.ts';
import { openFilmed, type Camera } from './filmed.ts';
import { freePort } from './free-port.ts';
import { openKiosk } from './open-kiosk.ts';
import { openProfile, still } from './open-chromium.ts';
import { keepPictureOfFailure } from './picture-of-failure.ts';
import { recordOutside, type OutsideRecorder } from './outside-recorder.ts';
import { inRunFolder, removeFromRun } from './run-folder.ts';
import { runOrFail } from './run.ts';
import { openOwnKiosk, SharedKiosks, type OpenedKiosk } from './shared-kiosks.ts';

export const portrait = { width: 1080, height: 1920 };
export const landscape = { width: 1920, height: 1080 };

export interface KioskOptions {
  camera: Camera;
  /** Changes to the demo's configuration. */
  config: Record<string, unknown>;
  /** For tests that leave something behind: what staff did, numbers that are up for today. */
  ownKiosk: boolean;
}

export interface KioskFixtures {
  kiosk: OpenedKiosk;
  /** The kiosk's one window, on the attract screen. */
  display: Page;
  member: (situation: DemoSituation) => Member;
}

export interface OfficeFixtures {
  /** Folder of a demo office made on a fixed morning. */
  office: string;
  cast: ReadonlyMap<DemoSituation, Member>;
  /** Of this worker: tests that share a kiosk show it in the profile after each other, the others in private windows. */
  chromium: {
    readonly browser: Browser;
    readonly profile: BrowserContext;
    readonly outside: OutsideRecorder;
  };
  sharedKiosks: SharedKiosks;
  /** Of a kiosk that a test has to itself: at the same address the profile knows the page. */
  ownPort: number;
}

export const test = base.extend<KioskOptions & KioskFixtures, OfficeFixtures>({
  camera: ['unused', { option: true }],
  config: [{}, { option: true }],
  ownKiosk: [false, { option: true }],
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

  chromium: [
    // oxlint-disable-next-line no-empty-pattern -- as above
    async ({}, use, worker) => {
      const outside = await recordOutside();
      const folder = inRunFolder(`profile-${worker.workerIndex}`);
      const profile = await openProfile(folder, { proxy: outside.proxy });
      const browser = profile.browser();
      if (browser === null) throw new Error('a profile without its browser');
      await use({ browser, profile, outside });
      await profile.close();
      await outside.close();
      removeFromRun(folder);
      expect(outside.asked, 'the browser reaches nothing but loopback').toEqual([]);
    },
    { scope: 'worker' },
  ],
  sharedKiosks: [
    async ({ office }, use) => {
      const kiosks = new SharedKiosks(office, stopCleanly);
      await use(kiosks);
      await kiosks.stop();
    },
    { scope: 'worker' },
  ],

  // oxlint-disable-next-line no-empty-pattern -- as above
  ownPort: [async ({}, use) => use(await freePort()), { scope: 'worker' }],

  kiosk: async ({ office, sharedKiosks, ownPort, ownKiosk, config, camera }, use) => {
    const whole = { camera: { use: camera !== 'unused', position: 'above' }, ...config };
    const kiosk = ownKiosk ? await openOwnKiosk(office, whole, ownPort) : await sharedKiosks.with(whole);
    await use(kiosk);
    if (ownKiosk) await stopCleanly(kiosk);
    else expect(kiosk.reachedOutside(), 'the kiosk reaches nothing but loopback').toBe('');
  },

  display: async ({ kiosk, chromium, camera, office, member, viewport, ownKiosk }, use, info) => {
    const filmed = await openFilmed(camera, async (seen, slip) => {
      const { code } = member(seen.situation);
      const args = ['slip', code, '--data', path.join(office, 'hub'), '--kind', seen.kind, '--out', slip];
      await runOrFail(['hub/cli.ts', ...args]);
    });
    const inProfile = filmed === undefined && !ownKiosk;
    const context = inProfile
      ? chromium.profile
      : await (filmed ?? chromium).browser.newContext({ viewport, ...still });
    const asked: string[] = [];
    const note = (request: Request): void => {
      const { protocol, hostname } = new URL(request.url());
      const inside = hostname === '127.0.0.1' || ['blob:', 'data:'].includes(protocol);
      if (!inside) asked.push(request.url());
    };
    context.on('request', note);
    const crashes: string[] = [];
    const crashed = (error: WebError): void => void crashes.push(String(error.error()));
    context.on('weberror', crashed);
    const page = await kiosk.open(context);
    if (viewport !== null && viewport !== undefined) await page.setViewportSize(viewport);
    await waitForData(page);
    await use(page);
    await keepPictureOfFailure(page, info);
    if (inProfile) {
      await page.close();
      await context.clearCookies();
      context.off('request', note);
      context.off('weberror', crashed);
    } else await context.close();
    await filmed?.close();
    expect(
      [...asked, ...(filmed ?? chromium).outside.asked],
      'the window reaches nothing but loopback',
    ).toEqual([]);
    expect(crashes, 'no script error on any screen').toEqual([]);
  },
});

export { expect };

async function stopCleanly(kiosk: OpenedKiosk): Promise<void> {
  const { code, stderr } = await kiosk.stop();
  expect(code, `the kiosk ends cleanly\n${stderr}`).toBe(0);
  expect(kiosk.reachedOutside(), 'the kiosk reaches nothing but loopback').toBe('');
}

/** Waits for the first data. A page that was opened before it came asks a while later; this one asks now. */
export async function waitForData(page: Page): Promise<void> {
  if (await hasData(page)) return;
  await expect.poll(() => hasData(page), { message: 'the first data is there', timeout: 30_000 }).toBe(true);
  await openKiosk(page, page.url());
}

/** What the host says: of dossiers the page itself shows no difference before somebody looks something up. */
function hasData(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const reply = await fetch('/api/kiosk.state', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { result } = (await reply.json()) as {
      result: { value: { dossierData: { type: string }; office?: object } };
    };
    return result.value.dossierData.type !== 'loading' && result.value.office !== undefined;
  });
}
