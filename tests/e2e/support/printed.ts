import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** The printout as the printer gets it: its text with single blanks, its pages, its size in millimetres. */
export async function printed(
  display: Page,
  file: string,
): Promise<{ text: string; pages: number; sizeMm: number[] }> {
  // Until its letters are there a page shows none, and none are printed.
  await display.evaluate(async () => {
    await document.fonts.ready;
  });
  await display.pdf({ path: file, preferCSSPageSize: true });
  const { stdout, stderr, status, error } = spawnSync('pdftotext', ['-layout', file, '-'], {
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`pdftotext ended with ${status}: ${stderr}`);
  const box = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(readFileSync(file, 'latin1'));
  const sizeMm = [box?.[1], box?.[2]].map((points) => Math.round((Number(points) / 72) * 25.4));
  return { text: stdout.replaceAll(/[ \n]+/g, ' '), pages: stdout.split('\f').length - 1, sizeMm };
}
