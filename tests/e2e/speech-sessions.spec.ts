import type { Page } from '@playwright/test';
import { openKiosk } from './support/open-kiosk.ts';
import { pressUntil } from './support/press-until.ts';
import { expect, test } from './support/recorded-kiosk.ts';
import { sentencesOf } from './support/recorded-words.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { lastManner, USUAL_MANNER } from './support/trial-recordings.ts';
import { vi } from './support/words.ts';

/** As the configuration comes, and a moment. */
const IDLE_AND_WARNING_SECONDS = 60 + 20 + 1;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test.describe('what is of a person', () => {
  // Said aloud once without consent is once too often.
  test.describe.configure({ retries: 0 });

  test('an answer is silent until somebody says that earphones are on', async ({
    display,
    heard,
    member,
  }) => {
    await press(display, vi('bar.lowReach'));
    await press(display, vi('bar.aloud'));
    await expect.poll(heard).toContain(vi('attract.title'));
    await scanByHand(display, member('ready').code);
    await display.getByRole('heading', { name: vi('speech.question') }).waitFor();
    await expect(display.getByText(vi('answer.sentence.ready'))).toHaveCount(0);
    const asked: string[] = [];
    const askedSoFar = async () => {
      asked.push(...(await heard()));
      return asked;
    };
    // How many there are is said of buttons below the page as well.
    await expect
      .poll(askedSoFar)
      .toEqual(expect.arrayContaining([vi('speech.question'), 'Có', '2', 'nút để bấm']));
    // Touched once it is read, touched twice it is done.
    await press(display, vi('speech.no'));
    await press(display, vi('speech.no'));
    await display.getByRole('heading', { name: vi('answer.sentence.ready') }).click();
    const without: string[] = [];
    const soFar = async () => {
      without.push(...(await heard()));
      return without;
    };
    await expect.poll(soFar).toContain(vi('speech.private'));
    await display.waitForTimeout(1_000);
    expect(await soFar()).not.toContain(vi('answer.sentence.ready'));
    // "Repeat" asks again, by the key of a pad as on the screen.
    await display.keyboard.press('F2');
    await display.getByRole('heading', { name: vi('speech.question') }).waitFor();
    await press(display, vi('speech.no'));
    await press(display, vi('speech.no'));
    await display.getByRole('heading', { name: vi('answer.sentence.ready') }).waitFor();
    await press(display, vi('speech.repeat'));
    await press(display, vi('speech.yes'));
    await press(display, vi('speech.yes'));
    await expect.poll(heard).toContain(vi('answer.sentence.ready'));
    await expect(display.getByRole('button', { name: vi('bar.end') })).toBeVisible();
    await press(display, vi('bar.end'));
    await press(display, vi('bar.end'));
    await display.getByRole('button', { name: vi('attract.start') }).waitFor();
    await expect(display.getByRole('group', { name: vi('speech.bar') })).toHaveCount(0);
    await scanByHand(display, member('ready').code);
    await display.getByRole('heading', { name: vi('answer.sentence.ready') }).waitFor();
    await display.waitForTimeout(600);
    expect(await heard(), 'the next session is silent').toEqual([]);
    await press(display, vi('bar.aloud'));
    await expect(
      display.getByRole('heading', { name: vi('speech.question') }),
      'and asks anew',
    ).toBeVisible();
  });
});

test.describe('a printout', () => {
  test.use({ config: { printer: { paper: 'a4' } } });

  test('what came of it is told, and not that the printer was asked', async ({ display, heard, member }) => {
    const [isAsked = ''] = sentencesOf('take.printing');
    const [isPrinted = ''] = sentencesOf('take.printed');
    const printed = Promise.withResolvers<void>();
    await display.route('**/api/printing.ready', (route) =>
      route.fulfill({ json: { result: { ok: true, value: {} } } }),
    );
    await display.route('**/api/printing.print', async (route) => {
      await printed.promise;
      await route.fulfill({ json: { result: { ok: true, value: { by: 'host' } } } });
    });
    await press(display, vi('bar.aloud'));
    await scanByHand(display, member('ready').code);
    // Touched once it is read, touched twice it is done, unless something else was read in between, as the page that the
    // test's own finger had to bring into sight.
    const button = (key: 'speech.yes' | 'answer.photoOrPrint' | 'take.print') =>
      display.getByRole('button', { name: vi(key), exact: true });
    await expect.poll(heard).toContain(vi('speech.question'));
    await pressUntil(button('speech.yes'), button('answer.photoOrPrint'));
    await expect.poll(heard).toContain(vi('answer.sentence.ready'));
    await pressUntil(button('answer.photoOrPrint'), button('take.print'));
    await expect.poll(heard).toContain(vi('answer.sentence.ready'));
    await press(display, vi('take.print'));
    await expect.poll(heard).toContain(vi('take.print'));
    await press(display, vi('take.print'));
    await display.getByText(vi('take.printing')).waitFor();
    const all: string[] = [];
    const soFar = async () => {
      all.push(...(await heard()));
      return all;
    };
    await display.waitForTimeout(1_000);
    expect(await soFar()).not.toContain(isAsked);
    printed.resolve();
    await expect.poll(soFar).toContain(isPrinted);
    expect(all).not.toContain(isAsked);
  });
});

