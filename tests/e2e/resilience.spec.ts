import { spawn } from 'node:child_process';
import { globSync, openSync, readFileSync, writeFileSync, writeSync, closeSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { configLike } from './support/demo-office.ts';
import { expect, portrait, test } from './support/fixtures.ts';
import { freePort } from './support/free-port.ts';
import { finished, node, root, run } from './support/run.ts';
import { startKiosk } from './support/running-kiosk.ts';
import { still } from './support/open-chromium.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

/** Starts the kiosk on a configuration, hands its window to `use`, and stops it again. */
async function withKiosk(
  { browser }: { readonly browser: Browser },
  config: string,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const kiosk = await startKiosk({ config });
  const context = await browser.newContext({ viewport: portrait, ...still });
  try {
    const page = await context.newPage();
    await openKiosk(page, kiosk.address);
    await use(page);
  } finally {
    await context.close();
    expect((await kiosk.stop()).code).toBe(0);
  }
}

/** `npm run hub -- serve` on the office's feed, until it is stopped. */
async function serveFeed(office: string, port: number): Promise<() => Promise<void>> {
  const child = spawn(
    node,
    [
      'hub/cli.ts',
      'serve',
      '--data',
      path.join(office, 'hub'),
      '--feed',
      path.join(office, 'feed'),
      '--port',
      String(port),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = finished(child);
  await expect
    .poll(async () => (await fetch(`http://127.0.0.1:${port}/keys.json`).catch(() => undefined))?.status, {
      timeout: 20_000,
    })
    .toBe(200);
  return async () => {
    child.kill('SIGINT');
    await end;
  };
}

test('from the hub over HTTP; when the hub is gone, it works on what it has and shows its age', async ({
  office,
  member,
  chromium,
}) => {
  const port = await freePort();
  const config = configLike(office, 'over-http', {
    feed: `http://127.0.0.1:${port}`,
    camera: { use: false },
  });
  const { code, secret } = member('within');

  await withKiosk(chromium, config, async (page) => {
    await scanByHand(page, code);
    await expect(
      page.getByText(vi('problem.still-loading.title')),
      'no hub yet: loading, never "not found"',
    ).toBeVisible();
  });

  const stopServing = await serveFeed(office, port);
  await withKiosk(chromium, config, async (page) => {
    await expect(async () => {
      await scanByHand(page, code);
      await expect(page.getByText(vi('answer.badge.within'))).toBeVisible({ timeout: 3000 });
    }).toPass();
  });
  await stopServing();

  const weeksLater: unknown = JSON.parse(readFileSync(config, 'utf8'));
  writeFileSync(
    config,
    JSON.stringify({ ...(weeksLater as object), clockStartsAt: '2026-12-07T10:00:00+07:00' }),
  );
  await withKiosk(chromium, config, async (page) => {
    await page.getByText(vi('attract.start')).click();
    await expect(page.getByText(/Dữ liệu của máy đã cũ: đến 8 giờ 55/)).toBeVisible();
    await scanByHand(page, `${code}-${secret}`);
    await expect(page.getByText(vi('answer.badge.old'))).toBeVisible();
    await expect(page.getByText(/Máy có dữ liệu đến 8 giờ 55/).first()).toBeVisible();
    await expect(
      page.getByText(vi('answer.badge.overdue')),
      'the clock alone makes nothing overdue',
    ).toHaveCount(0);
  });
});

test('a damaged database is set aside and rebuilt', async ({ office, member, chromium }) => {
  const config = configLike(office, 'damaged', { camera: { use: false } });
  const { code } = member('ready');
  const look = async (page: Page): Promise<void> => {
    await expect(async () => {
      await scanByHand(page, code);
      await expect(page.getByText(vi('answer.badge.ready')).first()).toBeVisible({ timeout: 3000 });
    }).toPass();
  };
  await withKiosk(chromium, config, look);

  const [file] = globSync(path.join(office, 'kiosk-damaged', 'dossiers', '*', '*.sqlite'));
  if (file === undefined) throw new Error('no dossier database');
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(statSync(file).size, 0x5a), 0);
  closeSync(handle);

  await withKiosk(chromium, config, look);
  expect(globSync(path.join(office, 'kiosk-damaged', '**', '*damaged*')).length).toBeGreaterThan(0);
});

test('a wrong configuration names file and field', async ({ office }) => {
  const config = configLike(office, 'wrong', { idle: { answerSeconds: 5 } });
  const { code, stderr } = await run(['electron/launcher/start.mjs', '--window=none', '--config', config]);
  expect(code).toBe(1);
  expect(stderr).toContain('wrong.json');
  expect(stderr).toContain('idle.answerSeconds');
});

test('a port that is taken, and an option that does not exist, are told', async ({ office }) => {
  const config = configLike(office, 'port', { camera: { use: false } });
  const port = await freePort();
  const kiosk = await startKiosk({ config, port });
  const second = await run([
    'electron/launcher/start.mjs',
    '--window=none',
    '--config',
    configLike(office, 'port-2'),
    '--port',
    String(port),
  ]);
  expect(second.code).toBe(1);
  expect(second.stderr).toContain(String(port));
  await kiosk.stop();
  const wrong = await run(['electron/launcher/start.mjs', '--windowless']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('--window=');
});
