import path from 'node:path';
import { launchChromium } from '../../fixtures/camera/chromium.ts';
import { servePage } from '../../fixtures/camera/serve-page.ts';
import { median, type BenchRow } from '../measure.ts';
import { degradedFrames, type DegradedFrame } from './degraded-frames.ts';
import { readers, type FrameOutcome, type FrameTrial, type Reader } from './page/frame-trial.ts';

declare global {
  // oxlint-disable-next-line no-var -- the page's own global, seen through evaluate()
  var frameTrial: FrameTrial;
}

interface Measured extends FrameOutcome {
  readonly frame: DegradedFrame;
  readonly isRead: boolean;
}

/**
 * 120 spoilt frames through html5-qrcode as it comes (its own loop at its README's viewfinder, and its file scan
 * on the whole frame) and through ours: how many are read, and what a frame costs.
 */
export async function benchFrames(): Promise<BenchRow[]> {
  const frames: DegradedFrame[] = [];
  for await (const frame of degradedFrames()) frames.push(frame);
  const served = await servePage(path.join(import.meta.dirname, 'page'), 'bench-frames', (pathname) => {
    const number = /^\/frame\/(\d+)$/.exec(pathname)?.[1];
    return number === undefined ? undefined : frames[Number(number)]?.jpeg;
  });
  const browser = await launchChromium();
  try {
    const rows: BenchRow[] = [];
    for (const reader of readers) {
      const page = await browser.newPage();
      await page.goto(served.url);
      await page.waitForFunction(() => typeof globalThis.frameTrial === 'object');
      await page.evaluate((which) => globalThis.frameTrial.prepare(which), reader);
      const measured: Measured[] = [];
      for (const [number, frame] of frames.entries()) {
        const outcome = await page.evaluate(([which, url]) => globalThis.frameTrial.read(which, url), [
          reader,
          `/frame/${number}`,
        ] as const);
        measured.push({ ...outcome, frame, isRead: outcome.contents.includes(frame.contents) });
      }
      rows.push(...rowsOf(reader, measured));
      await page.close();
    }
    return rows;
  } finally {
    await browser.close();
    await served.close();
  }
}

function rowsOf(reader: Reader, measured: readonly Measured[]): BenchRow[] {
  const row = (what: string, value: number, unit: string): BenchRow => ({
    bench: 'frames',
    what: `${reader}: ${what}`,
    value,
    unit,
  });
  const read = (some: readonly Measured[]) => some.filter(({ isRead }) => isRead).length;
  const bySymbol = Map.groupBy(measured, ({ frame }) => frame.symbol);
  const byDegradation = Map.groupBy(measured, ({ frame }) => frame.degradation);
  const wrong = measured.filter(({ contents, isRead }) => contents.length > 0 && !isRead).length;
  return [
    ...[...bySymbol].map(([symbol, some]) => row(`${symbol} read, of ${some.length}`, read(some), 'frames')),
    ...[...byDegradation].map(([name, some]) => row(`${name}, of ${some.length}`, read(some), 'frames')),
    row('read wrongly', wrong, 'frames'),
    row('main thread a frame, median', median(measured.map(({ mainThreadMs }) => mainThreadMs)), 'ms'),
    row('until the answer, median', median(measured.map(({ totalMs }) => totalMs)), 'ms'),
  ];
}
