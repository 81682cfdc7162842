import type { Page } from '@playwright/test';
import { readPdf } from '../../../shared/testing/pdf-text.ts';

/** The printout as the printer gets it: its text with single blanks, its pages, its size in millimetres. */
export async function printed(
  display: Page,
  file: string,
): Promise<{ text: string; pages: number; sizeMm: readonly number[] }> {
  // Until its letters are there a page shows none, and none are printed.
  await display.evaluate(async () => {
    await document.fonts.ready;
  });
  const pages = await readPdf(await display.pdf({ path: file, preferCSSPageSize: true }));
  const text = pages.map(({ fromTop }) => fromTop).join(' ');
  return { text, pages: pages.length, sizeMm: pages[0]?.sizeMm ?? [] };
}
