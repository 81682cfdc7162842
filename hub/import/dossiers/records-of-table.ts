import type { ReportCollector } from '../report-collector.ts';
import { columnName, isBlank, type Cell, type Table } from '../tables/table.ts';
import { findHeadings, headingScore, type Headings } from './headings.ts';
import type { SourceField, SourceRecord } from './source-record.ts';

/** The rows under the headings. A table without headings is refused as a whole. */
export function recordsOfTable(file: string, table: Table, report: ReportCollector): SourceRecord[] {
  const sheet = table.name === '' ? '' : `${table.name}, `;
  const headings = findHeadings(table.rows);
  if (!headings) {
    if (table.rows.some((row) => row.some((cell) => !isBlank(cell)))) {
      const message = 'no heading row with a dossier code and a second known heading was found';
      report.refused(file, {
        place: table.name === '' ? 'file' : table.name,
        code: 'no-headings',
        message,
      });
    }
    return [];
  }
  const headingPlace = `${sheet}row ${headings.row + 1}`;
  for (const column of headings.unknownColumns) {
    const message = 'the heading of this column is not known; the column was not read';
    report.attention(file, {
      place: headingPlace,
      field: `column ${columnName(column)}`,
      code: 'heading-unknown',
      message,
    });
  }
  for (const column of headings.repeatedColumns) {
    const message = 'another column to the left has the same meaning; this one was not read';
    report.attention(file, {
      place: headingPlace,
      field: `column ${columnName(column)}`,
      code: 'heading-repeated',
      message,
    });
  }
  const names = headingNames(headings);
  return table.rows.flatMap((cells, index) => {
    if (index <= headings.row || isNoRecord(cells)) return [];
    return [
      { ...emptyLists, file, place: `${sheet}row ${index + 1}`, cells: cellsOf(cells, headings), names },
    ];
  });
}

const emptyLists = { supplements: [], payments: [], progress: [] } as const;

/** Blank rows, headings repeated on a new page, and the row "(1) (2) (3)" under them. */
function isNoRecord(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length === 0 || headingScore(cells) >= 3) return true;
  return filled.length > 1 && filled.every((cell) => /^\(?\d{1,2}\)?$/u.test(String(cell).trim()));
}

function cellsOf(cells: readonly Cell[], headings: Headings): Partial<Record<SourceField, Cell>> {
  return Object.fromEntries([...headings.columns].map(([field, column]) => [field, cells[column] ?? null]));
}

function headingNames(headings: Headings): Partial<Record<SourceField, string>> {
  return Object.fromEntries(
    [...headings.columns].map(([field, column]) => [field, `column ${columnName(column)}`]),
  );
}
