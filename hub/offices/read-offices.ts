import { officeCodeSchema, type OfficeCode } from '../../shared/domain/identifiers.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { fold } from '../../shared/text/fold.ts';
import type { NamedFile } from '../import/named-file.ts';
import { decodeText } from '../import/tables/decode-text.ts';
import { readCsv } from '../import/tables/read-csv.ts';
import { isXlsx, readXlsx } from '../import/tables/read-xlsx.ts';
import { isBlank, type Cell, type Table } from '../import/tables/table.ts';
import type { OfficeLevel } from '../store/hub-store.ts';
import words from './headings.json' with { type: 'json' };

export interface ListedOffice {
  readonly row: number;
  readonly code: OfficeCode;
  readonly name: string;
  readonly level?: OfficeLevel;
  readonly province?: string;
  readonly slipSecrets?: boolean;
}

interface WrongRow {
  readonly row: number;
  readonly reason: string;
}

export interface OfficeList {
  readonly offices: readonly ListedOffice[];
  readonly wrong: readonly WrongRow[];
}

type Column = keyof typeof words.columns;
const columns: readonly Column[] = ['code', 'name', 'level', 'province', 'slipSecrets'];
const levels: readonly OfficeLevel[] = ['commune', 'province', 'ministry', 'all'];
const HEADING_ROWS = 20;
const MAX_NAME = 200;
/** Of a refused cell as much as finds it again. */
const MAX_REPEATED = 60;

/** The offices of a .csv or .xlsx file, by the first sheet that has headings for code and name. */
export async function readOffices(
  file: NamedFile,
): Promise<Result<OfficeList, { type: 'no-offices'; detail: string }>> {
  const tables = await tablesOf(file);
  if (!tables.ok) return tables;
  for (const { rows } of tables.value) {
    const at = rows.slice(0, HEADING_ROWS).findIndex((row) => headingScore(row) > 0);
    const heading = rows[at];
    if (heading !== undefined) return ok(readRows(rows, at + 1, placesOf(heading)));
  }
  const detail = 'it has no row of headings with "code" (Mã định danh) and "name" (Tên)';
  return err({ type: 'no-offices', detail });
}

async function tablesOf({
  bytes,
}: NamedFile): Promise<Result<Table[], { type: 'no-offices'; detail: string }>> {
  if (!isXlsx(bytes)) {
    const { table, tooWide } = readCsv(decodeText(bytes).text, headingScore);
    return tooWide ? err({ type: 'no-offices', detail: 'it is no table' }) : ok([table]);
  }
  const read = await readXlsx(bytes);
  return read.ok
    ? read
    : err({ type: 'no-offices', detail: `the workbook cannot be read (${read.error.type})` });
}

/** How many columns are known, if those are among them without which nothing can be read. */
function headingScore(row: readonly Cell[]): number {
  const places = placesOf(row);
  return places.has('code') && places.has('name') ? places.size : 0;
}

function placesOf(row: readonly Cell[]): Map<Column, number> {
  const places = new Map<Column, number>();
  for (const [index, cell] of row.entries()) {
    const heading = textOf(cell);
    const column = columns.find((one) => words.columns[one].includes(fold(heading)));
    if (column !== undefined && !places.has(column)) places.set(column, index);
  }
  return places;
}

function readRows(
  rows: readonly (readonly Cell[])[],
  from: number,
  places: ReadonlyMap<Column, number>,
): OfficeList {
  const offices: ListedOffice[] = [];
  const wrong: WrongRow[] = [];
  const rowOf = new Map<string, number>();
  for (const [index, cells] of rows.entries()) {
    if (index < from || cells.every(isBlank)) continue;
    const row = index + 1;
    const text = (column: Column): string => textOf(cells[places.get(column) ?? -1]);
    const read = readRow(row, text);
    const before = read.ok ? rowOf.get(read.value.code) : undefined;
    if (!read.ok) wrong.push({ row, reason: read.error.reason });
    else if (before !== undefined)
      wrong.push({ row, reason: `${read.value.code} stands in row ${before} already` });
    else {
      offices.push(read.value);
      rowOf.set(read.value.code, row);
    }
  }
  return { offices, wrong };
}

function readRow(
  row: number,
  text: (column: Column) => string,
): Result<ListedOffice, { type: 'wrong'; reason: string }> {
  const wrong = (reason: string): Result<never, { type: 'wrong'; reason: string }> =>
    err({ type: 'wrong', reason });
  const code = officeCodeSchema.safeParse(text('code'));
  if (!code.success) return wrong(`${repeated(text('code'))} is no agency code, like H21.24.01`);
  const name = text('name');
  if (name === '' || name.length > MAX_NAME) return wrong(`${code.data} has no usable name`);
  const levelText = fold(text('level'));
  const level = levels.find((one) => words.levels[one].includes(levelText));
  if (levelText !== '' && level === undefined)
    return wrong(`${repeated(text('level'))} is no level (${levels.join(', ')})`);
  const secrets = fold(text('slipSecrets'));
  if (!words.yes.includes(secrets) && !words.no.includes(secrets))
    return wrong(`${repeated(text('slipSecrets'))} is neither yes nor no`);
  const province = text('province');
  if (province.length > MAX_NAME) return wrong(`${code.data} has no usable province`);
  return ok({
    row,
    code: code.data,
    name,
    ...(level !== undefined && { level }),
    ...(province !== '' && { province }),
    ...(words.yes.includes(secrets) && { slipSecrets: true }),
  });
}

/** On one line, without signs that are not seen: a name goes onto kiosks and terminals. */
function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || cell instanceof Date) return '';
  return String(cell)
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

function repeated(text: string): string {
  const letters = Array.from(text);
  return letters.length > MAX_REPEATED ? `"${letters.slice(0, MAX_REPEATED).join('')}…"` : `"${text}"`;
}
