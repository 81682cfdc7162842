import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { makeCameraFile } from '../fixtures/camera/make-camera-file.ts';
import { expect, portrait, test } from './support/fixtures.ts';
import { openChromium } from './support/open-chromium.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { recordOutside } from './support/outside-recorder.ts';
import { finished, root, run } from './support/run.ts';
import { refusingOutside } from './support/running-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

/** What git would hand to somebody who clones: what is tracked and what is about to be, nothing that is ignored. */
function cloneInto(folder: string): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter((name) => name !== '' && existsSync(path.join(root, name)))) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(folder, file));
  }
}

/** What is compiled here already must not be there for a fresh clone. */
const { NODE_COMPILE_CACHE: _ours, ...withoutOurs } = process.env;

/** `npm start` itself, as in a terminal. With `outsideLog`, attempts to reach outside are refused and noted there. */
async function npmStart(
  folder: string,
  outsideLog?: string,
): Promise<{ address: string; stop: () => Promise<void> }> {
  const child = spawn('npm', ['start', '--', '--window=none'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: {
      ...withoutOurs,
      // Installed by npm all the same; what it has downloaded before it need not ask the registry for again.
      npm_config_prefer_offline: 'true',
      ...(outsideLog === undefined ? {} : refusingOutside(outsideLog)),
    },
  });
  const end = finished(child);
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (text: Buffer): void => {
      said += text.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void end.then(({ code }) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
  });
  return {
    address,
    stop: async () => {
      // As a terminal's Ctrl-C: to the whole group.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      await end;
    },
  };
}

/** When what a start installs and builds was last written. */
function timesOf(folder: string): number[] {
  return ['node_modules/.package-lock.json', 'dist/renderer.built-from', 'dist/renderer/index.html'].map(
    (file) => statSync(path.join(folder, file)).mtimeMs,
  );
}

const sampleSchema = z.array(z.object({ file: z.string(), about: z.string(), contents: z.string() }));

/** `npm run slips` in the clone: the slip that the camera is shown, and what stands on it. */
async function slipWithSecret(folder: string): Promise<{ png: string; contents: string; code: string }> {
  const slips = [
    'electron/launcher/with-node.mjs',
    'hub/demo/sample-slips.ts',
    '--json',
    '--only',
    'kind-code-secret',
  ];
  const { code, stdout, stderr } = await run(slips, { cwd: folder });
  if (code !== 0) throw new Error(stderr);
  const sample = sampleSchema
    .parse(JSON.parse(stdout))
    .find(({ file }) => file.endsWith('kind-code-secret.png'));
  if (sample === undefined) throw new Error('no slip with its secret');
  return { png: sample.file, contents: sample.contents, code: sample.contents.replace(/-[^-]+$/, '') };
}

test('npm start on a fresh clone: from nothing to an answer by camera, hand scanner and pad; again, and nothing is lost', async () => {
  test.setTimeout(8 * 60_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-clone-'));
  cloneInto(folder);
  expect(existsSync(path.join(folder, 'node_modules'))).toBe(false);
  const outside = await recordOutside();
  const outsideLog = path.join(folder, '.data', 'outside.log');
  try {
    const first = await npmStart(folder);
    const slip = await slipWithSecret(folder);
    const film = path.join(folder, '.data', 'camera.y4m');
    await makeCameraFile(film, {
      png: readFileSync(path.resolve(folder, slip.png)),
      widthPx: 900,
      middle: { x: 0.4, y: 0.25 },
    });
    await withWindow(outside.proxy, film, async (page) => {
      await openKiosk(page, first.address);
      await expect(page.getByText(slip.code), 'by camera').toBeVisible({ timeout: 20_000 });
      await expect(page.getByText(vi('answer.applicant'))).toBeVisible();
    });
    await first.stop();

    const installedAndBuilt = timesOf(folder);
    const second = await npmStart(folder, outsideLog);
    expect(timesOf(folder), 'a second start installs and builds nothing').toEqual(installedAndBuilt);
    await withWindow(outside.proxy, undefined, async (page) => {
      await openKiosk(page, second.address);
      await scanByHand(page, slip.contents);
      await expect(page.getByText(vi('answer.applicant')), 'by hand scanner').toBeVisible();
      await page.getByRole('button', { name: vi('bar.end') }).click();
      await page.getByText(vi('attract.start')).click();
      await page.getByRole('button', { name: vi('home.typeCode') }).click();
      for (const digit of slip.code.replace(/^H99\.24\.01-/, '').replace('-', '')) {
        await page.getByRole('button', { name: digit, exact: true }).click();
      }
      await page.getByRole('button', { name: vi('typeCode.submit') }).click();
      await expect(page.getByText(slip.code), 'by the pad').toBeVisible();
      await expect(page.getByText(vi('answer.applicant'))).toHaveCount(0);
    });
    await second.stop();
    expect(outside.asked, 'the windows reach nothing but loopback').toEqual([]);
    expect(existsSync(outsideLog) ? readFileSync(outsideLog, 'utf8') : '', 'nor does the kiosk').toBe('');
  } finally {
    await outside.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function withWindow(
  proxy: string,
  film: string | undefined,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const browser = await openChromium({ proxy, ...(film !== undefined && { film }) });
  try {
    await use(await browser.newPage({ viewport: portrait }));
  } finally {
    await browser.close();
  }
}
