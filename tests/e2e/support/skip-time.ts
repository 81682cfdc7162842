import type { Page } from '@playwright/test';
import { twoFrames } from './two-frames.ts';

/** From the next document on, `skipTime` moves the monotonic clock by which idleness is measured. */
export async function allowSkippingTime(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const now = performance.now.bind(performance);
    let aheadMs = 0;
    performance.now = () => now() + aheadMs;
    Object.assign(window, { skipMs: (ms: number) => (aheadMs += ms) });
  });
}

/** As if so long nobody had touched anything. */
export async function skipTime(page: Page, seconds: number): Promise<void> {
  await page.evaluate(
    (ms) => (window as unknown as { skipMs: (ms: number) => void }).skipMs(ms),
    seconds * 1000,
  );
}

/** From the next document on timers of a second and longer end when `passTime` comes to it, and not before. */
export async function holdTimers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const [set, clear] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
    const held = new Map<number, { readonly endMs: number; readonly run: () => void }>();
    let [nowMs, last] = [0, 1_000_000_000];
    const holdOrSet = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): number => {
      if (ms < 1_000) return set(run, ms, ...args);
      last += 1;
      held.set(last, { endMs: nowMs + ms, run: () => run(...args) });
      return last;
    };
    const letGo = (timer?: number): void => {
      if (timer === undefined || !held.delete(timer)) clear(timer);
    };
    const passMs = (ms: number): void => {
      const untilMs = nowMs + ms;
      for (;;) {
        const [next] = [...held].toSorted(([, a], [, b]) => a.endMs - b.endMs);
        if (next === undefined || next[1].endMs > untilMs) break;
        held.delete(next[0]);
        nowMs = next[1].endMs;
        next[1].run();
      }
      nowMs = untilMs;
    };
    Object.assign(window, { setTimeout: holdOrSet, clearTimeout: letGo, passMs });
  });
}

/** To the moment at which what the timers did is on screen. */
export async function passTime(page: Page, seconds: number): Promise<void> {
  await page.evaluate(
    (ms) => (window as unknown as { passMs: (ms: number) => void }).passMs(ms),
    seconds * 1000,
  );
  await twoFrames(page);
}
