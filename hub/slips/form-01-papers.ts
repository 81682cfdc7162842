import { lineHeight, mm, type Face, type PageContext } from './page.ts';
import type { SlipPaper } from './slip.ts';
import { fillWords, type SlipWords } from './slip-words.ts';
import { drawCentred, drawLines, wrap } from './text.ts';

const HEAD: Face = { points: 7.4, bold: true };
const CELL: Face = { points: 8 };
const BODY: Face = { points: 8.8 };
const PADDING = mm(1);
const COUNT_COLUMN = mm(17);
const ORDER_COLUMN = mm(9);
const MOST_LINES_A_PAPER = 2;
/** Rows to fill in by hand where the papers are not known. */
const BLANK_ROWS = 3;

interface TablePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Rows that would pass this line are counted in one last row instead. */
  readonly bottom: number;
}

/** The table of papers with its heading; answers the y below it. */
export function drawPapers(
  context: PageContext,
  papers: readonly SlipPaper[],
  words: SlipWords,
  place: TablePlace,
): number {
  const columns = columnsOf(place);
  let y = drawLines(context, [words.papers], BODY, place) + mm(0.6);
  const top = y;
  const headBottom = drawHead(context, words, columns, y);
  const edges = [top, headBottom];
  y = headBottom;
  const rows =
    papers.length > 0 ? papers : Array.from({ length: BLANK_ROWS }, (): SlipPaper => ({ name: '' }));
  for (const [index, paper] of rows.entries()) {
    const lines = linesOf(context, paper.name, columns.name.width);
    const height = lines.length * lineHeight(CELL) + PADDING;
    const isLast = index === rows.length - 1;
    const roomForNote = isLast ? 0 : lineHeight(CELL) + PADDING;
    if (y + height + roomForNote > place.bottom) {
      const note = fillWords(words.morePapers, { count: rows.length - index });
      drawLines(context, [note], { ...CELL, italic: true }, { ...columns.name, y: y + PADDING / 2 });
      y += lineHeight(CELL) + PADDING;
      edges.push(y);
      break;
    }
    drawRow(context, { paper, lines, order: papers.length > 0 ? index + 1 : undefined }, columns, y);
    y += height;
    edges.push(y);
  }
  drawGrid(context, place, columns, edges);
  return y + mm(1.6);
}

type Columns = ReturnType<typeof columnsOf>;

function columnsOf({ x, width }: TablePlace) {
  const nameWidth = width - ORDER_COLUMN - 3 * COUNT_COLUMN;
  const counts = x + ORDER_COLUMN + nameWidth;
  return {
    order: { x, width: ORDER_COLUMN },
    name: { x: x + ORDER_COLUMN + PADDING, width: nameWidth - 2 * PADDING },
    originals: { x: counts, width: COUNT_COLUMN },
    certifiedCopies: { x: counts + COUNT_COLUMN, width: COUNT_COLUMN },
    photocopies: { x: counts + 2 * COUNT_COLUMN, width: COUNT_COLUMN },
  };
}

function drawHead(context: PageContext, words: SlipWords, columns: Columns, top: number): number {
  const names = Object.keys(columns) as (keyof Columns)[];
  const heights = names.map(
    (name) => wrap(context, words.columns[name], HEAD, columns[name].width).length * lineHeight(HEAD),
  );
  const height = Math.max(...heights);
  names.forEach((name, index) => {
    const y = top + PADDING / 2 + (height - (heights[index] ?? height)) / 2;
    drawCentred(context, words.columns[name], HEAD, { ...columns[name], y });
  });
  return top + height + PADDING;
}

function drawRow(
  context: PageContext,
  row: { paper: SlipPaper; lines: readonly string[]; order: number | undefined },
  columns: Columns,
  top: number,
): void {
  const y = top + PADDING / 2;
  drawLines(context, row.lines, CELL, { ...columns.name, y });
  if (row.order !== undefined) drawCentred(context, String(row.order), CELL, { ...columns.order, y });
  for (const name of ['originals', 'certifiedCopies', 'photocopies'] as const) {
    const count = row.paper[name] ?? 0;
    if (count > 0) drawCentred(context, String(count).padStart(2, '0'), CELL, { ...columns[name], y });
  }
}

function linesOf(context: PageContext, name: string, width: number): string[] {
  const lines = wrap(context, name, CELL, width);
  if (lines.length <= MOST_LINES_A_PAPER) return lines;
  const kept = lines.slice(0, MOST_LINES_A_PAPER);
  const last = kept.at(-1) ?? '';
  return [...kept.slice(0, -1), `${last.replace(/\s*\S*$/, '')} …`];
}

function drawGrid(
  context: PageContext,
  { x, width }: TablePlace,
  columns: Columns,
  edges: readonly number[],
): void {
  const top = edges[0] ?? 0;
  const bottom = edges.at(-1) ?? top;
  const verticals = [
    x,
    columns.name.x - PADDING,
    columns.originals.x,
    columns.certifiedCopies.x,
    columns.photocopies.x,
    x + width,
  ];
  context.lineWidth = mm(0.15);
  context.beginPath();
  for (const y of edges) {
    context.moveTo(x, y);
    context.lineTo(x + width, y);
  }
  for (const vertical of verticals) {
    context.moveTo(vertical, top);
    context.lineTo(vertical, bottom);
  }
  context.stroke();
}
