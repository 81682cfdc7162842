import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from '@playwright/test';
import words from '../../hub/page/words.vi.json' with { type: 'json' };
import { configLike } from './support/demo-office.ts';
import { expect, landscape, test as base } from './support/fixtures.ts';
import { still } from './support/open-chromium.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { finished, node, root } from './support/run.ts';
import { startKiosk } from './support/running-kiosk.ts';

const PASSWORD = 'bốn chữ dễ nhớ';
const NEWS = 'Từ nay nhận hồ sơ cả sáng thứ Bảy';
const SHEET = `Tiêu đề,Nội dung\n${NEWS},Mang theo giấy tờ như mọi ngày\n`;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

interface Site {
  /** The hub's page, before anybody has entered. */
  readonly page: Page;
  readonly stick: string;
  readonly feed: string;
}

let sites = 0;

const test = base.extend<{ site: Site }>({
  site: async ({ office, chromium }, use) => {
    const name = `page-${(sites += 1)}`;
    const data = path.join(office, `hub-of-${name}`);
    const feed = path.join(office, `feed-of-${name}`);
    const stick = path.join(office, `${name}-USB`);
    cpSync(path.join(office, 'hub'), data, { recursive: true });
    mkdirSync(stick);
    const setting = spawn(node, ['hub/cli.ts', 'page', 'password', '--data', data], { cwd: root });
    setting.stdin.end(`${PASSWORD}\n`);
    expect((await finished(setting)).code).toBe(0);
    const args = ['--data', data, '--port', '0', '--out', feed, '--stick', stick, '--json'];
    const serving = spawn(node, ['hub/cli.ts', 'page', ...args], { cwd: root });
    const ended = finished(serving);
    const context = await chromium.browser.newContext({ viewport: { width: 1366, height: 768 } });
    try {
      const address = await addressOf(serving);
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(address);
      await use({ page, stick, feed });
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((url) => !url.startsWith(`${address}/`))).toEqual([]);
      expect(chromium.outside.asked, 'the browser reaches nothing but the page').toEqual([]);
    } finally {
      await context.close();
      serving.kill('SIGTERM');
      await ended;
    }
  },
});

test('an officer enters, imports a sheet, sees the difference, publishes, makes a stick; the kiosk shows it', async ({
  site: { page, stick, feed },
  office,
  chromium,
}) => {
  await enter(page);
  await menu(page, words.menu.import);
  await page
    .locator('#layer-file')
    .setInputFiles({ name: 'Thông báo <b>.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) });
  await page.getByRole('form').getByRole('button', { name: words.import.look, exact: true }).first().click();
  await expect(page.getByText(words.import.nothingYet)).toBeVisible();
  await expect(page.getByText('Thông báo <b>.csv')).toBeVisible();
  await expect(page.locator('.change').filter({ hasText: NEWS })).toBeVisible();
  await sound(page);
  await page.getByRole('button', { name: words.import.take, exact: true }).click();
  await expect(page.getByText(words.import.takenNow)).toBeVisible();

  await menu(page, words.menu.changes);
  await expect(page.locator('.change').filter({ hasText: NEWS })).toHaveCount(1);
  await menu(page, words.menu.publish);
  await page.getByText(words.publish.confirm).click();
  await page.getByRole('button', { name: words.publish.button, exact: true }).click();
  await expect(page.getByText('Đã xuất bản bản số 2.')).toBeVisible();

  await menu(page, words.menu.stick);
  await page.getByRole('button', { name: words.stick.button }).click();
  await expect(page.locator('.box.good')).toContainText(stick);
  for (const file of ['keys.json', 'H99.24.01/head.json'])
    expect(readFileSync(path.join(stick, 'kiosk-feed', file))).toEqual(readFileSync(path.join(feed, file)));

  const clockStartsAt = '2026-12-09T09:00:00+07:00';
  const kiosk = await startKiosk({
    config: configLike(office, 'fed-by-page', { feed: path.join(stick, 'kiosk-feed'), clockStartsAt }),
  });
  const context = await chromium.browser.newContext({ viewport: landscape, ...still });
  try {
    const display = await context.newPage();
    await openKiosk(display, kiosk.address);
    await display.locator('body').click();
    await display.locator('.home-notice').click();
    await expect(display.getByText(NEWS)).toBeVisible();
  } finally {
    await context.close();
    await kiosk.stop();
  }
});

test('a sheet with an error changes nothing, and says where and how to mend it', async ({
  site: { page },
}) => {
  await enter(page);
  await menu(page, words.menu.import);
  const wrong = `Tiêu đề,Nội dung,Hiện đến hết ngày\n${NEWS},Mang theo giấy tờ,ngày mai\n`;
  await page
    .locator('#layer-file')
    .setInputFiles({ name: 'sai.csv', mimeType: 'text/csv', buffer: Buffer.from(wrong) });
  await page.getByRole('form').getByRole('button', { name: words.import.look, exact: true }).first().click();
  await expect(page.getByText(words.import.mayNot)).toBeVisible();
  await expect(page.getByRole('button', { name: words.import.take, exact: true })).toHaveCount(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: words.import.commented }).click(),
  ]);
  expect(existsSync(await download.path())).toBe(true);
  await page.getByRole('button', { name: words.import.discard }).click();
  await menu(page, words.menu.changes);
  await expect(page.getByText(words.overview.todoNone)).toBeVisible();
});

test('every page can be used by keyboard and read aloud, in both languages', async ({ site: { page } }) => {
  await sound(page);
  await enter(page);
  const { origin } = new URL(page.url());
  for (const language of ['vi', 'en'])
    for (const at of [
      '/',
      '/o/H99.24.01/import',
      '/o/H99.24.01/publish',
      '/stick',
      '/kiosks',
      '/notes',
      '/audit',
    ]) {
      await page.goto(`${origin}/language/${language}?back=${encodeURIComponent(at)}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await sound(page);
    }
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
});

async function enter(page: Page): Promise<void> {
  await page.getByLabel(words.enter.name).fill('Lan Mẫu');
  await page.getByLabel(words.enter.password).fill(PASSWORD);
  await page.getByRole('button', { name: words.enter.button, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: words.overview.title })).toBeVisible();
}

async function menu(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: words.menu.label })
    .getByRole('link', { name, exact: true })
    .click();
}

/** No fault that a checker of accessibility finds, and nothing wider than the screen. */
async function sound(page: Page): Promise<void> {
  await page.evaluate(axe);
  const faults = await page.evaluate(
    "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id }) => id))",
  );
  expect(faults, page.url()).toEqual([]);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(overflow, page.url()).toBeLessThanOrEqual(0);
}

async function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said += text.toString();
      const address = /"address": "([^"]+)"/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('close', () => reject(new Error(`the page ended: ${said}`)));
  });
}
