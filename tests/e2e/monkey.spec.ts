import type { CDPSession, Page, Response } from '@playwright/test';
import { readDemoContent } from '../../hub/demo/demo-content.ts';
import { demoLanguagePack } from '../../hub/demo/demo-language.ts';
import { randomFrom, type Random } from '../../hub/demo/random.ts';
import { builtInLanguages, builtInNames } from '../../shared/domain/language-pack.ts';
import { proofRuns } from '../../shared/testing/proof.ts';
import { pseudo } from '../../shared/text/pseudo.ts';
import { devToolsOf } from './support/devtools.ts';
import { expect, landscape, portrait, test } from './support/fixtures.ts';
import { openKiosk } from './support/open-kiosk.ts';
import { openProcedure } from './support/open-procedure.ts';
import { scanByHand } from './support/scan-by-hand.ts';
import { allowSkippingTime, skipTime } from './support/skip-time.ts';
import { clickAt } from './support/touch.ts';
import { bytesHeldByScripts } from './support/traces.ts';
import { vi, words as wordsIn } from './support/words.ts';

/** 20,000 deeds in the long form, by monkeys that two workers can take in turn. */
const MONKEYS = proofRuns(1, 4);
/** Of each, with scans and ends of sessions, over many documents. */
const DEEDS = proofRuns(48, 5000);
/** Without them, in one document that grows old. */
const DEEDS_IN_ONE_DOCUMENT = proofRuns(48, 5000);
/** Looks at the memory, spread over the deeds. */
const ROUNDS = proofRuns(3, 25);
/**
 * Rounds of the one document, after a tour of its screens, until what is loaded once has been: some text of the program
 * is kept from the first keys and taps on. A fresh document has none of that and is measured by the tour alone.
 */
const WARM_UP_IN_ONE_DOCUMENT = 1;
const MOST_GROWTH = 1.05;
/** That the browser itself has beside those of the document. */
const FEW_NODES = 8;
/** A monkey that only ever sees a few screens proves nothing of the others. */
const FEWEST_HEADINGS = proofRuns(5, 30);

const keys = [
  'Tab Enter Space Escape Backspace Delete Home End PageDown ContextMenu ArrowUp ArrowDown ArrowLeft ArrowRight',
  '1 7 a đ Z - . F1 F2 F3 F5 F6 F7 F11 F12 Control+p Control+s Control+f Control+o Control+r Control+l Control+u',
  'Control+j Control+d Control+a Control+c Control+v Control+Shift+i Control+Shift+Delete Control+0 Alt+ArrowLeft',
].flatMap((line) => line.split(' '));
const strangeScans = [
  'https://zalo.me/0000000000000000000',
  '000000000000|000000000|NGUYỄN VĂN MẪU|01012000|Nam|Thôn Mẫu|01012022',
  'javascript:alert(1)',
  'H98.76.54-261116-0001',
  '1.001193',
  '<img src=x onerror=alert(1)>',
];
/** Whatever language the monkey has chosen. */
const errorTitles = [
  ...builtInLanguages.map((language) => wordsIn(language)('error.title')),
  pseudo(vi('error.title')),
];
const panels = [portrait, landscape, { width: 1024, height: 768 }, { width: 1366, height: 768 }];

// A leak or a way out that is seen once is one.
test.describe.configure({ mode: 'parallel', retries: 0 });
test.use({ actionTimeout: 20_000, ownKiosk: true });

for (let number = 1; number <= MONKEYS; number += 1) {
  test(`whatever is tapped, typed, scanned and turned, the kiosk stays the kiosk and its memory flat: monkey ${number}`, async ({
    display,
    member,
  }) => {
    test.setTimeout(proofRuns(300_000, 7_200_000));
    await allowSkippingTime(display);
    const monkey = await Monkey.before(display, `monkey ${number}`);
    const slips = (['within', 'ready', 'overdue', 'supplement'] as const).map((one) => member(one).code);
    await expectFlat(monkey, {
      deeds: DEEDS,
      warmUp: 0,
      act: () => monkey.act([...slips, ...strangeScans]),
      measure: measureOnFreshDocument,
    });
  });
}

