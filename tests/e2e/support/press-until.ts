import { expect, type Locator } from '@playwright/test';

/**
 * Presses a button until what it leads to is there, for what the machine itself notices only now and then. Where it
 * is there already, however late, the button is left alone: it may be gone.
 */
export async function pressUntil(button: Locator, outcome: Locator): Promise<void> {
  await expect(async () => {
    if (!(await outcome.isVisible())) await button.click({ timeout: 5_000 });
    await expect(outcome).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}
