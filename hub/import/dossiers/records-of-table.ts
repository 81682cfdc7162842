import type { ReportCollector } from '../report-collector.ts';
import { columnIndex, columnName, isBlank, type Cell, type Table } from '../tables/table.ts';
import { datesByPatterns } from './date-pattern.ts';
import {
  findHeadings,
  headingKey,
  headingScore,
  readHeadings,
  type Headings,
  type OwnHeadings,
} from './headings.ts';
import type { SourceMap } from './source-map.ts';
import type { SourceField, SourceRecord } from './source-record.ts';

const COLUMN = /^column ([A-Z]{1,3})$/u;
const dateFields: ReadonlySet<SourceField> = new Set<SourceField>([
  'registeredAt',
  'receivedAt',
  'dueAt',
  'newDueAt',
  'extendedAt',
  'finishedAt',
  'returnedAt',
  'refusedAt',
  'supplementAt',
]);

/** The sheets that the map means; all of them where it names none. A sheet that is not there is refused. */
export function sheetsOfMap(
  file: string,
  tables: readonly Table[],
  map: SourceMap | undefined,
  report: ReportCollector,
): readonly Table[] {
  const { sheet } = map ?? {};
  if (sheet === undefined) return tables;
  const wanted = tables.filter((table, index) =>
    typeof sheet === 'number' ? index + 1 === sheet : headingKey(table.title) === headingKey(sheet),
  );
  if (wanted.length === 0) {
    const message = `the map of the source names the sheet ${JSON.stringify(sheet)}, which the workbook does not have`;
    report.refused(file, { place: 'file', code: 'mapped-sheet-missing', message });
  }
  return wanted;
}

/** The rows under the headings. A table without headings is refused as a whole. */
export function recordsOfTable(
  file: string,
  table: Table,
  report: ReportCollector,
  map?: SourceMap,
): SourceRecord[] {
  const sheet = table.name === '' ? '' : `${table.name}, `;
  const own = map && ownHeadings(map);
  const headings = headingsOf(table, map, own);
  if (!headings?.columns.has('code')) {
    if (table.rows.some((row) => row.some((cell) => !isBlank(cell)))) {
      const message =
        map?.headingRow === undefined
          ? 'no heading row with a dossier code and a second known heading was found'
          : `row ${map.headingRow}, which the map of the source gives as the heading row, names no dossier code`;
      report.refused(file, {
        place: table.name === '' ? 'file' : table.name,
        code: 'no-headings',
        message,
      });
    }
    return [];
  }
  const headingPlace = headings.row < 0 ? `${sheet}file` : `${sheet}row ${headings.row + 1}`;
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
  if (map) tellMissing(file, headingPlace, table.rows[headings.row] ?? [], map, report);
  const names = headingNames(headings);
  const readDate = map?.dates && datesByPatterns(map.dates);
  const first = Math.max(headings.row + 1, (map?.firstRow ?? 1) - 1);
  return table.rows.flatMap((cells, index) => {
    if (index < first || isNoRecord(cells, own)) return [];
    const values = cellsOf(cells, headings, readDate);
    return [{ ...emptyLists, file, place: `${sheet}row ${index + 1}`, cells: values, names }];
  });
}

const emptyLists = { supplements: [], payments: [], progress: [] } as const;

/** Blank rows, headings repeated on a new page, and the row "(1) (2) (3)" under them. */
function isNoRecord(cells: readonly Cell[], own: OwnHeadings | undefined): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  if (filled.length === 0 || headingScore(cells, own) >= 3) return true;
  return filled.length > 1 && filled.every((cell) => /^\(?\d{1,2}\)?$/u.test(String(cell).trim()));
}

export function ownHeadings({ columns }: SourceMap): OwnHeadings {
  return new Map(
    Object.entries(columns)
      .filter(([heading]) => !COLUMN.test(heading))
      .map(([heading, field]) => [headingKey(heading), field]),
  );
}

/** Where the map says where the headings are, there; where it names all columns by their letters, nowhere. */
function headingsOf(
  table: Table,
  map: SourceMap | undefined,
  own: OwnHeadings | undefined,
): Headings | undefined {
  const letters = Object.entries(map?.columns ?? {}).flatMap(([heading, field]) => {
    const column = COLUMN.exec(heading)?.[1];
    return column === undefined ? [] : [[columnIndex(column), field] as const];
  });
  const row = map?.headingRow;
  const found =
    row === undefined ? findHeadings(table.rows, own) : readHeadings(table.rows[row - 1] ?? [], row - 1, own);
  const headings =
    found ??
    (letters.length > 0
      ? { row: -1, columns: new Map<SourceField, number>(), unknownColumns: [], repeatedColumns: [] }
      : undefined);
  if (headings === undefined || letters.length === 0) return headings;
  const lettered = new Set(letters.map(([column]) => column));
  const columns = new Map([...headings.columns].filter(([, column]) => !lettered.has(column)));
  for (const [column, field] of letters) if (field !== 'ignore') columns.set(field, column);
  return {
    row: headings.row,
    columns,
    unknownColumns: headings.unknownColumns.filter((column) => !lettered.has(column)),
    repeatedColumns: headings.repeatedColumns.filter((column) => !lettered.has(column)),
  };
}

/** Headings come from the map here, not from the file: they may be told. */
function tellMissing(
  file: string,
  place: string,
  row: readonly Cell[],
  map: SourceMap,
  report: ReportCollector,
): void {
  const there = new Set(row.map((cell) => (typeof cell === 'string' ? headingKey(cell) : '')));
  for (const heading of Object.keys(map.columns)) {
    if (COLUMN.test(heading) || there.has(headingKey(heading))) continue;
    const message = `the map of the source names the heading ${JSON.stringify(heading)}, which is not there`;
    report.attention(file, { place, code: 'mapped-heading-missing', message });
  }
}

function cellsOf(
  cells: readonly Cell[],
  headings: Headings,
  readDate: ((cell: Cell) => Cell) | undefined,
): Partial<Record<SourceField, Cell>> {
  return Object.fromEntries(
    [...headings.columns].map(([field, column]) => {
      const cell = cells[column] ?? null;
      return [field, readDate && dateFields.has(field) ? readDate(cell) : cell];
    }),
  );
}

function headingNames(headings: Headings): Partial<Record<SourceField, string>> {
  return Object.fromEntries(
    [...headings.columns].map(([field, column]) => [field, `column ${columnName(column)}`]),
  );
}
