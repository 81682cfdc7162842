import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { vi } from './support/words.ts';

/** No more presses of an arrow than this lead from anywhere on a screen to anywhere else. */
const MOST_ARROWS = 40;

test('by the keys of a pad alone: to an answer, to a procedure, to help, and back', async ({
  display,
  member,
}) => {
  const { code } = member('within');
  // OK shows where one is, OK again presses it.
  await display.keyboard.press('Enter');
  await expect(display.locator(':focus')).toHaveText(vi('attract.start'));
  await display.keyboard.press('Enter');
  await ok(display, vi('home.typeCode'));
  for (const key of code.slice(code.indexOf('-') + 1))
    await ok(display, key === '-' ? vi('typeCode.hyphen') : key, key !== '-');
  await ok(display, vi('typeCode.submit'));
  await expect(display.getByRole('heading', { level: 1 })).toHaveText(vi('answer.sentence.in-progress'));

  await display.keyboard.press('F1');
  await expect(display.getByText(vi('help.where'))).toBeVisible();
  await display.keyboard.press('Escape');
  await expect(display.getByRole('heading', { level: 1 })).toHaveText(vi('answer.sentence.in-progress'));
  // Back out of an answer ends its session.
  await display.keyboard.press('Backspace');
  await expect(display.getByRole('button', { name: vi('home.procedures') })).toBeVisible();
  await expect(display.getByText(code)).toHaveCount(0);

  await ok(display, vi('home.procedures'));
  await ok(display, vi('find.byField'));
  await ok(display, 'Hộ tịch');
  await ok(display, 'Làm giấy khai sinh cho con');
  await expect(display.getByRole('heading', { name: vi('procedure.bring') })).toBeVisible();
  for (const _ of ['list', 'fields', 'ways', 'home']) await display.keyboard.press('Escape');
  await expect(display.getByRole('button', { name: vi('home.typeCode') })).toBeVisible();
});

test('Backspace takes away what was typed, and leaves the pad alone', async ({ display }) => {
  await display.keyboard.press('ArrowDown');
  await display.keyboard.press('Enter');
  await ok(display, vi('home.typeCode'));
  await display.keyboard.press('7');
  const typed = display.locator('.code-display');
  await expect(typed).toHaveText(/7$/);
  await display.keyboard.press('Backspace');
  await expect(typed).not.toHaveText(/7$/);
  await display.keyboard.press('Escape');
  await expect(display.getByRole('button', { name: vi('home.typeCode') })).toBeVisible();
});

test('an OK that something leans on gives no more time; one press does, and goes on where one was', async ({
  display,
  member,
}) => {
  await allowSkippingTime(display);
  await openKiosk(display, new URL(display.url()).origin);
  await scanByHand(display, member('within').code);
  await display.locator('.status-band').waitFor();
  const last = display.getByRole('button', { name: vi('bar.lowReach') });
  await last.focus();
  await display.keyboard.down('Enter');
  await expect(last).toHaveAttribute('aria-pressed', 'true');
  await skipTime(display, 61);
  const goOn = display.getByRole('button', { name: vi('idle.go-on') });
  await expect(goOn).toBeFocused();
  // Playwright sends what follows as repeats of the same press.
  for (const _ of [1, 2, 3]) await display.keyboard.down('Enter');
  await expect(goOn).toBeVisible();
  await display.keyboard.up('Enter');
  await display.keyboard.press('Enter');
  await expect(display.locator('.status-band')).toBeVisible();
  await expect(last).toBeFocused();
});

test('a screen that has to wait for its content starts at the heading when it comes', async ({ display }) => {
  const held = Promise.withResolvers<void>();
  await display.route('**/api/office.details', async (route) => {
    await held.promise;
    await route.continue();
  });
  await display.locator('main button').first().click();
  await display.getByRole('button', { name: vi('home.office') }).click();
  await display.locator('.loading').waitFor({ state: 'attached' });
  held.resolve();
  await expect(display.getByRole('heading', { level: 1, name: vi('office.title') })).toBeFocused();
});

test.describe('a pad that sends keys of its own', () => {
  const pad = {
    up: ['Numpad8'],
    // By itself it means nothing, as the others that are pressed below.
    down: ['F6'],
    left: ['Numpad4'],
    right: ['Numpad6'],
    ok: ['Numpad5'],
    back: ['F9'],
    help: ['F7'],
  };
  test.use({ config: { pad } });

  test('goes, presses, asks for help and comes back by them', async ({ display }) => {
    await display.keyboard.press('F6');
    await expect(display.locator(':focus')).toHaveText(vi('attract.start'));
    await display.keyboard.press('Numpad5');
    const home = display.getByRole('button', { name: vi('home.typeCode') });
    await expect(home).toBeVisible();
    await display.keyboard.press('F7');
    await expect(display.getByText(vi('help.where'))).toBeVisible();
    await display.keyboard.press('F9');
    await expect(home).toBeVisible();
    // What it means on a keyboard it means still.
    await display.keyboard.press('F1');
    await expect(display.getByText(vi('help.where'))).toBeVisible();
  });
});

/** Goes by arrows to the control that begins with these words (or is just them), and presses OK. */
async function ok(display: Page, words: string, exact = false): Promise<void> {
  const target = display.getByRole('button', { name: words, exact }).first();
  await target.waitFor();
  for (let presses = 0; presses < MOST_ARROWS; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await display.keyboard.press('Enter');
      return;
    }
    await display.keyboard.press(await target.evaluate(towards));
    // A pad's arrows come no faster; a scanner's keys would.
    await display.waitForTimeout(45);
  }
  throw new Error(`no arrows lead to ${words}`);
}

/** In the page: the arrow that a person would press. */
function towards(target: Element): string {
  const focused = document.activeElement;
  if (focused === null || !focused.matches('button, input')) return 'ArrowDown';
  const from = focused.getBoundingClientRect();
  const to = target.getBoundingClientRect();
  if (to.top >= from.bottom - 2) return 'ArrowDown';
  if (to.bottom <= from.top + 2) return 'ArrowUp';
  return to.left > from.left ? 'ArrowRight' : 'ArrowLeft';
}
