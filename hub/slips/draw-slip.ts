import { drawForm01 } from './form-01.ts';
import { drawPdf, drawPng, type Draw } from './page.ts';
import type { Slip } from './slip.ts';
import { slipContents, type SlipContentsKind } from './slip-contents.ts';
import { readSlipWords } from './slip-words.ts';
import { code128Matrix, qrMatrix } from './symbols.ts';

export interface SlipOrder {
  readonly slip: Slip;
  /** What the QR carries. */
  readonly kind: SlipContentsKind;
  readonly format: 'pdf' | 'png';
}

/**
 * An A5 appointment slip after form 01 as a file: PDF, or PNG at 300 dots an inch. Beside the QR stands the
 * plain code as Code 128, but where the QR is one that only a phone can open: such slips exist, and a kiosk must
 * be tried on them.
 */
export async function drawSlip({ slip, kind, format }: SlipOrder): Promise<Uint8Array> {
  const words = readSlipWords();
  const symbols = {
    qr: await qrMatrix(slipContents(kind, slip)),
    barcode: phoneOnly.has(kind) ? undefined : await code128Matrix(slip.code),
  };
  const draw: Draw = (context) => drawForm01(context, slip, symbols, words);
  return format === 'png' ? drawPng(draw) : drawPdf(draw, `${words.title.join(' ')} ${slip.code}`);
}

const phoneOnly: ReadonlySet<SlipContentsKind> = new Set([
  'opaque-link',
  'opaque-link-without-scheme',
  'zalo-link',
]);
