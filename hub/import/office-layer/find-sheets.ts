import { isBlank, type Cell, type Table } from '../tables/table.ts';
import {
  columnsOf,
  comparable,
  sheetKinds,
  sheetTitles,
  type ColumnOf,
  type ColumnWords,
  type SheetKind,
} from './office-words.ts';
import type { SheetReport } from './sheet-report.ts';

/** How many rows from the top may stand before the headings. */
const HEADING_SEARCH_ROWS = 20;

/** Without these columns a sheet is none of its kind. */
const needed = {
  procedures: ['code'],
  steps: ['code', 'order', 'unit'],
  synonyms: ['said', 'means'],
  lifeEvents: ['id', 'procedures'],
} as const satisfies { [K in SheetKind]: readonly ColumnOf<K>[] };

export interface FoundSheet<K extends SheetKind = SheetKind> {
  readonly kind: K;
  /** As people named it; the kind's own title in a file without names. */
  readonly title: string;
  readonly headingRow: number;
  /** Where each column stands, from 0. */
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly (readonly Cell[])[];
}

/** The sheets of a file that are ours, by their headings: names and order of sheets and columns do not matter. */
export function findSheets(tables: readonly Table[], report: SheetReport): FoundSheet[] {
  const found: FoundSheet[] = [];
  for (const table of tables) {
    const sheet = findSheet(table, report);
    if (sheet !== undefined) found.push(sheet);
    else if (!isOurOwnText(table) && table.rows.some((row) => row.some((cell) => !isBlank(cell))))
      report.add('attention', 'sheet-not-read', { sheet: table.title, row: 1 });
  }
  return found;
}

export function isOfKind<K extends SheetKind>(sheet: FoundSheet, kind: K): sheet is FoundSheet<K> {
  return sheet.kind === kind;
}

/** How much a row looks like the headings of one of the sheets. */
export function headingScore(row: readonly Cell[]): number {
  return Math.max(...sheetKinds.map((kind) => matches(row, kind).size));
}

function isOurOwnText({ title }: Table): boolean {
  return [sheetTitles.guide, sheetTitles.lists].some((own) => comparable(own) === comparable(title));
}

function findSheet(table: Table, report: SheetReport): FoundSheet | undefined {
  let best: { kind: SheetKind; row: number; columns: Map<string, number> } | undefined;
  table.rows.slice(0, HEADING_SEARCH_ROWS).forEach((cells, row) => {
    for (const kind of sheetKinds) {
      const columns = matches(cells, kind);
      if (!needed[kind].every((column) => columns.has(column)) || columns.size < 2) continue;
      if (columns.size > (best?.columns.size ?? 0)) best = { kind, row, columns };
    }
  });
  if (best === undefined) return undefined;
  const { kind, row, columns } = best;
  const title = table.title === '' ? sheetTitles[kind] : table.title;
  tellOddColumns(table.rows[row] ?? [], kind, { sheet: title, row: row + 1 }, report);
  return { kind, title, headingRow: row, columns, rows: table.rows };
}

function tellOddColumns(
  cells: readonly Cell[],
  kind: SheetKind,
  spot: { sheet: string; row: number },
  report: SheetReport,
): void {
  const seen = new Set<string>();
  for (const cell of cells) {
    if (isBlank(cell)) continue;
    const column = columnNamed(cell, kind);
    if (column === undefined) report.add('attention', 'column-unknown', spot, { value: String(cell) });
    else if (seen.has(column)) report.add('refused', 'column-repeated', spot, { value: String(cell) });
    else seen.add(column);
  }
}

function matches(cells: readonly Cell[], kind: SheetKind): Map<string, number> {
  const columns = new Map<string, number>();
  cells.forEach((cell, index) => {
    const column = columnNamed(cell, kind);
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
  });
  return columns;
}

function columnNamed(cell: Cell, kind: SheetKind): string | undefined {
  if (typeof cell !== 'string') return undefined;
  const heading = comparable(cell);
  const columns: [string, ColumnWords][] = Object.entries(columnsOf(kind));
  return columns.find(([, words]) =>
    [words.heading, ...words.also].some((known) => comparable(known) === heading),
  )?.[0];
}
