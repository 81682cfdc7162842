import { chromium, type Page } from '@playwright/test';
import { quietChromiumFlags } from '../../electron/launcher/quiet-chromium.ts';
import { findChromium } from '../../electron/launcher/set-up.mjs';
import { readCast } from '../e2e/support/cast.ts';
import { configLike, makeDemoOffice } from '../e2e/support/demo-office.ts';
import { portrait } from '../e2e/support/fixtures.ts';
import { openKiosk } from '../e2e/support/open-kiosk.ts';
import { startKiosk } from '../e2e/support/running-kiosk.ts';
import { removeFromRun } from '../e2e/support/run-folder.ts';
import { scanByHand } from '../e2e/support/scan-by-hand.ts';
import { tap } from '../e2e/support/touch.ts';
import { vi } from '../e2e/support/words.ts';
import { median, p95, type BenchRow } from './measure.ts';

const ROUNDS = 8;
const BUDGET_MS = 100;

interface Tap {
  readonly name: string | RegExp;
  /** What is on screen once its answer is painted: a control or a heading of the next screen. */
  readonly shows: string;
}

/** Every main screen, one tap each, from the attract screen round to the first page. */
const way: readonly Tap[] = [
  { name: vi('attract.start'), shows: '.home' },
  { name: new RegExp(vi('home.typeCode')), shows: '.type-code' },
  { name: '7', shows: '.code-display' },
  { name: vi('bar.back'), shows: '.home' },
  { name: new RegExp(vi('home.scan')), shows: 'h1' },
  { name: vi('bar.first'), shows: '.home' },
  { name: new RegExp(vi('home.procedures')), shows: 'h1' },
  { name: new RegExp(vi('find.byField')), shows: 'h1' },
  { name: /Hộ tịch/, shows: 'h1' },
  { name: /Làm giấy khai sinh cho con/, shows: 'h1' },
  { name: vi('procedure.take'), shows: 'h1' },
  { name: vi('bar.officer'), shows: '.help' },
  { name: vi('bar.bigText'), shows: '.help' },
  { name: vi('bar.bigText'), shows: '.help' },
  { name: vi('bar.clearColours'), shows: '.help' },
  { name: vi('bar.clearColours'), shows: '.help' },
  { name: vi('bar.first'), shows: '.home' },
  { name: new RegExp(vi('home.office')), shows: 'h1' },
];
/** Over an answer: the taps of someone who reads it. */
const overAnswer: readonly Tap[] = [
  { name: vi('answer.reveal'), shows: '.phone-digits' },
  { name: vi('bar.back'), shows: '.status-band' },
  { name: vi('answer.photo'), shows: '.answer-photo' },
  { name: vi('bar.back'), shows: '.status-band' },
];

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
    await page.addInitScript(watchTaps);
    await openKiosk(page, kiosk.address);
    const { origin } = new URL(page.url());
    const slip = readCast(office).get('within')?.code ?? '';
    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const inRound = await goRound(page, origin, slip);
      // The first round loads what is loaded once.
      if (round > 0) times.push(...inRound);
    }
    const value = p95(times);
    return [
      {
        bench: 'tap to paint',
        what: `p95 of ${times.length} taps over all main screens (median ${Math.round(median(times))} ms, worst ${Math.round(Math.max(...times))} ms)`,
        value,
        unit: 'ms',
        budget: BUDGET_MS,
        kept: value <= BUDGET_MS,
      },
    ];
  } finally {
    await browser.close();
    await kiosk.stop();
    removeFromRun(office);
  }
}

async function goRound(page: Page, origin: string, slip: string): Promise<number[]> {
  await openKiosk(page, origin);
  const times: number[] = [];
  for (const one of way) times.push(await timeTap(page, one));
  await scanByHand(page, slip);
  await page.locator('.status-band').waitFor();
  for (const one of overAnswer) times.push(await timeTap(page, one));
  return times;
}

async function timeTap(page: Page, { name, shows }: Tap): Promise<number> {
  const target = page.getByRole('button', { name, exact: typeof name === 'string' }).first();
  await target.waitFor();
  await page.evaluate(() => (window as unknown as TapWatch).forgetTap());
  await tap(page, target);
  await page.locator(shows).first().waitFor();
  const done = await page.waitForFunction(() => (window as unknown as TapWatch).paintedAfterMs() ?? false);
  return Number(await done.jsonValue());
}

interface TapWatch {
  readonly forgetTap: () => void;
  /** Undefined until the tap's last change is on screen. */
  readonly paintedAfterMs: () => number | undefined;
}

/**
 * In the page: notes when the finger was lifted, by the time that the system gave the event, and the first frame
 * after the last change that it brought on. What still moves by itself 150 ms later is no answer to the tap.
 */
function watchTaps(): void {
  const QUIET_MS = 150;
  let liftedAt: number | undefined;
  let paintedAt: number | undefined;
  let asked = false;
  const notePaint = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      // A timer set in a frame runs once that frame has been painted.
      setTimeout(() => {
        paintedAt = performance.now();
        asked = false;
      });
    });
  };
  window.addEventListener(
    'pointerup',
    (event) => {
      liftedAt = event.timeStamp;
    },
    { capture: true },
  );
  new MutationObserver(() => {
    if (liftedAt !== undefined) notePaint();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  Object.assign(window, {
    forgetTap: () => {
      liftedAt = undefined;
      paintedAt = undefined;
    },
    paintedAfterMs: () =>
      liftedAt !== undefined && paintedAt !== undefined && performance.now() - paintedAt > QUIET_MS
        ? paintedAt - liftedAt
        : undefined,
  } satisfies TapWatch);
}
