import { drawPdf, drawPng, lineHeight, mm, page, type Draw, type Face } from '../slips/page.ts';
import { drawSymbol, qrMatrix } from '../slips/symbols.ts';
import { drawCentred, drawLines, wrap } from '../slips/text.ts';
import words from './sheet-words.json' with { type: 'json' };

interface EnrolmentSheet {
  /** What the QR carries. */
  readonly code: string;
  readonly kiosk: string;
  readonly office: string;
  readonly format: 'png' | 'pdf';
}

const TITLE: Face = { points: 18, bold: true };
const TEXT: Face = { points: 11 };
const WARNING: Face = { points: 11, bold: true };
const MARGIN_MM = 12;
/** What readers ask for around a symbol, in modules. */
const QUIET_ZONE = 4;

/** An A5 sheet with the enrolment code, whose it is, and what to do with it afterwards. PNG at 300 dots an inch. */
export async function drawEnrolment({ code, kiosk, office, format }: EnrolmentSheet): Promise<Uint8Array> {
  const symbol = await qrMatrix(code);
  const draw: Draw = (context) => {
    context.fillStyle = '#000000';
    const box = { x: mm(MARGIN_MM), width: page.width - 2 * mm(MARGIN_MM) };
    let y = drawCentred(context, words.title, TITLE, { ...box, y: mm(MARGIN_MM) });
    const whose = words.kiosk.replace('{kiosk}', kiosk).replace('{office}', office);
    y = drawCentred(context, whose, TEXT, { ...box, y: y + mm(1) });
    const module = Math.floor(box.width / (symbol.width + 2 * QUIET_ZONE));
    const side = module * symbol.width;
    drawSymbol(context, symbol, {
      x: Math.floor((page.width - side) / 2),
      y: y + QUIET_ZONE * module,
      module,
    });
    y += side + 2 * QUIET_ZONE * module;
    for (const [text, face] of [
      [words.how, TEXT],
      [words.secret, WARNING],
    ] as const) {
      y = drawLines(context, wrap(context, text, face, box.width), face, { ...box, y });
      y += lineHeight(face) / 2;
    }
  };
  return format === 'png' ? drawPng(draw) : drawPdf(draw, `${words.title} ${kiosk}`);
}
