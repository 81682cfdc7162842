import type { Page } from '@playwright/test';

/** A hand scanner that types like a keyboard: a burst, ended by Enter. */
export async function scanByHand(page: Page, contents: string): Promise<void> {
  await page.keyboard.type(contents, { delay: 0 });
  await page.keyboard.press('Enter');
}
