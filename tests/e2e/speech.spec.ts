import type { Page } from '@playwright/test';
import { test as withKiosk } from './support/fixtures.ts';
import { notesOf } from './support/heard-notes.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { expect, test } from './support/recorded-kiosk.ts';
import { LONG } from './support/recorded-words.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { soundingNow, USUAL_MANNER } from './support/trial-recordings.ts';
import { askedOfVoice, giveVoice, lastVoiceManner, speakOn } from './support/trial-voice.ts';
import { vi } from './support/words.ts';

/** Of a pad that sends keys of its own. By themselves these mean nothing. */
const ownPad = { down: ['F6'], ok: ['F8'], back: ['F9'], help: ['F7'], repeat: ['F10'] };

test.use({ config: { pad: ownPad } });

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('what has the focus is read, a new screen with its choices, and the second OK acts', async ({
  display,
  heard,
}) => {
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  await display.keyboard.press('ArrowUp');
  await display.getByRole('button', { name: vi('attract.start') }).focus();
  await expect.poll(heard).toContain(vi('attract.start'));
  await display.keyboard.press('Enter');
  await display.getByRole('heading', { name: vi('home.greeting') }).waitFor();
  await expect.poll(heard).toEqual(expect.arrayContaining([vi('home.greeting')]));
  await display.getByRole('button', { name: vi('home.typeCode') }).focus();
  await expect.poll(heard).toContain(vi('home.typeCode'));
});

test('a first touch reads, the second on the same thing acts', async ({ display, heard }) => {
  await display.getByRole('button', { name: vi('attract.start') }).click();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('home.greeting'));
  await press(display, vi('bar.officer'));
  await expect.poll(heard).toContain(vi('bar.officer'));
  await expect(display.getByRole('heading', { name: vi('home.greeting') })).toBeVisible();
  await press(display, vi('bar.officer'));
  await expect(display.getByRole('heading', { name: vi('help.title') })).toBeVisible();
  await expect.poll(heard).toContain(vi('help.title'));
  await display.keyboard.press('Escape');
  await display.getByRole('heading', { name: vi('home.greeting') }).waitFor();
  await expect.poll(heard).toContain(vi('home.greeting'));
});

test('a screen whose content comes late is read when it comes', async ({ display, heard }) => {
  const held = Promise.withResolvers<void>();
  await display.route('**/api/office.details', async (route) => {
    await held.promise;
    await route.continue();
  });
  const office = display.getByRole('button', { name: vi('home.office') });
  await display.locator('main button').first().click();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('home.greeting'));
  await office.click();
  await expect.poll(heard).toContain(vi('office.title'));
  await office.click();
  await display.locator('.loading').waitFor({ state: 'attached' });
  // As long as a screen is given to stand before it is read, and longer.
  await display.waitForTimeout(1_000);
  await heard();
  held.resolve();
  await expect.poll(heard).toContain(vi('office.title'));
});

test('whoever calls an officer hears what came of it, once', async ({ display, heard }) => {
  await display.route('**/api/kiosk.state', async (route) => {
    const response = await route.fetch();
    const reply = (await response.json()) as { result: { value: object } };
    Object.assign(reply.result.value, { officerCalls: true });
    await route.fulfill({ response, json: reply });
  });
  const result = { ok: true, value: { told: true } };
  await display.route('**/api/notes.callOfficer', (route) => route.fulfill({ json: { result } }));
  await openKiosk(display, new URL(display.url()).origin);
  await press(display, vi('bar.officer'));
  await press(display, vi('bar.aloud'));
  const all: string[] = [];
  const soFar = async () => {
    all.push(...(await heard()));
    return all;
  };
  await expect.poll(soFar).toContain(vi('help.title'));
  // Touched once it is read, touched twice it is done.
  await press(display, vi('help.callNow'));
  await expect.poll(soFar).toContain(vi('help.callNow'));
  const chime = [660, 880];
  expect(await notesOf(display)).not.toEqual(expect.arrayContaining(chime));
  await press(display, vi('help.callNow'));
  await expect
    .poll(() => notesOf(display), 'a chime says that it was told')
    .toEqual(expect.arrayContaining(chime));
  await expect.poll(soFar).toEqual(expect.arrayContaining([vi('help.called'), vi('help.calledLong')]));
  await display.waitForTimeout(1_000);
  const times = (key: 'help.called' | 'help.calledWait') => all.filter((text) => text === vi(key)).length;
  await soFar();
  expect([times('help.called'), times('help.calledWait')]).toEqual([1, 1]);
});

