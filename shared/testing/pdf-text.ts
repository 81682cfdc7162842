import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';

/** A page's words, with single blanks. */
export interface PdfPage {
  /** In the order in which they were painted: a cell of a table is whole. */
  readonly painted: string;
  /** Line by line from top to bottom: what has a place of its own is painted last and yet read where it stands. */
  readonly fromTop: string;
  readonly sizeMm: readonly [width: number, height: number];
}

const MM_PER_POINT = 25.4 / 72;

/** What a PDF says, read with the library that shows forms, so that no machine needs a program for it. */
export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  // The library keeps the bytes for itself, and takes no Buffer.
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  try {
    const pdf = await task.promise;
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const items = (await page.getTextContent()).items.filter((item) => 'str' in item);
      pages.push({
        painted: withSingleBlanks(items.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join('')),
        fromTop: withSingleBlanks(linesFromTop(items).join('\n')),
        sizeMm: [Math.round(width * MM_PER_POINT), Math.round(height * MM_PER_POINT)],
      });
    }
    return pages;
  } finally {
    await task.destroy();
  }
}

function linesFromTop(items: readonly TextItem[]): string[] {
  const words = items.filter(({ str }) => str !== '');
  const lines = Map.groupBy(words, ({ transform }) => Math.round(transform[5] as number));
  return [...lines]
    .toSorted(([height], [other]) => other - height)
    .map(([, line]) => line.map(({ str }) => str).join(''));
}

function withSingleBlanks(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}
