import type { Page } from '@playwright/test';

/**
 * A hand scanner that types like a keyboard: a burst, ended by Enter. The keys are sent without waiting for each
 * other, because a busy machine's answers between them would make the burst as slow as a person.
 */
export async function scanByHand(page: Page, contents: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const keys = [...contents].map((character) => ({ key: character, text: character }));
  await Promise.all(
    [...keys, { key: 'Enter', text: '\r' }].flatMap((key) => [
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key: key.key }),
    ]),
  );
  await keyboard.detach();
}
