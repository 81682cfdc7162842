import { fold } from '../../../shared/text/fold.ts';
import { cleanText } from '../text/clean-text.ts';
import { isBlank, type Cell, type Table } from '../tables/table.ts';
import { provinceIn } from './office-filter.ts';
import type { PortalRow } from './portal-record.ts';

const HEADINGS = {
  code: ['ma so', 'ma thu tuc', 'ma so thu tuc', 'ma tthc', 'ma so tthc', 'ma thu tuc hanh chinh'],
  name: ['ten', 'ten thu tuc', 'ten tthc', 'ten thu tuc hanh chinh'],
  promulgator: ['co quan ban hanh', 'co quan cong bo'],
  executing: ['co quan thuc hien', 'co quan giai quyet'],
  field: ['linh vuc'],
} as const;
type Column = keyof typeof HEADINGS;
const columnOfHeading = new Map<string, Column>(
  (Object.keys(HEADINGS) as Column[]).flatMap((column) =>
    HEADINGS[column].map((heading) => [heading, column] as const),
  ),
);

/** How many rows from the top may stand before the headings: titles, the office's name, the period. */
const HEADING_SEARCH_ROWS = 60;

export interface ListRow {
  /** `row 12`, as a spreadsheet numbers rows. */
  readonly place: string;
  readonly value: PortalRow;
}

/** How much a row looks like the headings of a list export: the number of columns it names. */
export function listHeadingScore(cells: readonly Cell[]): number {
  return new Set(cells.map(columnOf).filter((column) => column !== undefined)).size;
}

/**
 * The rows of an official list export as rows of the catalogue; undefined where no heading row with a code and a name is
 * found. The heading row may stand anywhere near the top and the columns in any order.
 */
export function rowsOfListExport(table: Table): ListRow[] | undefined {
  const heading = headingRow(table.rows);
  if (heading === undefined) return undefined;
  const columns = new Map<Column, number>();
  table.rows[heading]?.forEach((cell, index) => {
    const column = columnOf(cell);
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
  });
  const sheet = table.name === '' ? '' : `${table.name}, `;
  return table.rows.flatMap((cells, index): ListRow[] => {
    if (index <= heading || isNoRow(cells)) return [];
    const cell = (column: Column): Cell => cells[columns.get(column) ?? -1] ?? null;
    // Footers and notes under the list have neither.
    if (isBlank(cell('code')) && isBlank(cell('name'))) return [];
    return [{ place: `${sheet}row ${index + 1}`, value: listRow(cell) }];
  });
}

function listRow(cell: (column: Column) => Cell): PortalRow {
  const code = cell('code');
  const promulgator = textOf(cell('promulgator'));
  const fromProvince = promulgator !== undefined && provinceIn(promulgator) !== undefined;
  return {
    code: typeof code === 'number' ? code : textOf(code),
    name: textOf(cell('name')),
    categories: linesOf(cell('field')),
    departments: linesOf(cell('executing')),
    departmentPromulgate: promulgator,
    formalityTargetType: [],
    type: fromProvince ? 'SPECIFIC' : 'STANDARD',
  };
}

function headingRow(rows: Table['rows']): number | undefined {
  let best: { row: number; score: number } | undefined;
  rows.slice(0, HEADING_SEARCH_ROWS).forEach((cells, row) => {
    const named = new Set(cells.map(columnOf));
    const score = listHeadingScore(cells);
    if (named.has('code') && named.has('name') && score > (best?.score ?? 0)) best = { row, score };
  });
  return best?.row;
}

/** Blank rows, headings repeated on a new page, and the row "(1) (2) (3)" under them. */
function isNoRow(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length === 0 || listHeadingScore(cells) >= 3) return true;
  return filled.length > 1 && filled.every((cell) => /^\(?\d{1,2}\)?$/u.test(String(cell).trim()));
}

function columnOf(cell: Cell | undefined): Column | undefined {
  if (typeof cell !== 'string') return undefined;
  const key = fold(cleanText(cell).text)
    .replace(/\([^)]{0,200}\)/gu, ' ')
    .replace(/[^a-z]+/gu, ' ')
    .trim();
  return columnOfHeading.get(key);
}

function textOf(cell: Cell): string | undefined {
  if (cell === null || cell instanceof Date) return undefined;
  return String(cell);
}

/** Several agencies stand in one cell, one a line, at times twice. */
function linesOf(cell: Cell): string[] {
  const lines = (textOf(cell) ?? '').split(/\r?\n/u).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
