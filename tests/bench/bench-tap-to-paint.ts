import { chromium, type CDPSession, type Locator, type Page } from '@playwright/test';
import { quietChromiumFlags } from '../../electron/launcher/quiet-chromium.ts';
import { findChromium } from '../../electron/launcher/set-up.mjs';
import { readCast } from '../e2e/support/cast.ts';
import { configLike, makeDemoOffice } from '../e2e/support/demo-office.ts';
import { portrait } from '../e2e/support/fixtures.ts';
import { openKiosk } from '../e2e/support/open-kiosk.ts';
import { startKiosk } from '../e2e/support/running-kiosk.ts';
import { removeFromRun } from '../e2e/support/run-folder.ts';
import { scanByHand } from '../e2e/support/scan-by-hand.ts';
import { vi } from '../e2e/support/words.ts';
import { median, p95, type BenchRow } from './measure.ts';

const ROUNDS = 4;
const BUDGET_MS = 100;
/** So that a broken way ends the run instead of holding it up. */
const PATIENCE_MS = 10_000;

interface Tap {
  readonly kind: 'open a screen' | 'go back' | 'key' | 'mode' | 'list' | 'fresh document';
  /** A style sheet's selector, or the words of a button in the part of the screen that is its own. */
  readonly on: string;
  /** On screen once its answer is painted, and not before. */
  readonly shows: string;
}

const own = (words: string) => `text=${words}`;
const to = (kind: Tap['kind'], on: string, shows: string): Tap => ({ kind, on, shows });

/** All main screens, from the attract screen round to the first page. */
const way: readonly Tap[] = [
  to('open a screen', '.attract-start', '.home'),
  to('open a screen', own(vi('home.typeCode')), '.type-code'),
  to('key', own('7'), '.code-display:has-text(/7$/)'),
  to('key', own('4'), '.code-display:has-text(/74$/)'),
  to('go back', '.bar-back button', '.home'),
  to('open a screen', '.home-scan', '.scan-actions, .message'),
  to('go back', '.bar-first button', '.home'),
  to('open a screen', own(vi('home.procedures')), '.find-search'),
  to('open a screen', '.find-search', '.keyboard'),
  to('key', own('K'), '[role=searchbox]:value(/^K$/)'),
  to('key', own('H'), '[role=searchbox]:value(/^Kh$/)'),
  to('go back', '.bar-back button', '.find-search'),
  to('list', own(vi('find.byField')), '.choose-tiles button'),
  to('list', own('Hộ tịch'), '.choice'),
  to('list', own('Làm giấy khai sinh cho con'), '.question'),
  to('open a screen', '.bar-help button', '.help'),
  to('mode', '.bar-text button', 'html[data-text="200"]'),
  to('mode', '.bar-text button', 'html[data-text="100"]'),
  to('mode', '.bar-contrast button', 'html[data-contrast=high]'),
  to('mode', '.bar-contrast button', 'html[data-contrast=normal]'),
  to('mode', '.bar-reach button', 'html[data-reach=low]'),
  to('mode', '.bar-reach button', 'html[data-reach=normal]'),
  to('go back', '.bar-first button', '.home'),
  to('open a screen', '.bar-languages button', '.languages'),
  to('go back', '.bar-back button', '.home'),
  to('open a screen', own(vi('home.office')), '.office'),
];
/** Over an answer: the taps of someone who reads it, and ends it. */
const overAnswer: readonly Tap[] = [
  to('open a screen', '.reveal button', '.phone-digits'),
  to('key', own('5'), '.digit-box-full'),
  to('go back', '.bar-back button', '.status-band'),
  to('fresh document', own(vi('bar.end')), '.attract-start'),
];

interface Timed {
  readonly kind: Tap['kind'] | 'floor';
  readonly what: string;
  readonly ms: number;
}

/** From a finger's release to the frame that shows what came of it, over all main screens, in Chromium. */
export async function benchTapToPaint(): Promise<BenchRow[]> {
  const office = await makeDemoOffice('bench-taps');
  const kiosk = await startKiosk({ config: configLike(office, 'bench-taps', { camera: { use: false } }) });
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', ...quietChromiumFlags],
  });
  try {
    const page = await (await browser.newContext({ viewport: portrait, hasTouch: true })).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.addInitScript(watchTaps);
    const finger = await page.context().newCDPSession(page);
    await openKiosk(page, kiosk.address);
    const { origin } = new URL(page.url());
    const slip = readCast(office).get('within')?.code ?? '';
    const times: Timed[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const inRound = [
        ...(await goRound(page, finger, origin, slip)),
        ...(await floor(page, finger, origin)),
      ];
      // The first round loads what is loaded once.
      if (round > 0) times.push(...inRound);
    }
    return rowsOf(times);
  } finally {
    await browser.close();
    await kiosk.stop();
    removeFromRun(office);
  }
}

function rowsOf(times: readonly Timed[]): BenchRow[] {
  const of = (kinds: (kind: Timed['kind']) => boolean) => times.filter(({ kind }) => kinds(kind));
  const floorP95 = p95(of((kind) => kind === 'floor').map(({ ms }) => ms));
  const row = (what: string, some: readonly Timed[]): BenchRow => {
    const all = some.map(({ ms }) => ms);
    const worst = some.reduce((a, b) => (b.ms > a.ms ? b : a));
    return {
      bench: 'tap to paint',
      what: `${what}: p95 of ${all.length} (p50 ${median(all).toFixed(0)}, worst ${worst.ms.toFixed(0)} at ${worst.what})`,
      value: p95(all),
      unit: 'ms',
    };
  };
  const taps = of((kind) => kind !== 'floor');
  const kinds = [...new Set(taps.map(({ kind }) => kind))];
  const all = row('all taps', taps);
  return [
    row(
      'floor: a tap on an empty page',
      of((kind) => kind === 'floor'),
    ),
    ...kinds.map((kind) => ({
      ...row(
        kind,
        of((one) => one === kind),
      ),
      floor: floorP95,
    })),
    { ...all, floor: floorP95, budget: BUDGET_MS, kept: all.value <= BUDGET_MS },
  ];
}

