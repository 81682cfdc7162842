import type { Page } from '@playwright/test';
import { devToolsOf } from './support/devtools.ts';
import { expect, test } from './support/fixtures.ts';
import { notesOf, recordNotes } from './support/heard-notes.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { giveVoice, speakOn, spokenSince } from './support/trial-voice.ts';
import { en, vi } from './support/words.ts';

/** Of the configuration as it comes, in seconds. */
const IDLE = 60;
const WARNING = 20;
const ASKED_AT_LEAST_EVERY = 900;
const OTHER = 180;
/** Of the page: how often what is read tells that somebody listens. */
const TOLD_EVERY_MS = 1_000;
/** Of the page: so long after the last word on the scan screen it asks to come closer. */
const CLOSER_AFTER_MS = 4_000;
/** Of the page: how often it looks whether anybody is there. */
const LOOKS_EVERY_MS = 250;
/** WCAG 2.2.1: a limit of time can be extended at least so often. */
const EXTENSIONS = 10;

test('ten times in a row one tap gives more time, over the very same answer', async ({ display, member }) => {
  await recordNotes(display);
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
  const chime = [660, 880];
  expect(await notesOf(display), 'each warning is heard').toEqual(
    Array.from({ length: EXTENSIONS }, () => chime).flat(),
  );
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

test('answered ten times, the hard limit ends an answer: a drop that falls on the button keeps nothing for ever', async ({
  display,
  member,
}) => {
  test.setTimeout(300_000);
  await openAnswer(display, member('within').code);
  for (let extension = 1; extension <= EXTENSIONS; extension += 1) {
    await touchUntilAsked(display);
    await expect(warning(display), `the warning before extension ${extension}`).toBeVisible();
    await warning(display)
      .getByRole('button', { name: vi('idle.go-on') })
      .click();
    await expect(display.locator('.status-band')).toBeVisible();
  }
  await touchOn(display, ASKED_AT_LEAST_EVERY);
  await expect(display.getByRole('button', { name: vi('attract.start') })).toBeVisible();
});

test('nor do big type, English and half a code stay: elsewhere it asks as well, and a key that is stuck is no answer', async ({
  display,
}) => {
  await allowSkippingTime(display);
  await openKiosk(display, new URL(display.url()).origin);
  await display.getByRole('button', { name: vi('attract.start') }).click();
  await display.getByRole('button', { name: vi('bar.bigText') }).click();
  await display.locator('.bar-languages button').click();
  await display.getByRole('button', { name: 'English', exact: true }).click();
  await display.getByRole('button', { name: en('home.typeCode') }).click();
  await display.keyboard.press('7');
  const typed = display.locator('.code-display');
  await expect(typed).toContainText('7');

  await touchUntilAsked(display);
  await expect(warning(display)).toBeVisible();
  await expect(typed, 'nothing of a person is there to be hidden').toBeVisible();
  const goOn = warning(display).getByRole('button', { name: en('idle.go-on') });
  await expect(goOn).toBeFocused();
  await holdEnter(display);
  await display.mouse.click(300, 300);
  await expect(
    warning(display),
    'neither a key that is held nor a touch beside it is an answer',
  ).toBeVisible();
  await goOn.focus();
  await display.keyboard.press('Enter');
  await expect(warning(display)).toHaveCount(0);
  await expect(typed).toContainText('7');

  await touchUntilAsked(display);
  await expect(warning(display)).toBeVisible();
  await holdEnter(display);
  await skipTime(display, WARNING + 1);
  await holdEnter(display);
  await expect(display.getByRole('button', { name: vi('attract.start') })).toBeVisible();
  await expect(display.locator('html')).toHaveAttribute('data-text', '100');
});

test('what is read aloud keeps the session, what nobody asked for does not', async ({ display }) => {
  await openLoud(display);
  const start = display.getByRole('button', { name: vi('attract.start') });
  const scan = display.getByRole('button', { name: vi('home.scan') });
  for (const button of [start, start, scan, scan]) await button.click();
  await display.getByRole('heading', { name: vi('scan.title') }).waitFor();
  // No camera looks here: nothing can be brought closer to it.
  await display.waitForTimeout(CLOSER_AFTER_MS + 500);
  const spoken = (await spokenSince(display)).join('\n').toLowerCase();
  expect(spoken).toContain(vi('scan.title').toLowerCase());
  expect(spoken).not.toContain(withoutEnd(vi('speech.closer')));
  expect(spoken, 'only the voice of this machine').not.toContain('elsewhere');

  await speakOn(display);
  await display.getByRole('button', { name: vi('speech.repeat') }).click();
  for (let times = 0; times < 2; times += 1) {
    await skipTime(display, OTHER - 30);
    await display.waitForTimeout(1.4 * TOLD_EVERY_MS);
  }
  await expect(speechBar(display)).toBeVisible();
  // The name of a button of this bar is an aside.
  await display.getByRole('button', { name: vi('speech.louder') }).focus();
  await expect.poll(() => spokenSince(display)).toContain(vi('speech.louder').toLowerCase());
  await skipTime(display, OTHER - 30);
  await display.waitForTimeout(1.4 * TOLD_EVERY_MS);
  await skipTime(display, 30);
  await expect(start).toBeVisible();
  await expect(speechBar(display)).toHaveCount(0);
});

test('whoever listens is asked by voice, and one OK or one touch is enough to stay', async ({
  display,
  member,
}) => {
  await openLoud(display);
  await scanByHand(display, member('within').code);
  const no = display.getByRole('button', { name: vi('speech.no') });
  // Touched once it is read, touched twice it is done.
  for (const button of [no, no]) await button.click();
  const goOn = warning(display).getByRole('button', { name: vi('idle.go-on') });
  const answers = [() => display.keyboard.press('Enter'), () => goOn.click()];
  for (const answer of answers) {
    await display.locator('.status-band').waitFor();
    await skipTime(display, IDLE + 1);
    await expect(goOn).toBeFocused();
    await expect.poll(() => spokenSince(display)).toContain(withoutEnd(vi('idle.title')));
    await answer();
    await expect(warning(display)).toHaveCount(0);
  }
});

test('who has the buttons at hand finds them where they were when the warning is gone, and the focus with them', async ({
  display,
  member,
}) => {
  await openLoud(display);
  const low = display.getByRole('button', { name: vi('bar.lowReach') });
  // Touched once it is read, touched twice it is done.
  for (const button of [low, low]) await button.click();
  await expect(display.locator('html')).toHaveAttribute('data-reach', 'low');
  await scanByHand(display, member('within').code);
  const no = display.locator('.frame-hand').getByRole('button', { name: vi('speech.no') });
  await no.focus();
  const before = await no.boundingBox();
  await expect.poll(() => spokenInASecond(display), { timeout: 30_000 }).toEqual([]);
  await skipTime(display, IDLE + 1);
  await expect(no, 'the warning hides what is of a person').toBeHidden();
  await warning(display)
    .getByRole('button', { name: vi('idle.go-on') })
    .click();
  await expect(warning(display)).toHaveCount(0);
  await expect(no).toBeFocused();
  expect(await no.boundingBox()).toEqual(before);
});

for (const consent of ['yes', 'no'] as const)
  test(`the repeat key of a pad repeats the warning, and leaves what lies below as it is: ${consent} to earphones`, async ({
    display,
    member,
  }) => {
    await openLoud(display);
    await scanByHand(display, member('within').code);
    const choice = display.getByRole('button', { name: vi(`speech.${consent}`) });
    // Touched once it is read, touched twice it is done.
    for (const button of [choice, choice]) await button.click();
    const answer = display.locator('.status-band');
    await answer.waitFor();
    // Whoever listens is there: the answer is read to its end first.
    const told = withoutEnd(vi(consent === 'yes' ? 'answer.sentence.in-progress' : 'speech.private'));
    await expect.poll(() => spokenSince(display), { timeout: 30_000 }).toContain(told);
    await expect.poll(() => spokenInASecond(display), { timeout: 30_000 }).toEqual([]);
    await skipTime(display, IDLE + 1);
    const asks = withoutEnd(vi('idle.title'));
    await expect.poll(() => spokenSince(display)).toContain(asks);
    await warning(display)
      .getByRole('button', { name: vi('bar.end') })
      .focus();
    await expect.poll(async () => (await spokenSince(display)).join(' ')).toContain('kết thúc');
    await display.keyboard.press('F2');
    await expect.poll(() => spokenSince(display)).toContain(asks);
    await warning(display)
      .getByRole('button', { name: vi('idle.go-on') })
      .click();
    await expect(answer).toBeVisible();
    await expect(display.getByRole('heading', { name: vi('speech.question') })).toHaveCount(0);
  });

/** With reading aloud on, on the first screen. */
async function openLoud(display: Page): Promise<void> {
  await giveVoice(display);
  await allowSkippingTime(display);
  await openKiosk(display, new URL(display.url()).origin);
  await display.getByRole('button', { name: vi('bar.aloud') }).click();
  await expect(speechBar(display)).toBeVisible();
}

async function spokenInASecond(display: Page): Promise<string[]> {
  await display.waitForTimeout(1_000);
  return spokenSince(display);
}

function speechBar(display: Page) {
  return display.getByRole('group', { name: vi('speech.bar') });
}

/** As a voice gets it. */
function withoutEnd(sentence: string): string {
  return sentence.toLowerCase().replace(/[.?]$/u, '').replaceAll('/', ' ');
}

async function openAnswer(display: Page, code: string): Promise<void> {
  await allowSkippingTime(display);
  await openKiosk(display, new URL(display.url()).origin);
  await scanByHand(display, code);
  await display.locator('.status-band').waitFor();
}

/** Somebody, or something, touches the kiosk again and again, until it asks. */
async function touchUntilAsked(display: Page): Promise<void> {
  await touchOn(display, ASKED_AT_LEAST_EVERY - IDLE / 2);
  // To where it had to ask, and as long again: it says that it did not, rather than wait for ever.
  for (let seconds = 0; seconds < IDLE; seconds += WARNING / 4) {
    if ((await warning(display).count()) > 0) return;
    await display.keyboard.press('Shift');
    await skipTime(display, WARNING / 4);
    await display.waitForTimeout(LOOKS_EVERY_MS + 50);
  }
  await expect(warning(display), `it asks every ${ASKED_AT_LEAST_EVERY} s`).toBeVisible();
}

/** The same for so long by the page's own clock, which goes on by itself as well. */
async function touchOn(display: Page, seconds: number): Promise<void> {
  const often = IDLE - 20;
  const clock = () => display.evaluate(() => performance.now() / 1000);
  const until = (await clock()) + seconds;
  for (;;) {
    const left = until - (await clock());
    await display.keyboard.press('Shift');
    await skipTime(display, Math.min(left, often));
    if (left <= often) return;
  }
}

/** As a key that is stuck goes on: it was pressed before what now has the focus was there. */
async function holdEnter(display: Page): Promise<void> {
  const keyboard = await devToolsOf(display);
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r', autoRepeat: true };
  for (let times = 0; times < 3; times += 1)
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter });
}

function warning(display: Page) {
  return display.getByRole('alertdialog');
}
