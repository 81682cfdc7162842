import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumFlags } from '../../electron/launcher/chromium-window.ts';
import { findChromium } from '../../electron/launcher/set-up.mjs';
import { makeProfile } from '../../electron/launcher/window-profile.ts';
import { configLike } from './support/demo-office.ts';
import { devToolsOf } from './support/devtools.ts';
import { expect, portrait, test } from './support/fixtures.ts';
import { startKiosk } from './support/running-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

test('nothing that was read is on the disk, while the window lives, crashes or is cut off', async ({
  office,
  member,
}) => {
  const kiosk = await startKiosk({ config: configLike(office, 'on-disk', { camera: { use: false } }) });
  const { origin } = new URL(kiosk.address);
  const profile = makeProfile(origin, undefined);
  const flags = chromiumFlags({
    address: kiosk.address,
    profile: profile.folder,
    windowed: false,
    asRoot: true,
    screen: portrait,
    prints: false,
  });
  const binary = findChromium();
  if (binary === undefined) throw new Error('no Chromium');
  const browser = spawn(binary, [...flags, '--headless=new', '--remote-debugging-port=0'], {
    stdio: 'ignore',
    env: profile.environment,
  });
  try {
    const page = await pageOf(profile.folder, origin);
    await page.getByRole('navigation').waitFor();
    const told = new Set<string>();
    for (const one of [member('within'), member('supplement')]) {
      await scanByHand(page, `${one.code}-${one.secret}`);
      const facts = await page.locator('.own-facts dd').allTextContents();
      for (const text of [one.code, one.secret, ...facts]) told.add(text);
      await page.getByRole('button', { name: vi('bar.end') }).click();
      await page.locator('.own-facts').waitFor({ state: 'detached' });
    }
    expect([...told].filter((text) => text.includes('**'))).toHaveLength(2);
    expect(filesWith(profile.folder, new URL(origin).host), 'what is written can be found').not.toEqual([]);
    const expectNothing = (when: string) =>
      expect(
        [...told].flatMap((text) => filesWith(profile.folder, text).map((file) => `${text} in ${file}`)),
        when,
      ).toEqual([]);
    expectNothing('while it lives');

    await scanByHand(page, `${member('within').code}-${member('within').secret}`);
    await page.locator('.own-facts').waitFor();
    const dumps = () => filesIn(profile.folder).filter((file) => file.endsWith('.dmp'));
    const inside = await devToolsOf(page);
    // Nobody is left to answer.
    void inside.send('Page.crash').catch(() => undefined);
    await expect.poll(dumps, { message: 'a dump lies in what goes with the window' }).not.toEqual([]);
    expectNothing('after a crash');
    browser.kill('SIGKILL');
    await new Promise((resolve) => browser.once('exit', resolve));
    expectNothing('cut off');
  } finally {
    browser.kill('SIGKILL');
    profile.remove();
    await kiosk.stop();
  }
  expect(existsSync(profile.folder)).toBe(false);
});

/** The window that Chromium opened by itself. */
async function pageOf(folder: string, origin: string): Promise<Page> {
  const told = path.join(folder, 'DevToolsActivePort');
  const port = () => (existsSync(told) ? /^\d+(?=\n)/.exec(readFileSync(told, 'utf8'))?.[0] : undefined);
  await expect.poll(port, { timeout: 30_000 }).toBeDefined();
  const address = `http://127.0.0.1:${port()}`;
  // Who connects while the window goes to its first page is sometimes never answered.
  await expect
    .poll(() => openWindows(address), { timeout: 30_000 })
    .toContainEqual(expect.stringContaining(origin));
  const [context] = (await chromium.connectOverCDP(address)).contexts();
  const page = context?.pages()[0];
  if (page === undefined) throw new Error('no window');
  return page;
}

/** The addresses of what Chromium has open, by its debugger. */
async function openWindows(debuggerAddress: string): Promise<string[]> {
  const windows = (await (await fetch(`${debuggerAddress}/json/list`)).json()) as { url: string }[];
  return windows.map(({ url }) => url);
}

/** Chromium writes texts in both ways. Dumps are left out: a piece of memory may hold anything. */
function filesWith(folder: string, text: string): string[] {
  const written = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return filesIn(folder).filter((file) => {
    if (file.endsWith('.dmp')) return false;
    const bytes = readIfThere(path.join(folder, file));
    return written.some((one) => bytes.includes(one));
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(path.join(folder, file), { throwIfNoEntry: false })?.isFile(),
  );
}

/** A browser that runs takes files away as it likes. */
function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