test('what is being read is held and goes on where it was, and gets faster and louder, at a press', async ({
  display,
  heard,
}) => {
  await display.getByRole('button', { name: /^Tiếng Việt/u }).click();
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(LONG.text);
  const sounding = () => soundingNow(display);
  await expect.poll(async () => (await sounding()).second).toBeGreaterThan(0.2);
  await press(display, vi('speech.pause'));
  await expect.poll(sounding).toMatchObject({ paused: true, ...USUAL_MANNER });
  const held = await sounding();
  await display.waitForTimeout(300);
  expect(await sounding()).toEqual(held);
  await press(display, vi('speech.goOn'));
  await expect.poll(sounding).toMatchObject({ paused: false });
  expect((await sounding()).second).toBeGreaterThanOrEqual(held.second);
  await heard();
  await press(display, vi('speech.faster'));
  await expect.poll(sounding).toMatchObject({ paused: false, speed: 1.25, volume: 0.6 });
  await press(display, vi('speech.louder'));
  await expect.poll(sounding).toMatchObject({ paused: false, speed: 1.25, volume: 0.8 });
  expect(await heard(), 'it is the same one').toEqual([]);
  await pressIdleKey(display);
  await expect.poll(sounding, 'a key breaks it off').toMatchObject({ paused: true });
  await expect(display.getByRole('button', { name: vi('speech.goOn'), exact: true })).toBeVisible();
});

const keysOfPads = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter', 'Escape', 'Backspace'].concat(
  ['F1', 'F2'],
  Object.values(ownPad).flat(),
);

test('any key of a pad starts it on the first screen, and does nothing else; a hand scanner does not', async ({
  display,
  heard,
  member,
}) => {
  await scanByHand(display, member('ready').code);
  await display.getByRole('button', { name: vi('bar.end') }).click();
  const start = display.getByRole('button', { name: vi('attract.start') });
  await start.waitFor();
  await display.waitForTimeout(600);
  expect(await heard()).toEqual([]);
  const bar = display.getByRole('group', { name: vi('speech.bar') });
  for (const key of keysOfPads) {
    await leaveFocus(display);
    await display.keyboard.press(key);
    await expect(bar, key).toBeVisible();
    await expect(start, `${key}: the screen stays`).toBeVisible();
    expect(await hasFocus(display), `${key}: nothing is gone to`).toBe(false);
    // Touched once it is read, touched twice it is done: switched off.
    await press(display, vi('bar.aloud'));
    await press(display, vi('bar.aloud'));
    await expect(bar).toHaveCount(0);
  }
  await heard();
  await display.keyboard.press('F2');
  await expect.poll(heard).toContain(vi('attract.title'));
  await display.keyboard.press('F2');
  await expect.poll(heard, 'and the same key repeats').toContain(vi('attract.title'));
});

test.describe('a slip before the camera', () => {
  test.use({ camera: { situation: 'within', kind: 'code-secret' } });

  test('a high tone tells whoever listens on the screen for it that it was read, and nobody else', async ({
    display,
  }) => {
    await display.getByText(vi('answer.sentence.in-progress')).waitFor();
    expect(await notesOf(display)).toEqual([]);
    await press(display, vi('bar.end'));
    await display.getByRole('button', { name: vi('attract.start') }).click();
    await press(display, vi('bar.aloud'));
    const scan = display.getByRole('button', { name: vi('home.scan') });
    // Touched once it is read, touched twice it is done.
    await scan.click();
    await scan.click();
    await expect.poll(() => notesOf(display)).toContain(880);
  });
});