async function goRound(page: Page, finger: CDPSession, origin: string, slip: string): Promise<Timed[]> {
  await openKiosk(page, origin);
  const times: Timed[] = [];
  for (const one of way) times.push(await timeTap(page, finger, one));
  await scanByHand(page, slip);
  await page.locator('.status-band').waitFor();
  for (const one of overAnswer) times.push(await timeTap(page, finger, one));
  return times;
}

/** A page that holds nothing but a button, which changes one word. */
async function floor(page: Page, finger: CDPSession, origin: string): Promise<Timed[]> {
  await openKiosk(page, origin);
  await page.evaluate(() => {
    document.body.innerHTML = '<main><button style="width: 200px; height: 100px">0</button></main>';
    const button = document.querySelector('button');
    button?.addEventListener('click', () => (button.textContent = String(Number(button.textContent) + 1)));
  });
  const times: Timed[] = [];
  for (let count = 1; count <= 8; count += 1) {
    const shows = `button:has-text(/^${count}$/)`;
    const { ms } = await timeTap(page, finger, to('key', 'main button', shows));
    times.push({ kind: 'floor', what: 'an empty page', ms });
  }
  return times;
}

async function timeTap(page: Page, finger: CDPSession, { kind, on, shows }: Tap): Promise<Timed> {
  const words = /^text=(.*)$/s.exec(on)?.[1];
  const buttons = page.locator('main, .frame-foot').getByRole('button');
  const target = words === undefined ? page.locator(on) : ofWords(buttons, words);
  const box = await placeOf(target.first());
  await page.evaluate((wanted) => (window as unknown as TapWatch).watchTap(wanted), shows);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const begun = Date.now();
  for (;;) {
    const ms = await page
      .evaluate(() => (window as unknown as TapWatch).paintedAfterMs())
      // The document may just be the next one.
      .catch(() => undefined);
    if (ms !== undefined) return { kind, what: words ?? on, ms };
    if (Date.now() - begun > PATIENCE_MS)
      throw new Error(`a tap on ${on} at ${point.x}, ${point.y} never showed ${shows}`);
    await page.waitForTimeout(20);
  }
}

/** Once it stands still: pages turn smoothly. */
async function placeOf(target: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await target.scrollIntoViewIfNeeded();
  let before = await target.boundingBox();
  for (let tries = 0; tries < 40; tries += 1) {
    await target.page().waitForTimeout(60);
    const now = await target.boundingBox();
    if (now !== null && now.x === before?.x && now.y === before.y) return now;
    before = now;
  }
  throw new Error(`nothing that stands still: ${target.toString()}`);
}

function ofWords(buttons: Locator, words: string) {
  return words.length === 1
    ? buttons.and(buttons.page().getByRole('button', { name: words, exact: true }))
    : buttons.filter({ hasText: words });
}

interface TapWatch {
  /** `wanted`: a selector, optionally with `:has-text(/…/)` or `:value(/…/)` at its end. */
  readonly watchTap: (wanted: string) => void;
  /** Undefined until what was wanted is on screen. */
  readonly paintedAfterMs: () => number | undefined;
}

/**
 * In the page: notes when the finger was lifted, by the time that the system gave the event, and looks with each change
 * of the document and each frame whether what is wanted is there; the frame that has it is painted when a task set in
 * it runs. What must outlive a fresh document lies in the session's storage.
 */
function watchTaps(): void {
  const KEY = 'bench-tap';
  interface Watched {
    wanted: string;
    liftedAt?: number;
    paintedAt?: number;
  }
  const read = () => JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Watched | null;
  const write = (watched: Watched) => sessionStorage.setItem(KEY, JSON.stringify(watched));
  let watched = read();
  let isPainting = false;
  const isThere = (wanted: string): boolean => {
    const [, selector = wanted, what, pattern] = /^(.*):(has-text|value)\(\/(.*)\/\)$/.exec(wanted) ?? [];
    return [...document.querySelectorAll<HTMLElement>(selector)].some((element) => {
      if (!element.checkVisibility()) return false;
      if (pattern === undefined) return true;
      const text = what === 'value' ? (element as HTMLInputElement).value : element.innerText.trim();
      return new RegExp(pattern, 'm').test(text);
    });
  };
  const look = () => {
    if (watched?.liftedAt === undefined || watched.paintedAt !== undefined || isPainting) return;
    if (!isThere(watched.wanted)) return;
    isPainting = true;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.start();
      channel.port1.addEventListener('message', () => {
        if (watched !== null) write({ ...watched, paintedAt: performance.timeOrigin + performance.now() });
        watched = read();
        isPainting = false;
      });
      channel.port2.postMessage(undefined);
    });
  };
  window.addEventListener(
    'pointerup',
    (event) => {
      if (watched === null || watched.liftedAt !== undefined) return;
      watched.liftedAt = performance.timeOrigin + event.timeStamp;
      write(watched);
    },
    { capture: true },
  );
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  const everyFrame = () => {
    look();
    requestAnimationFrame(everyFrame);
  };
  requestAnimationFrame(everyFrame);
  Object.assign(window, {
    watchTap: (wanted: string) => {
      watched = { wanted };
      write(watched);
    },
    paintedAfterMs: () =>
      watched?.liftedAt === undefined || watched.paintedAt === undefined
        ? undefined
        : watched.paintedAt - watched.liftedAt,
  } satisfies TapWatch);
}
