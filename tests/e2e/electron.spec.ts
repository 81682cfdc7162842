import path from 'node:path';
import { _electron as electron } from '@playwright/test';
import { ensureElectronBuilt } from '../../electron/launcher/build.ts';
import { hasDisplay } from '../../electron/launcher/display.ts';
import { findElectron } from '../../electron/launcher/electron-binary.ts';
import { configLike } from './support/demo-office.ts';
import { expect, test } from './support/fixtures.ts';
import { root } from './support/run.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { vi } from './support/words.ts';

const binary = findElectron(root, process.env);
const missing =
  binary === undefined
    ? "Electron's binary is not on this machine (ELECTRON_OVERRIDE_DIST_PATH can name one)"
    : hasDisplay(process.env, process.platform)
      ? undefined
      : 'there is no display for Electron';
if (missing !== undefined) console.warn(`The kiosk inside Electron is not tried: ${missing}.`);

test('the same kiosk opens in Electron and answers', async ({ office, member }) => {
  test.skip(missing !== undefined, missing);
  await ensureElectronBuilt();
  const config = configLike(office, 'electron', { camera: { use: false } });
  const app = await electron.launch({
    executablePath: binary ?? '',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      path.join(root, 'dist', 'electron', 'main.mjs'),
      `--config=${config}`,
      '--windowed',
    ],
  });
  try {
    const page = await app.firstWindow();
    await expect(page.getByText(vi('attract.start'))).toBeVisible();
    expect(await page.evaluate(() => 'require' in window), 'no Node in the page').toBe(false);
    await scanByHand(page, member('within').code);
    await expect(page.getByText(vi('answer.badge.within'))).toBeVisible();
    await page.evaluate(() => location.assign('https://example.invalid/'));
    await expect(page.getByText(vi('answer.badge.within')), 'navigation is refused').toBeVisible();
  } finally {
    await app.close();
  }
});
