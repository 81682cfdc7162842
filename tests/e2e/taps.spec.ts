import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { slideOff, tap, tapCorner } from './support/touch.ts';
import { vi } from './support/words.ts';

/** What someone who has never seen the machine has to touch, from the attract screen to the answer. */
const MOST_BESIDE_DIGITS = 4;

test('by scan: not one touch, and one where the screen was touched first', async ({ display, member }) => {
  const { code } = member('within');
  const untouched = await countTouches(display);
  await scanByHand(display, code);
  await expect(display.getByText(code)).toBeVisible();
  expect(await untouched()).toBe(0);
  await display.getByRole('button', { name: vi('bar.end') }).click();
  const start = display.getByRole('button', { name: vi('attract.start') });
  await start.waitFor();
  const touches = await countTouches(display);
  await tap(display, start);
  await scanByHand(display, code);
  await expect(display.getByText(code)).toBeVisible();
  expect(await touches()).toBe(1);
});

test('by the pad: the digits on the slip and at most four touches', async ({ display, member }) => {
  const touches = await countTouches(display);
  const { code } = member('within');
  // Date and number, as they stand on the slip behind the office's own prefix, which is there already.
  const onSlip = code.slice(code.indexOf('-') + 1);
  const button = (name: string, exact = true) => display.getByRole('button', { name, exact }).first();
  // It need not be the button.
  await tapCorner(display, display.locator('main'));
  await tap(display, button(vi('home.typeCode'), false));
  for (const digit of onSlip.replaceAll(/\D/g, '')) await tap(display, button(digit));
  await tap(display, button(vi('typeCode.submit')));
  await expect(display.getByText(code)).toBeVisible();
  expect(await touches()).toBeLessThanOrEqual(MOST_BESIDE_DIGITS + onSlip.replaceAll(/\D/g, '').length);
});

test('a button acts when the finger leaves it: whoever slides off has pressed nothing', async ({
  display,
}) => {
  const start = display.getByRole('button', { name: vi('attract.start') });
  const bigText = display.getByRole('button', { name: vi('bar.bigText') });
  await slideOff(display, start, bigText);
  await slideOff(display, bigText, start);
  await expect(start).toBeVisible();
  await tap(display, bigText);
  await expect(bigText).toHaveAttribute('aria-pressed', 'true');
});

async function countTouches(display: Page): Promise<() => Promise<number>> {
  await display.evaluate(() => {
    const counted = Object.assign(window, { touches: 0 });
    window.addEventListener('pointerdown', () => (counted.touches += 1), { capture: true });
  });
  return () => display.evaluate(() => (window as unknown as { touches: number }).touches);
}
