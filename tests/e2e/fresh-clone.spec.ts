import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { quietChromiumFlags } from '../../electron/launcher/quiet-chromium.ts';
import { findChromium } from '../../electron/launcher/set-up.mjs';
import { expect, portrait, test } from './support/fixtures.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { finished, root } from './support/run.ts';
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

async function npmStart(
  folder: string,
): Promise<{ address: string; stop: () => Promise<void>; seconds: number }> {
  const begun = Date.now();
  const child = spawn('npm', ['start', '--', '--window=none'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
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
    seconds: (Date.now() - begun) / 1000,
    stop: async () => {
      // As a terminal's Ctrl-C: to the whole group.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      await end;
    },
  };
}

test('npm start on a fresh clone installs, builds, makes the demo office and serves it; again, and nothing is lost', async () => {
  test.setTimeout(8 * 60_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'kiosk-clone-'));
  cloneInto(folder);
  expect(existsSync(path.join(folder, 'node_modules'))).toBe(false);
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', ...quietChromiumFlags],
  });
  try {
    const first = await npmStart(folder);
    const page = await browser.newPage({ viewport: portrait });
    await openKiosk(page, first.address);
    await page.getByText(vi('attract.start')).click();
    await expect(page.getByRole('button', { name: vi('home.scan') })).toBeVisible();
    await expect(page.getByText(/^Dữ liệu đến/)).toBeVisible();
    await first.stop();

    const second = await npmStart(folder);
    expect(second.seconds, 'a second start installs and builds nothing').toBeLessThan(first.seconds / 2);
    await openKiosk(page, second.address);
    await page.getByText(vi('attract.start')).click();
    await expect(page.getByText(/^Dữ liệu đến/)).toBeVisible();
    await second.stop();
    const changed = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
    expect(changed).not.toContain('.data');
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
