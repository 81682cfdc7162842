import { fromLegacyEncoding } from '../text/legacy-encodings.ts';
import { columnName, isBlank, type Cell, type CellRange, type Table } from '../tables/table.ts';
import { nearestOf } from './nearest.ts';
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
/** No heading is longer; nor are there more columns that anybody would look for one in. */
const MAX_HEADING_LETTERS = 80;
const MAX_HEADING_COLUMNS = 300;
/** Of columns that nobody knows. */
const TOLD_COLUMNS = 10;
const CODE = /^\d\.\d{4,6}$/u;

/** Without these columns a sheet is none of its kind. */
const needed = {
  procedures: ['code'],
  steps: ['code', 'order', 'unit'],
  notices: ['title', 'text'],
  officers: ['name', 'title'],
  counters: ['name'],
  hours: ['weekday', 'spans'],
  closingDays: ['day', 'what'],
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
  /** False where its columns are in doubt: its rows are looked through for errors, and none is taken. */
  readonly isSound: boolean;
}

/** The sheets of a file that are ours, by their headings: names and order of sheets and columns do not matter. */
export function findSheets(tables: readonly Table[], report: SheetReport): FoundSheet[] {
  const found: FoundSheet[] = [];
  for (const table of tables) {
    if (isOurOwnText(table) || isEmpty(table)) continue;
    if (table.hidden === true) {
      report.add('attention', 'sheet-hidden', { sheet: table.title, row: 1 });
      continue;
    }
    const sheet = findSheet(table, report);
    if (sheet !== undefined) found.push(sheet);
    else tellWhatIsMissing(table, report);
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

function isEmpty({ rows }: Table): boolean {
  return rows.every((row) => row.every(isBlank));
}

function isOurOwnText({ title }: Table): boolean {
  return [sheetTitles.guide, sheetTitles.lists, sheetTitles.errors].some(
    (own) => comparable(own) === comparable(title),
  );
}

function findSheet(table: Table, report: SheetReport): FoundSheet | undefined {
  const best = bestHeadings(table, (kind, columns) => needed[kind].every((column) => columns.has(column)));
  if (best === undefined || best.columns.size < 2) return undefined;
  const { kind, row, columns } = best;
  const title = table.title === '' ? sheetTitles[kind] : table.title;
  const errors = report.errors;
  tellOddColumns(table.rows[row] ?? [], kind, { sheet: title, row: row + 1 }, report);
  tellMerged(table, { title, row, columns }, report);
  const hidden = (table.hiddenRows ?? []).filter((index) => index > row).length;
  if (hidden > 0) report.add('attention', 'rows-hidden', { sheet: title, row: row + 1 }, { count: hidden });
  const isSound = report.errors === errors;
  return { kind, title, headingRow: row, columns, rows: table.rows, isSound };
}

/** The row that looks most like headings, as far as it will do. */
function bestHeadings(
  table: Table,
  willDo: (kind: SheetKind, columns: ReadonlyMap<string, number>) => boolean,
): { kind: SheetKind; row: number; columns: Map<string, number> } | undefined {
  let best: { kind: SheetKind; row: number; columns: Map<string, number> } | undefined;
  table.rows.slice(0, HEADING_SEARCH_ROWS).forEach((cells, row) => {
    for (const kind of sheetKinds) {
      const columns = matches(cells, kind);
      if (columns.size > (best?.columns.size ?? 0) && willDo(kind, columns)) best = { kind, row, columns };
    }
  });
  return best;
}

/** A sheet that was surely meant for us, but of which nothing can be read, is an error; any other is passed over. */
function tellWhatIsMissing(table: Table, report: SheetReport): void {
  const part = bestHeadings(table, () => true);
  const isTitled = (kind: SheetKind): boolean => comparable(sheetTitles[kind]) === comparable(table.title);
  if (part !== undefined && (part.columns.size >= 2 || isTitled(part.kind))) {
    const { kind, row, columns } = part;
    const sheet = table.title === '' ? sheetTitles[kind] : table.title;
    const names = columnsOf(kind);
    const missing = needed[kind]
      .filter((column) => !columns.has(column))
      .map((column) => headingOf(names, column));
    const before = report.errors;
    tellOddColumns(table.rows[row] ?? [], kind, { sheet, row: row + 1 }, report);
    // A slip in a heading says by itself what is missing.
    if (missing.length > 0)
      report.add('refused', 'heading-missing', { sheet, row: row + 1 }, { known: missing.join('; ') });
    else if (report.errors === before) report.add('attention', 'sheet-not-read', { sheet, row: row + 1 });
    return;
  }
  const kind = sheetKinds.find(isTitled) ?? (holdsCodes(table) ? 'procedures' : undefined);
  if (kind === undefined) {
    report.add('attention', 'sheet-not-read', { sheet: table.title, row: 1 });
    return;
  }
  const known = needed[kind].map((column) => headingOf(columnsOf(kind), column)).join('; ');
  const sheet = table.title === '' ? sheetTitles[kind] : table.title;
  report.add('refused', 'headings-missing', { sheet, row: 1 }, { known });
}

function headingOf(columns: Readonly<Record<string, ColumnWords>>, column: string): string {
  return columns[column]?.heading ?? column;
}

function holdsCodes({ rows }: Table): boolean {
  return rows.slice(0, HEADING_SEARCH_ROWS).some((row) => CODE.test(String(row[0] ?? '').trim()));
}

function tellOddColumns(
  cells: readonly Cell[],
  kind: SheetKind,
  spot: { sheet: string; row: number },
  report: SheetReport,
): void {
  const seen = new Set<string>();
  const unknown: { value: string; at: number }[] = [];
  cells.forEach((cell, at) => {
    if (isBlank(cell)) return;
    const column = columnNamed(cell, kind);
    if (column === undefined) unknown.push({ value: String(cell), at });
    else if (seen.has(column))
      report.add('refused', 'column-repeated', { ...spot, at }, { value: String(cell) });
    else seen.add(column);
  });
  const known = Object.entries<ColumnWords>(columnsOf(kind))
    .filter(([column]) => !seen.has(column))
    .map(([, { heading }]) => heading);
  for (const { value, at } of unknown.slice(0, TOLD_COLUMNS)) {
    const other = nearestOf(value, known);
    if (other === undefined) report.add('attention', 'column-unknown', { ...spot, at }, { value });
    else report.add('refused', 'column-misspelt', { ...spot, at }, { value, other });
  }
  const left = unknown.length - TOLD_COLUMNS;
  if (left > 0) report.add('attention', 'columns-more', spot, { count: left });
}

/** Of merged cells only the first has its value: the others would read as empty, and nobody would see why. */
function tellMerged(
  table: Table,
  sheet: { title: string; row: number; columns: ReadonlyMap<string, number> },
  report: SheetReport,
): void {
  const ours = [...sheet.columns.values()];
  for (const range of table.merged ?? []) {
    if (range.toRow < sheet.row) continue;
    if (!ours.some((column) => range.fromColumn <= column && column <= range.toColumn)) continue;
    report.add(
      'refused',
      'cells-merged',
      { sheet: sheet.title, row: range.fromRow + 1, at: range.fromColumn },
      { range: rangeName(range) },
    );
  }
}

function rangeName({ fromRow, fromColumn, toRow, toColumn }: CellRange): string {
  return `${columnName(fromColumn)}${fromRow + 1}:${columnName(toColumn)}${toRow + 1}`;
}

function matches(cells: readonly Cell[], kind: SheetKind): Map<string, number> {
  const columns = new Map<string, number>();
  cells.slice(0, MAX_HEADING_COLUMNS).forEach((cell, index) => {
    const column = columnNamed(cell, kind);
    if (column !== undefined && !columns.has(column)) columns.set(column, index);
  });
  return columns;
}

function columnNamed(cell: Cell, kind: SheetKind): string | undefined {
  if (typeof cell !== 'string' || cell.length > MAX_HEADING_LETTERS) return undefined;
  return columnsByHeading.get(kind)?.get(comparable(fromLegacyEncoding(cell)?.text ?? cell));
}

const columnsByHeading: ReadonlyMap<SheetKind, ReadonlyMap<string, string>> = new Map(
  sheetKinds.map((kind) => [
    kind,
    new Map(
      Object.entries<ColumnWords>(columnsOf(kind)).flatMap(([column, words]) =>
        [words.heading, ...words.also].map((heading) => [comparable(heading), column] as const),
      ),
    ),
  ]),
);
