import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { drawPng, mm, page } from '../slips/page.ts';
import { drawSymbol, qrMatrix } from '../slips/symbols.ts';
import { drawCentred } from '../slips/text.ts';

const word = z.string().min(1);
const notASlipSchema = z.strictObject({
  note: word,
  samples: z.array(z.strictObject({ file: z.string().regex(/^[a-z-]+$/), title: word, contents: word })),
});
export type NotASlip = z.infer<typeof notASlipSchema>;

/** What people hold before a kiosk by mistake, with plainly invented data. */
export function readNotASlip(): NotASlip {
  const file = new URL('../../assets/slip/not-a-slip.vi.json', import.meta.url);
  return notASlipSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** A page with a title and one large QR, as a PNG. */
export async function drawNotASlip(
  { title, contents }: NotASlip['samples'][number],
  note: string,
): Promise<Uint8Array> {
  const qr = await qrMatrix(contents);
  return drawPng((context) => {
    context.fillStyle = '#000000';
    const margin = mm(18);
    const text = { x: margin, width: page.width - 2 * margin };
    const y = drawCentred(context, title, { points: 20, bold: true }, { ...text, y: mm(26) });
    const module = Math.floor(mm(84) / qr.width);
    const side = qr.width * module;
    drawSymbol(context, qr, { x: Math.round((page.width - side) / 2), y: y + mm(10), module });
    drawCentred(context, note, { points: 10, italic: true }, { ...text, y: y + mm(20) + side });
  });
}
