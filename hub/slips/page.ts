import { createRequire } from 'node:module';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { createCanvas, GlobalFonts, PDFDocument } from '@napi-rs/canvas';

/** Everything is drawn in dots of 1/300 inch: the PNG's own pixels, so that symbol modules fall on whole ones. */
const DOTS_PER_INCH = 300;
const POINTS_PER_INCH = 72;
const A5_MM = { width: 148, height: 210 } as const;

export function mm(millimetres: number): number {
  return Math.round((millimetres * DOTS_PER_INCH) / 25.4);
}

export const page = { width: mm(A5_MM.width), height: mm(A5_MM.height) } as const;

/** What PNG and PDF have in common. */
export type PageContext = ReturnType<PDFDocument['beginPage']>;
export type Draw = (context: PageContext) => void;

export function drawPng(draw: Draw): Uint8Array {
  registerFonts();
  const canvas = createCanvas(page.width, page.height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, page.width, page.height);
  draw(context);
  return withResolution(canvas.toBuffer('image/png'));
}

export function drawPdf(draw: Draw, title: string): Uint8Array {
  registerFonts();
  const scale = POINTS_PER_INCH / DOTS_PER_INCH;
  const document = new PDFDocument({ title });
  const context = document.beginPage(page.width * scale, page.height * scale);
  context.scale(scale, scale);
  draw(context);
  document.endPage();
  return document.close();
}

export interface Face {
  readonly points: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

const FAMILY = 'Slip Noto Sans';

export function setFace(context: PageContext, { points, bold = false, italic = false }: Face): void {
  const size = (points * DOTS_PER_INCH) / POINTS_PER_INCH;
  context.font = `${italic ? 'italic ' : ''}${bold ? '700 ' : '400 '}${size}px "${FAMILY}"`;
}

/** Distance between two lines of text: Vietnamese stacks two marks on a capital. */
export function lineHeight(face: Face): number {
  return Math.round((face.points * 1.36 * DOTS_PER_INCH) / POINTS_PER_INCH);
}

let fontsRegistered = false;

function registerFonts(): void {
  if (fontsRegistered) return;
  const folder = path.dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'),
  );
  for (const style of ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']) {
    GlobalFonts.registerFromPath(path.join(folder, style, `NotoSans_${style}.ttf`), FAMILY);
  }
  fontsRegistered = true;
}

/** Puts 300 dots an inch into the file (chunk pHYs after IHDR), so that printing gives A5 and not a poster. */
function withResolution(png: Buffer): Uint8Array {
  const END_OF_HEADER = 33;
  const perMetre = Math.round(DOTS_PER_INCH / 0.0254);
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write('pHYs', 4, 'latin1');
  chunk.writeUInt32BE(perMetre, 8);
  chunk.writeUInt32BE(perMetre, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, END_OF_HEADER), chunk, png.subarray(END_OF_HEADER)]);
}
