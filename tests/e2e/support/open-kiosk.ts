import type { Page } from '@playwright/test';

/** Opens the address that `npm start` printed and waits until the first screen is there and listens. */
export async function openKiosk(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('navigation').waitFor();
}
