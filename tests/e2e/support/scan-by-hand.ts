import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { devToolsOf } from './devtools.ts';

const KEY_EVERY_SECONDS = 0.004;
const NEXT_SLIP_AFTER_MS = 100;

/**
 * A hand scanner that types like a keyboard: a burst, ended by Enter. The keys are sent without waiting for each
 * other and carry the scanner's own times: on a busy machine the burst would else be as slow as a person.
 */
export async function scanByHand(page: Page, contents: string): Promise<void> {
  const keyboard = await devToolsOf(page);
  const begun = Date.now() / 1000;
  const keys = contents.split('').map((character) => ({ key: character, text: character }));
  await Promise.all(
    [...keys, { key: 'Enter', text: '\r' }].flatMap(({ key, text }, index) => {
      const timestamp = begun + index * KEY_EVERY_SECONDS;
      return [
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, timestamp }),
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp }),
      ];
    }),
  );
  // As long as the scanner would have taken, and the moment before another slip can be held under it.
  const over = begun * 1000 + (keys.length + 1) * KEY_EVERY_SECONDS * 1000 + NEXT_SLIP_AFTER_MS;
  await sleep(Math.max(1, over - Date.now()));
}

/**
 * The same for more than a scanner could hold: so many real keys would take a minute to send. They carry times of
 * their own as well, for the page may be made to wait between two of them.
 */
export async function floodWithKeys(page: Page, contents: string): Promise<void> {
  await page.evaluate((text) => {
    const begun = performance.now();
    for (const [index, key] of [...text.split(''), 'Enter'].entries()) {
      const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      Object.defineProperty(press, 'timeStamp', { value: begun + index / 10 });
      document.body.dispatchEvent(press);
    }
  }, contents);
}
