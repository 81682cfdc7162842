import { vietnamParts } from '../../shared/domain/vietnam-time.ts';
import { drawPapers } from './form-01-papers.ts';
import { lineHeight, mm, page, setFace, type Face, type PageContext } from './page.ts';
import type { Slip } from './slip.ts';
import { fillWords, type SlipWords } from './slip-words.ts';
import { drawSymbol, type SymbolMatrix } from './symbols.ts';
import { drawCentred, drawField, wrap } from './text.ts';

const MARGIN = mm(12);
const RIGHT = page.width - MARGIN;
const WIDTH = page.width - 2 * MARGIN;
const BODY: Face = { points: 8.8 };
const STRONG: Face = { points: 8.8, bold: true };
const FIELD_GAP = mm(0.9);
const SIGNATURE_HEIGHT = mm(26);
const FOOTER_HEIGHT = mm(13);

export interface SlipSymbols {
  readonly qr: SymbolMatrix;
  readonly barcode: SymbolMatrix | undefined;
}

/** Draws the slip on a page in dots of 1/300 inch, with a white ground already there. */
export function drawForm01(context: PageContext, slip: Slip, symbols: SlipSymbols, words: SlipWords): void {
  context.fillStyle = '#000000';
  context.strokeStyle = '#000000';
  context.textBaseline = 'alphabetic';
  const belowHeader = drawHeader(context, slip, words);
  const belowTitle = drawTitle(context, slip, symbols, words, belowHeader);
  const fieldsBelow = fieldsAfterPapers(slip, words);
  const heightBelow = fieldsBelow.reduce((sum, field) => sum + fieldHeight(context, field), 0);
  const belowRequest = drawFields(context, fieldsBeforePapers(slip, words), belowTitle);
  const papersLimit = page.height - MARGIN - FOOTER_HEIGHT - SIGNATURE_HEIGHT - heightBelow;
  const belowPapers = drawPapers(context, slip.papers, words, {
    x: MARGIN,
    y: belowRequest,
    width: WIDTH,
    bottom: papersLimit,
  });
  const belowFields = drawFields(context, fieldsBelow, belowPapers);
  drawSignatures(context, slip, words, belowFields + mm(2));
  drawFooter(context, slip, words);
}

interface SlipField {
  readonly label: string;
  readonly value: string | undefined;
  readonly strong?: boolean;
}

function fieldsBeforePapers(slip: Slip, words: SlipWords): SlipField[] {
  const request =
    slip.procedureName !== undefined && slip.procedureCode !== undefined
      ? fillWords(words.requestWithCode, { name: slip.procedureName, code: slip.procedureCode })
      : slip.procedureName;
  return [
    { label: words.receivedFrom, value: slip.handedInBy, strong: true },
    { label: words.owner, value: slip.owner },
    { label: words.request, value: request },
  ];
}

function fieldsAfterPapers(slip: Slip, words: SlipWords): SlipField[] {
  const sets =
    slip.sets === undefined
      ? undefined
      : fillWords(words.setsValue, { count: String(slip.sets).padStart(2, '0') });
  return [
    { label: words.sets, value: sets },
    { label: words.timeLimit, value: slip.timeLimit },
    { label: words.receivedAt, value: slip.receivedAt && tellTime(slip.receivedAt, words) },
    {
      label: words.dueAt,
      value: slip.dueAt === undefined ? words.noFixedDate : tellTime(slip.dueAt, words),
      strong: true,
    },
    { label: words.collectAt, value: slip.collectAt },
    ...(slip.secret === undefined ? [] : [{ label: words.secret, value: slip.secret, strong: true }]),
  ];
}

function drawHeader(context: PageContext, slip: Slip, words: SlipWords): number {
  const left = { x: MARGIN, width: mm(54) };
  const right = { x: MARGIN + mm(56), width: WIDTH - mm(56) };
  const top = mm(9);
  const small: Face = { points: 7.6 };
  const smallBold: Face = { points: 7.6, bold: true };

  let y = drawCentred(context, slip.office.name.toLocaleUpperCase('vi'), small, { ...left, y: top });
  y = drawCentred(context, slip.office.unitName.toLocaleUpperCase('vi'), smallBold, { ...left, y });
  y = drawRule(context, left.x + left.width / 2, y, mm(18));
  y = drawCentred(context, fillWords(words.number, { code: slip.code }), small, { ...left, y });

  let rightY = drawCentred(context, words.nation, smallBold, { ...right, y: top });
  const motto: Face = { points: 8.4, bold: true };
  rightY = drawCentred(context, words.motto, motto, { ...right, y: rightY });
  setFace(context, motto);
  rightY = drawRule(context, right.x + right.width / 2, rightY, context.measureText(words.motto).width);
  rightY = drawCentred(context, issuedOn(slip, words), { points: 8, italic: true }, { ...right, y: rightY });
  return Math.max(y, rightY) + mm(4);
}

