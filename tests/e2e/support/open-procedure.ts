import { expect, type Page } from '@playwright/test';
import { words } from './words.ts';

/** From the attract screen to a procedure, by its code in the search. */
export async function openProcedure(
  display: Page,
  code: string,
  language: 'vi' | 'en' = 'vi',
): Promise<void> {
  const word = words(language);
  await display.locator('main button').first().click();
  if (language === 'en') {
    await display.getByRole('button', { name: /English/ }).click();
    await display.getByRole('button', { name: 'English', exact: true }).click();
  }
  await display.getByRole('button', { name: word('home.procedures') }).click();
  await display
    .locator('main')
    .getByRole('button', { name: word('find.search') })
    .first()
    .click();
  await display.getByRole('searchbox').fill(code);
  await display
    .getByRole('list', { name: word('search.results') })
    .getByRole('button')
    .first()
    .click();
  await expect(display.getByRole('heading', { name: word('procedure.bring') })).toBeVisible();
}