test('in one document that nobody ends, the memory stays flat too', async ({ display }) => {
  test.setTimeout(proofRuns(300_000, 3_600_000));
  const monkey = await Monkey.before(display, 'monkey in one document');
  await display.evaluate(() => Object.assign(window, { isTheSame: true }));
  await expectFlat(monkey, {
    deeds: DEEDS_IN_ONE_DOCUMENT,
    warmUp: WARM_UP_IN_ONE_DOCUMENT,
    act: () => monkey.act([]),
    measure: measureOnFirstPage,
  });
  expect(await display.evaluate(() => 'isTheSame' in window), 'one document all along').toBe(true);
});

interface Trial {
  readonly deeds: number;
  /** Rounds that are measured, and not judged. */
  readonly warmUp: number;
  readonly act: () => Promise<void>;
  readonly measure: (display: Page, inside: CDPSession) => Promise<Memory>;
}

/**
 * From the warm-up on no two rounds in a row hold more than 5 % above what was held by then: what is gone by the next
 * look was only let go of late (once in 5,000 deeds, a screen), what grows is there at both.
 */
async function expectFlat(monkey: Monkey, { deeds, warmUp, act, measure }: Trial): Promise<void> {
  const { display } = monkey;
  const inside = await devToolsOf(display);
  await inside.send('Performance.enable');
  await tourOfScreens(display);
  const toured = await measure(display, inside);
  const memories: Memory[] = [];
  const everyDeeds = Math.ceil(deeds / ROUNDS);
  for (let deed = 1; deed <= deeds; deed += 1) {
    await act();
    if (deed % everyDeeds !== 0) continue;
    const memory = await measure(display, inside);
    memories.push(memory);
    if (process.env['PROOF'] === 'long')
      console.log(`${deed} deeds, ${monkey.headings.size} headings: ${JSON.stringify(memory)}`);
  }
  test.info().annotations.push({ type: 'memory', description: JSON.stringify(memories) });
  for (const kind of ['data', 'nodes', 'listeners'] as const) {
    const sizes = memories.map((memory) => memory[kind]);
    const before = Math.max(toured[kind], ...sizes.slice(0, warmUp));
    const judged = sizes.slice(warmUp);
    const most = Math.max(...judged.slice(1).map((size, at) => Math.min(size, judged[at] ?? size)));
    expect(
      most,
      `${kind} after the tour: ${toured[kind]}, after each round: ${sizes.join(', ')}`,
    ).toBeLessThanOrEqual(before * MOST_GROWTH);
  }
  monkey.expectNoFaults();
  expect(monkey.headings.size, `screens seen: ${[...monkey.headings].join(' · ')}`).toBeGreaterThanOrEqual(
    FEWEST_HEADINGS,
  );
}

/** What it does is random, and the same in each run. */
class Monkey {
  readonly display: Page;
  /** Of the screens that it has come to. */
  readonly headings = new Set<string>();
  readonly #random: Random;
  readonly #faults: readonly string[];
  readonly #done: string[] = [];

  private constructor(display: Page, seed: string, faults: readonly string[]) {
    this.display = display;
    this.#random = randomFrom(seed);
    this.#faults = faults;
  }

  static async before(display: Page, seed: string): Promise<Monkey> {
    const faults = await watchFaults(display);
    // What moves by itself only takes the time of a machine that draws without a graphics card.
    await display.emulateMedia({ reducedMotion: 'reduce' });
    await openKiosk(display, new URL(display.url()).origin);
    return new Monkey(display, seed, faults);
  }

  /** Does one thing, and makes sure that the kiosk is still the kiosk. No scans: nor does time ever run out. */
  async act(scans: readonly string[]): Promise<void> {
    this.#done.push(await this.#something(scans));
    const headings = await inWhateverDocument(this.display, () =>
      this.display.locator('h1').allTextContents(),
    );
    for (const heading of headings) this.headings.add(heading);
    const lately = this.#done.slice(-8).join(', ');
    expect(
      headings.filter((heading) => errorTitles.includes(heading)),
      `the error screen after ${lately}`,
    ).toEqual([]);
    this.expectNoFaults();
  }