test.describe('a code before the camera that cannot be read yet', () => {
  test.use({ camera: 'worn' });

  test('a low tone and a word tell whoever listens to come closer, and none says that it was read', async ({
    display,
    heard,
  }) => {
    await display.getByRole('button', { name: vi('attract.start') }).click();
    await press(display, vi('bar.aloud'));
    const scan = display.getByRole('button', { name: vi('home.scan') });
    // Touched once it is read, touched twice it is done.
    await scan.click();
    await scan.click();
    await expect.poll(() => notesOf(display)).toContain(440);
    expect(await notesOf(display)).not.toContain(880);
    await expect.poll(heard).toContain(vi('speech.closer'));
  });
});

test('a pause is told once, and its end once: no second of it is', async ({ display, heard }) => {
  await allowSkippingTime(display);
  await openKiosk(display, new URL(display.url()).origin);
  await press(display, vi('bar.aloud'));
  await expect.poll(heard).toContain(vi('attract.title'));
  const result = { ok: false, error: { type: 'paused', seconds: 19 } };
  await display.route('**/api/dossiers.lookUp', (route) => route.fulfill({ json: { result } }));
  await scanByHand(display, 'H99.24.01-261023-9901');
  const all: string[] = [];
  const soFar = async () => {
    all.push(...(await heard()));
    return all;
  };
  await expect.poll(soFar).toContain(vi('problem.paused.text'));
  const timer = display.getByRole('timer');
  const first = await timer.textContent();
  await expect(timer).not.toHaveText(first ?? '');
  await display.waitForTimeout(1_500);
  await skipTime(display, 20);
  await expect.poll(soFar).toContain(vi('problem.paused.now'));
  await display.waitForTimeout(1_000);
  await soFar();
  const counts = ['title', 'text', 'now'].map(
    (part) => all.filter((text) => text === vi(`problem.paused.${part}`)).length,
  );
  expect(counts).toEqual([1, 1, 1]);
});

withKiosk(
  'what the machine’s own voice says is held, breaks off at a touch or a key, and heeds its bar',
  async ({ display }) => {
    await giveVoice(display);
    await openKiosk(display, new URL(display.url()).origin);
    await press(display, vi('bar.aloud'));
    await speakOn(display);
    const asked = () => askedOfVoice(display);
    const goOn = display.getByRole('button', { name: vi('speech.goOn'), exact: true });
    const beginAnew = async () => {
      await press(display, vi('speech.repeat'));
      await display.getByRole('button', { name: vi('speech.pause'), exact: true }).waitFor();
      await asked();
    };
    await beginAnew();
    await press(display, vi('speech.pause'));
    expect(await asked()).toEqual(['pause']);
    await press(display, vi('speech.goOn'));
    expect(await asked()).toEqual(['resume']);
    await press(display, vi('speech.faster'));
    await press(display, vi('speech.louder'));
    expect(await asked(), 'its bar does not break it off').toEqual([]);
    await beginAnew();
    await expect.poll(() => lastVoiceManner(display)).toEqual({ speed: 1.25, volume: 0.8 });
    // Neither says anything itself: what is said next breaks off what was said before as well.
    await display.locator('.frame-upper').click();
    expect(await asked(), 'at a touch').toContain('cancel');
    await expect(goOn).toBeVisible();
    await beginAnew();
    await pressIdleKey(display);
    expect(await asked(), 'at a key').toContain('cancel');
    await expect(goOn).toBeVisible();
  },
);

withKiosk(
  'without recordings and without a voice of its own the kiosk does not offer it',
  async ({ display }) => {
    await expect(display.getByRole('button', { name: vi('bar.bigText') })).toBeVisible();
    await expect(display.getByRole('button', { name: vi('bar.aloud') })).toHaveCount(0);
  },
);

/** Whether something that can be pressed has the focus. */
function hasFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.matches('button, input, a[href]') === true);
}

/** As on a screen that nobody has touched yet. */
async function leaveFocus(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** Nowhere near the bar of what is read, and one that does nothing else. */
async function pressIdleKey(page: Page): Promise<void> {
  await leaveFocus(page);
  await page.keyboard.press('Shift');
}