test('the small print of an answer is read with it, and when it is touched', async ({
  display,
  heard,
  member,
}) => {
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await scanByHand(display, member('ready').code);
  await display.getByRole('heading', { name: vi('speech.question') }).waitFor();
  // Touched once it is read, touched twice it is done.
  await press(display, vi('speech.yes'));
  await press(display, vi('speech.yes'));
  await expect.poll(heard).toContain(vi('answer.code'));
  await display.locator('.answer-foot').click();
  await expect.poll(heard).toContain(vi('answer.code'));
});

test('slower and quieter hold until it is switched off, or the page is loaded anew', async ({
  display,
  heard,
}) => {
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await press(display, vi('speech.slower'));
  await press(display, vi('speech.quieter'));
  await press(display, vi('speech.repeat'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await expect.poll(() => lastManner(display)).toEqual({ speed: 0.75, volume: 0.4 });
  // Touched once it is read, touched twice it is done: switched off, and on by whoever comes next.
  await press(display, vi('bar.aloud'));
  await press(display, vi('bar.aloud'));
  await display.getByRole('group', { name: vi('speech.bar') }).waitFor({ state: 'detached' });
  await heard();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await expect.poll(() => lastManner(display)).toEqual(USUAL_MANNER);
  await press(display, vi('speech.slower'));
  await display.reload();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await expect.poll(() => lastManner(display)).toEqual(USUAL_MANNER);
});

test.describe('the session of somebody who listened', () => {
  // What one person chose or consented to is not the next one's, not even once.
  test.describe.configure({ retries: 0 });

  test('ends, by its button as by nobody being there, with its volume, speed, consent and modes', async ({
    display,
    heard,
    member,
  }) => {
    await allowSkippingTime(display);
    await openKiosk(display, new URL(display.url()).origin);
    const modes = ['bar.bigText', 'bar.clearColours', 'bar.lowReach'].map((key) => vi(key));
    const ends = [
      async () => {
        await press(display, vi('bar.end'));
        await press(display, vi('bar.end'));
      },
      async () => await skipTime(display, IDLE_AND_WARNING_SECONDS),
    ];
    const beginsAsUsual = async () => {
      await display.getByRole('button', { name: vi('attract.start') }).waitFor();
      await expect(display.getByRole('group', { name: vi('speech.bar') })).toHaveCount(0);
      for (const name of modes)
        await expect(display.getByRole('button', { name, exact: true })).toHaveAttribute(
          'aria-pressed',
          'false',
        );
      await heard();
      await press(display, vi('bar.aloud'));
      await expect.poll(heard).toContain(vi('attract.title'));
      expect(await lastManner(display)).toEqual(USUAL_MANNER);
      await scanByHand(display, member('ready').code);
      await expect(display.getByRole('heading', { name: vi('speech.question') })).toBeVisible();
    };
    for (const end of ends) {
      for (const name of modes) await press(display, name);
      await press(display, vi('bar.aloud'));
      await expect.poll(heard).toContain(vi('attract.title'));
      await press(display, vi('speech.slower'));
      await press(display, vi('speech.quieter'));
      await scanByHand(display, member('ready').code);
      // Touched once it is read, touched twice it is done.
      await press(display, vi('speech.yes'));
      await press(display, vi('speech.yes'));
      await expect.poll(heard).toContain(vi('answer.sentence.ready'));
      expect(await lastManner(display)).toEqual({ speed: 0.75, volume: 0.4 });
      await end();
      await beginsAsUsual();
      // For the next one of these.
      await openKiosk(display, new URL(display.url()).origin);
    }
  });
});
