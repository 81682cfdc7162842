import type { Page } from '@playwright/test';

/** From the next document on, writes down the notes that the page plays. */
export async function recordNotes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notes: number[] = [];
    Object.assign(window, { notes });
    const start = Object.getOwnPropertyDescriptor(AudioScheduledSourceNode.prototype, 'start') ?? {};
    Object.defineProperty(OscillatorNode.prototype, 'start', {
      ...start,
      value(this: OscillatorNode, when?: number) {
        notes.push(this.frequency.value);
        (start.value as (at?: number) => void).call(this, when);
      },
    });
  });
}

/** What notes the page has played since it was opened, in hertz. */
export function notesOf(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { notes: number[] }).notes);
}
