import { fold } from '../../../shared/text/fold.ts';
import { isBlank, type Cell } from '../tables/table.ts';
import headingData from './headings.json' with { type: 'json' };
import { sourceFields, type SourceField } from './source-record.ts';

/** How many rows from the top may stand before the headings: titles, the office's name, the period. */
const HEADING_SEARCH_ROWS = 60;

const fieldOfHeading = new Map<string, SourceField>(
  sourceFields.flatMap((field) => headingData.fields[field].map((heading) => [key(heading), field] as const)),
);
const ignoredHeadings = new Set(headingData.ignored.map(key));

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

export function fieldOf(heading: Cell | undefined): SourceField | undefined {
  return typeof heading === 'string' ? fieldOfHeading.get(key(heading)) : undefined;
}

/** How much a row looks like the headings: the number of fields it names. */
export function headingScore(row: readonly Cell[]): number {
  return new Set(row.map(fieldOf).filter((field) => field !== undefined)).size;
}

/** The row with the headings: among the first rows the one naming most fields, a code and a second one at least. */
export function findHeadings(rows: readonly (readonly Cell[])[]): Headings | undefined {
  let best: { row: number; score: number } | undefined;
  rows.slice(0, HEADING_SEARCH_ROWS).forEach((cells, row) => {
    const score = headingScore(cells);
    if (score >= 2 && score > (best?.score ?? 0) && cells.some((cell) => fieldOf(cell) === 'code')) {
      best = { row, score };
    }
  });
  return best && readHeadings(rows[best.row] ?? [], best.row);
}

function readHeadings(cells: readonly Cell[], row: number): Headings {
  const columns = new Map<SourceField, number>();
  const unknownColumns: number[] = [];
  const repeatedColumns: number[] = [];
  cells.forEach((cell, column) => {
    const field = fieldOf(cell);
    if (field !== undefined) {
      if (columns.has(field)) repeatedColumns.push(column);
      else columns.set(field, column);
    } else if (!isBlank(cell) && !(typeof cell === 'string' && ignoredHeadings.has(key(cell)))) {
      unknownColumns.push(column);
    }
  });
  return { row, columns, unknownColumns, repeatedColumns };
}

/** Folded, without what stands in brackets, without punctuation: "Ngày hẹn trả (dự kiến) *" is "ngay hen tra". */
function key(heading: string): string {
  return fold(heading)
    .replace(/\([^)]{0,200}\)/gu, ' ')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}