function drawTitle(
  context: PageContext,
  slip: Slip,
  { qr, barcode }: SlipSymbols,
  words: SlipWords,
  top: number,
): number {
  const qrSide = mm(28);
  const module = Math.floor(qrSide / qr.width);
  drawSymbol(context, qr, { x: MARGIN, y: top, module });
  const qrBottom = top + qr.height * module;

  const text = { x: MARGIN + qrSide + mm(3), width: WIDTH - qrSide - mm(3) };
  let y = top + mm(0.5);
  for (const line of words.title)
    y = drawCentred(context, line, { points: 12.5, bold: true }, { ...text, y });
  y = drawCentred(
    context,
    `${words.code} ${slip.code}`,
    { points: 10, bold: true },
    { ...text, y: y + mm(0.6) },
  );
  if (barcode !== undefined) {
    const moduleWidth = Math.min(4, Math.floor((text.width - mm(4)) / barcode.width));
    const x = Math.round(text.x + (text.width - barcode.width * moduleWidth) / 2);
    const barHeight = mm(9);
    drawSymbol(context, barcode, { x, y: y + mm(1.5), module: moduleWidth, moduleHeight: barHeight });
    y += mm(1.5) + barHeight;
  }
  return Math.max(qrBottom, y) + mm(4.5);
}

function drawFields(context: PageContext, fields: readonly SlipField[], top: number): number {
  let y = top;
  for (const { label, value, strong } of fields) {
    y = drawField(context, { label, value }, strong === true ? STRONG : BODY, BODY, {
      x: MARGIN,
      right: RIGHT,
      y,
    });
    y += FIELD_GAP;
  }
  return y;
}

function fieldHeight(context: PageContext, { label, value, strong }: SlipField): number {
  setFace(context, BODY);
  const indent = context.measureText(`${label} `).width;
  const lines = wrap(context, value ?? '', strong === true ? STRONG : BODY, WIDTH, indent);
  return lines.length * lineHeight(BODY) + FIELD_GAP;
}

function drawSignatures(context: PageContext, slip: Slip, words: SlipWords, top: number): void {
  const half = { width: WIDTH / 2 };
  const columns = [
    { x: MARGIN, title: words.signatures.left, name: slip.handedInBy },
    { x: MARGIN + half.width, title: words.signatures.right, name: slip.receivedBy },
  ];
  for (const { x, title, name } of columns) {
    const y = drawCentred(context, title, { points: 8.2, bold: true }, { ...half, x, y: top });
    drawCentred(context, words.signatures.hint, { points: 7.6, italic: true }, { ...half, x, y });
    if (name !== undefined) {
      drawCentred(context, name, STRONG, { ...half, x, y: top + SIGNATURE_HEIGHT - mm(8) });
    }
  }
}

function drawFooter(context: PageContext, slip: Slip, words: SlipWords): void {
  const face: Face = { points: 6.8, italic: true };
  const top = page.height - MARGIN - FOOTER_HEIGHT + mm(4);
  context.lineWidth = mm(0.2);
  context.beginPath();
  context.moveTo(MARGIN, top);
  context.lineTo(RIGHT, top);
  context.stroke();
  const place = { x: MARGIN, width: WIDTH };
  const y = drawCentred(context, words.keep, face, { ...place, y: top + mm(1) });
  const details = [
    slip.office.address,
    slip.office.phone && fillWords(words.phone, { phone: slip.office.phone }),
    slip.office.website,
  ].filter((detail) => detail !== undefined && detail !== '');
  if (details.length === 0) return;
  const contact = fillWords(words.contact, { unit: slip.office.unitName, details: details.join(' · ') });
  drawCentred(context, contact, { points: 6.8 }, { ...place, y });
}

/** A short centred rule under a heading; answers the y below it. */
function drawRule(context: PageContext, middle: number, y: number, width: number): number {
  context.lineWidth = mm(0.25);
  context.beginPath();
  context.moveTo(middle - width / 2, y + mm(0.5));
  context.lineTo(middle + width / 2, y + mm(0.5));
  context.stroke();
  return y + mm(1.4);
}

function issuedOn(slip: Slip, words: SlipWords): string {
  if (slip.receivedAt === undefined) return words.blankDate;
  const parts = datedParts(slip.receivedAt);
  return slip.place === undefined
    ? fillWords(words.dateOnly, parts)
    : fillWords(words.placeAndDate, { ...parts, place: slip.place });
}

function tellTime(instant: string, words: SlipWords): string {
  const parts = datedParts(instant);
  const hasHour = parts.hour !== '00' || parts.minute !== '00';
  return fillWords(hasHour ? words.time : words.day, parts);
}

/** Two digits for days, and for the months 1 and 2: the rule for official papers, against forged dates. */
function datedParts(instant: string) {
  const { year, month, day, hour, minute } = vietnamParts(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    year: String(year),
    month: month < 3 ? two(month) : String(month),
    day: two(day),
    hour: two(hour),
    minute: two(minute),
  };
}
