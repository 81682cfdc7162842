import { fold } from '../../../shared/text/fold.ts';
import { isBlank, type Cell } from '../tables/table.ts';
import headingData from './headings.json' with { type: 'json' };
import { sourceFields, type SourceField } from './source-record.ts';

/** How many rows from the top may stand before the headings: titles, the office's name, the period. */
const HEADING_SEARCH_ROWS = 60;

const fieldOfHeading = new Map<string, SourceField>(
  sourceFields.flatMap((field) =>
    headingData.fields[field].map((heading) => [headingKey(heading), field] as const),
  ),
);
const ignoredHeadings = new Set(headingData.ignored.map(headingKey));

export interface Headings {
  /** Index of the heading row. */
  readonly row: number;
  /** Column of each field that was found; of two columns for one field the first. */
  readonly columns: ReadonlyMap<SourceField, number>;
  /** Columns whose heading is in no list. Their headings are not repeated: they may be data. */
  readonly unknownColumns: readonly number[];
  /** A second column for a field that has one. */
  readonly repeatedColumns: readonly number[];
}

/** What a system calls its columns, by key of the heading; it goes before the headings that are known anyway. */
export type OwnHeadings = ReadonlyMap<string, SourceField | 'ignore'>;

export function fieldOf(heading: Cell | undefined, own?: OwnHeadings): SourceField | undefined {
  if (typeof heading !== 'string') return undefined;
  const named = own?.get(headingKey(heading));
  if (named === 'ignore') return undefined;
  return named ?? fieldOfHeading.get(headingKey(heading));
}

/** How much a row looks like the headings: the number of fields it names. */
export function headingScore(row: readonly Cell[], own?: OwnHeadings): number {
  return new Set(row.map((cell) => fieldOf(cell, own)).filter((field) => field !== undefined)).size;
}

/** The row with the headings: among the first rows the one naming most fields, a code and a second one at least. */
export function findHeadings(rows: readonly (readonly Cell[])[], own?: OwnHeadings): Headings | undefined {
  let best: { row: number; score: number } | undefined;
  rows.slice(0, HEADING_SEARCH_ROWS).forEach((cells, row) => {
    const score = headingScore(cells, own);
    if (score >= 2 && score > (best?.score ?? 0) && cells.some((cell) => fieldOf(cell, own) === 'code')) {
      best = { row, score };
    }
  });
  return best && readHeadings(rows[best.row] ?? [], best.row, own);
}

export function readHeadings(cells: readonly Cell[], row: number, own?: OwnHeadings): Headings {
  const columns = new Map<SourceField, number>();
  const unknownColumns: number[] = [];
  const repeatedColumns: number[] = [];
  const isKnown = (cell: string): boolean =>
    ignoredHeadings.has(headingKey(cell)) || own?.get(headingKey(cell)) === 'ignore';
  cells.forEach((cell, column) => {
    const field = fieldOf(cell, own);
    if (field !== undefined) {
      if (columns.has(field)) repeatedColumns.push(column);
      else columns.set(field, column);
    } else if (!isBlank(cell) && !(typeof cell === 'string' && isKnown(cell))) {
      unknownColumns.push(column);
    }
  });
  return { row, columns, unknownColumns, repeatedColumns };
}

/** Folded, without what stands in brackets, without punctuation: "Ngày hẹn trả (dự kiến) *" is "ngay hen tra". */
export function headingKey(heading: string): string {
  return fold(heading)
    .replace(/\([^)]{0,200}\)/gu, ' ')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}
