import type { Page } from '@playwright/test';

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
