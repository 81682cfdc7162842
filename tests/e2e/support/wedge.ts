import type { Page } from '@playwright/test';
import { devToolsOf } from './devtools.ts';

const KEY_EVERY_SECONDS = 0.0001;

/**
 * A program that reads with a camera of its own and types what it has read into whatever window is in front: through
 * the browser's own input, all at once, and with nothing at the end.
 */
export async function typeAtOnce(page: Page, contents: string): Promise<void> {
  const keyboard = await devToolsOf(page);
  const begun = Date.now() / 1000;
  await Promise.all(
    contents.split('').flatMap((key, index) => {
      const timestamp = begun + index * KEY_EVERY_SECONDS;
      return [
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key, timestamp }),
        keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp }),
      ];
    }),
  );
}
