import type { Page, TestInfo } from '@playwright/test';

/**
 * What was on screen when a test failed, beside what Playwright keeps of it. Its own pictures are taken of every test
 * that closes its window, in case it should fail yet.
 */
export async function keepPictureOfFailure(page: Page, info: TestInfo): Promise<void> {
  if (info.status === info.expectedStatus) return;
  const file = info.outputPath('screen.png');
  try {
    await page.screenshot({ path: file, timeout: 5_000 });
    info.attachments.push({ name: 'screen', path: file, contentType: 'image/png' });
  } catch (error) {
    console.error(`no picture of the screen: ${String(error)}`);
  }
}