  expectNoFaults(): void {
    expect(this.#faults, `a fault or a way out after ${this.#done.slice(-8).join(', ')}`).toEqual([]);
  }

  /** The mouse's three events are not waited for one by one: each would take a frame. */
  async #something(scans: readonly string[]): Promise<string> {
    const { display } = this;
    const random = this.#random;
    const size = display.viewportSize() ?? portrait;
    const dice = random.next();
    if (dice < 0.4) {
      const [x, y] = [random.between(0, size.width - 1), random.between(0, size.height - 1)];
      await clickAt(display, { x, y }, random.next() < 0.1 ? 'right' : 'left');
      return `tap ${x} ${y}`;
    }
    if (dice < 0.7) return await pressAny(display, random.next());
    if (dice < 0.91) {
      const key = random.pick(keys);
      if (key === 'đ') await display.keyboard.insertText(key);
      else await display.keyboard.press(key);
      return key;
    }
    if (dice > 0.985) {
      const panel = random.pick(panels);
      await display.setViewportSize(panel);
      return `turn to ${panel.width} × ${panel.height}`;
    }
    if (scans.length === 0) return 'nothing';
    if (dice < 0.93) {
      const seconds = random.pick([10, 65, 200]);
      await inWhateverDocument(display, () => skipTime(display, seconds));
      return `wait ${seconds} s`;
    }
    const contents = random.pick(scans);
    await scanByHand(display, contents);
    return `scan ${contents}`;
  }
}

/** One of the buttons that can be pressed, whatever lies over it. */
async function pressAny(display: Page, chance: number): Promise<string> {
  // Of those of the screen rather than of the frame, which are the same everywhere.
  const pressOne = (at: number): string => {
    const all = [...document.querySelectorAll<HTMLElement>('button:not(:disabled)')];
    const own = all.filter((one) => one.closest('.frame-bars, .frame-foot') === null);
    const buttons = own.length > 0 && at < 0.7 ? own : all;
    const button = buttons[Math.floor(((at * 10) % 1) * buttons.length)];
    const words = button?.textContent;
    button?.click();
    return words ?? 'nothing';
  };
  return `press ${await inWhateverDocument(display, () => display.evaluate(pressOne, chance))}`;
}

/** A session's end loads a fresh document at any moment: what it cuts short is done again in the new one. */
async function inWhateverDocument<T>(display: Page, look: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await look();
    } catch (error) {
      if (tries > 5 || !String(error).includes('context was destroyed')) throw error;
      const stands = display.getByRole('navigation').or(display.getByRole('alertdialog')).first();
      await expect(stands, 'a fresh document shows the kiosk').toBeVisible({ timeout: 60_000 });
    }
  }
}

/**
 * Loads what is loaded once: every kind of screen, every language, every mode. Wherever a screen puts something beside
 * its page (in low reach: above it, and below) React makes a place for listeners, once.
 */
async function tourOfScreens(display: Page): Promise<void> {
  await openProcedure(display, '1.001193');
  await press(display, vi('procedure.take'));
  await press(display, vi('take.photo'));
  await press(display, vi('bar.back'));
  await press(display, vi('bar.back'));
  await press(display, vi('procedure.forms'));
  await press(display, vi('forms.view'));
  await display.locator('.form-page[data-page]').waitFor();
  await press(display, vi('bar.first'));
  // On and off.
  for (let times = 0; times < 2; times += 1) {
    for (const mode of ['bigText', 'clearColours', 'lowReach']) await press(display, vi(`bar.${mode}`));
    for (const door of ['typeCode', 'scan', 'procedures', 'office']) {
      await press(display, vi(`home.${door}`));
      await press(display, vi('bar.first'));
    }
    await press(display, vi('bar.officer'));
    await press(display, vi('bar.first'));
  }
  for (const language of [builtInNames.en, demoLanguagePack(readDemoContent()).name, builtInNames.vi]) {
    await display.locator('.bar-languages button').click();
    await display.locator('.languages').getByRole('button', { name: language }).click();
  }
}

async function press(display: Page, name: string): Promise<void> {
  await display.getByRole('button', { name }).first().click();
}

