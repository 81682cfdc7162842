import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';

export type { Content };

/** `dd/mm/yyyy`-style texts, already in the reader's language. */
export interface Paper {
  readonly title: string;
  readonly language: string;
  readonly size: 'A4' | 'A3';
  readonly landscape?: boolean;
  readonly content: Content[];
  /** At the foot of each page, before the page's number. */
  readonly foot: string;
}

/** A row this long may be broken over pages; shorter ones stay together. */
const LONG_CELL = 1200;

/** Beside the bundle, where the build puts them, or in the package they come from. */
function fontFile(face: string): string {
  const beside = join(import.meta.dirname, 'fonts', `NotoSans_${face}.ttf`).replace(
    'app.asar',
    'app.asar.unpacked',
  );
  if (existsSync(beside)) return beside;
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${face}/NotoSans_${face}.ttf`);
}

/**
 * Letters stay whole: Noto's substitutions take "ọ" apart into a letter and a dot, and a PDF then says for the dot
 * whatever the font has first. Under another name nobody finds them, and nothing else in these lists needs any.
 */
function withoutSubstitutions(font: Buffer): Buffer {
  const tables = font.readUInt16BE(4);
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) === 'GSUB') font.write('gsub', at, 'latin1');
  }
  return font;
}

/** pdfmake has it in Node too; its types leave it out. */
const files = (pdfmake as unknown as { virtualfs: { writeFileSync(name: string, bytes: Buffer): void } })
  .virtualfs;

/** Seconds for a long list: not on the main thread. Every Vietnamese mark stands in the text as it was given. */
export async function makePdf({
  title,
  language,
  size,
  landscape,
  content,
  foot,
}: Paper): Promise<Uint8Array> {
  for (const face of ['400Regular', '700Bold']) {
    files.writeFileSync(face, withoutSubstitutions(readFileSync(fontFile(face))));
  }
  pdfmake.setFonts({ Noto: { normal: '400Regular', bold: '700Bold' } });
  // Nothing of what is written may fetch or read anything.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  const definition: TDocumentDefinitions = {
    info: { title },
    language,
    pageSize: size,
    pageOrientation: landscape === true ? 'landscape' : 'portrait',
    pageMargins: [42, 42, 42, 50],
    defaultStyle: { font: 'Noto', fontSize: size === 'A3' ? 14 : 10, lineHeight: 1.15 },
    styles: {
      title: { fontSize: size === 'A3' ? 28 : 18, bold: true },
      heading: { fontSize: size === 'A3' ? 18 : 12, bold: true, margin: [0, 14, 0, 4] },
      columns: { bold: true, fillColor: '#e8edf2' },
      soft: { color: '#44505c' },
    },
    footer: (page, pages) => ({
      columns: [
        { text: foot, style: 'soft' },
        { text: `${page}/${pages}`, alignment: 'right', width: 60 },
      ],
      fontSize: 8,
      margin: [42, 14, 42, 0],
    }),
    content,
  };
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

/** A table over as many pages as it takes, its headings on each of them. */
export function table(
  widths: readonly (number | 'auto' | '*')[],
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Content {
  return {
    table: {
      headerRows: 1,
      dontBreakRows: rows.every((row) => row.every(({ length }) => length < LONG_CELL)),
      widths: [...widths],
      body: [
        headings.map((text) => ({ text, style: 'columns' })),
        ...rows.map((row) => row.map((text) => ({ text }))),
      ],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      hLineColor: () => '#9aa6b2',
      vLineColor: () => '#9aa6b2',
    },
  };
}
