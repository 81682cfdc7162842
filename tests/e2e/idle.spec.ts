import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { vi } from './support/words.ts';

/** Of the configuration as it comes, in seconds. */
const IDLE = 60;
const WARNING = 20;
const ASKED_AT_LEAST_EVERY = 900;
/** WCAG 2.2.1: a limit of time can be extended at least so often. */
const EXTENSIONS = 10;

test('ten times in a row one tap gives more time, over the very same answer', async ({ display, member }) => {
  await openAnswer(display, member('within').code);
  const answer = await display.locator('main').textContent();
  for (let extension = 1; extension <= EXTENSIONS; extension += 1) {
    await skipTime(display, IDLE + 1);
    await expect(warning(display), `the warning before extension ${extension}`).toBeVisible();
    await expect(display.locator('.status-band')).toBeHidden();
    await warning(display)
      .getByRole('button', { name: vi('idle.go-on') })
      .click();
    await expect(warning(display)).toHaveCount(0);
    await expect(display.locator('.status-band')).toBeVisible();
  }
  expect(await display.locator('main').textContent()).toBe(answer);
  // And then nobody is there any more.
  await skipTime(display, IDLE + WARNING + 1);
  await expect(display.getByRole('button', { name: vi('attract.start') })).toBeVisible();
});

test('a stuck key or a wet panel keeps no answer open: the hard limit asks, and ends it', async ({
  display,
  member,
}) => {
  await openAnswer(display, member('within').code);
  const touched = async (seconds: number) => {
    await skipTime(display, seconds);
    await display.keyboard.press('Shift');
  };
  let seconds = 0;
  for (; seconds < ASKED_AT_LEAST_EVERY - 3 * IDLE; seconds += IDLE / 2) {
    await touched(IDLE / 2);
    await expect(warning(display)).toHaveCount(0);
  }
  while (seconds < ASKED_AT_LEAST_EVERY + IDLE && (await warning(display).count()) === 0) {
    await touched(IDLE / 12);
    seconds += IDLE / 12;
    // It looks four times a second.
    await display.waitForTimeout(300);
  }
  await expect(warning(display)).toBeVisible();
  // No longer is a key a sign of life.
  await touched(WARNING + 1);
  await expect(display.getByRole('button', { name: vi('attract.start') })).toBeVisible();
});

async function openAnswer(display: Page, code: string): Promise<void> {
  await allowSkippingTime(display);
  await openKiosk(display, new URL(display.url()).origin);
  await scanByHand(display, code);
  await display.locator('.status-band').waitFor();
}

function warning(display: Page) {
  return display.getByRole('alertdialog');
}