/** Everything that would lead out of the one page, and everything that breaks in it or behind it, as it happens. */
async function watchFaults(display: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  const { origin, pathname } = new URL(display.url());
  display.context().on('page', (page) => faults.push(`a new window: ${page.url()}`));
  display.on('dialog', (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  display.on('download', (download) => faults.push(`a download: ${download.suggestedFilename()}`));
  display.on('filechooser', () => faults.push('a choice of files'));
  display.on('framenavigated', (frame) => {
    const url = new URL(frame.url());
    if (url.origin !== origin || url.pathname !== pathname) faults.push(`another page: ${frame.url()}`);
  });
  display.on('console', (message) => {
    if (message.type() === 'error') faults.push(`an error: ${message.text()} ${message.location().url}`);
  });
  display.on('pageerror', (error) => faults.push(`an unhandled error: ${String(error)}`));
  display.on('response', (response) => {
    const call = /\/api\/(.+)$/.exec(new URL(response.url()).pathname)?.[1];
    if (call === 'kiosk.reportScreenError') faults.push('a screen that broke');
    else if (call !== undefined)
      void failureIn(response).then((failure) => {
        if (failure !== undefined) faults.push(`a bug of the host in ${call}: ${failure}`);
        return undefined;
      });
  });
  await display.exposeFunction('tellFault', (what: string) => void faults.push(what));
  await display.addInitScript(() => {
    const tell = (what: string) =>
      (window as unknown as { tellFault: (what: string) => void }).tellFault(what);
    window.print = () => tell('the print dialog');
    window.addEventListener('contextmenu', (event) => {
      if (!event.defaultPrevented) tell('a context menu');
    });
    window.addEventListener('unhandledrejection', (event) => tell(`a promise: ${String(event.reason)}`));
  });
  return faults;
}

/** A bug of the host is an answer like others, which only tells under which number it stands in the log. */
async function failureIn(response: Response): Promise<string | undefined> {
  try {
    const text = await response.text();
    return text.startsWith('{"failure"') ? text : undefined;
  } catch {
    // The document has gone, and with it what it was answered: nobody has seen that.
    return undefined;
  }
}

/** Ends whatever is going on, and measures on the attract screen of a fresh document. */
async function measureOnFreshDocument(display: Page, inside: CDPSession): Promise<Memory> {
  await display.setViewportSize(portrait);
  await display.reload();
  await display.getByRole('button', { name: vi('attract.start') }).waitFor();
  const memory = await memoryNow(inside);
  const shown = await display.evaluate(() => {
    const walker = document.createTreeWalker(document);
    let nodes = 1;
    while (walker.nextNode() !== null) nodes += 1;
    return nodes;
  });
  if (memory.nodes - shown <= FEW_NODES) return memory;
  // The waiting screen of a slow start, which React may hold until it has drawn what the host says next.
  await display.waitForResponse('**/api/kiosk.state');
  await display.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))),
  );
  return await memoryNow(inside);
}

/** Leaves the document as it is, and measures on its first page, in Vietnamese, without any mode. */
async function measureOnFirstPage(display: Page, inside: CDPSession): Promise<Memory> {
  await display.setViewportSize(portrait);
  for (const mode of ['bar-aloud', 'bar-text', 'bar-contrast', 'bar-reach'])
    await pressIfThere(display, `.${mode} [aria-pressed='true']`);
  await pressIfThere(display, '.bar-first button');
  await pressIfThere(display, '.bar-languages button');
  await display.getByRole('button', { name: builtInNames.vi }).first().click();
  await pressIfThere(display, '.bar-first button');
  await pressIfThere(display, '.attract button');
  await display.locator('.home-scan').waitFor();
  return await memoryNow(inside);
}

/** In the page: speech would only read it at the first touch. */
async function pressIfThere(display: Page, selector: string): Promise<void> {
  await display.evaluate((one) => document.querySelector<HTMLElement>(one)?.click(), selector);
}

/** Of the page, after a collection. */
interface Memory {
  /**
   * Bytes of what its scripts hold: strings, objects, functions. Not the machine code that the browser makes of them,
   * for hours, the hotter they get; nor what it keeps outside of scripts, where `nodes` is what a screen could leave.
   */
  readonly data: number;
  readonly nodes: number;
  readonly listeners: number;
  /** All of it, machine code too: told, not judged. */
  readonly heap: number;
}

async function memoryNow(inside: CDPSession): Promise<Memory> {
  // What a collection lets go of may be found by the next one only.
  for (let times = 0; times < 2; times += 1) await inside.send('HeapProfiler.collectGarbage');
  const { metrics } = await inside.send('Performance.getMetrics');
  const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    data: await bytesHeldByScripts(inside),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    heap: metric('JSHeapUsedSize'),
  };
}
