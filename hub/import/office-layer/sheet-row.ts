import { isBlank, type Cell } from '../tables/table.ts';
import type { FoundSheet } from './find-sheets.ts';
import { columnsOf, type ColumnOf, type FindingCode, type SheetKind } from './office-words.ts';
import type { Severity, SheetReport, Spot } from './sheet-report.ts';

/** One row under its headings; remembers whether anything in it is wrong. */
export class SheetRow<K extends SheetKind> {
  readonly #sheet: FoundSheet<K>;
  readonly #index: number;
  readonly #report: SheetReport;
  #failed = false;

  constructor(sheet: FoundSheet<K>, index: number, report: SheetReport) {
    this.#sheet = sheet;
    this.#index = index;
    this.#report = report;
  }

  /** As the spreadsheet numbers it. */
  get number(): number {
    return this.#index + 1;
  }

  get failed(): boolean {
    return this.#failed;
  }

  cell(column: ColumnOf<K>): Cell {
    return this.#cellOf(column);
  }

  isBlank(but: readonly ColumnOf<K>[] = []): boolean {
    const passedOver: readonly string[] = but;
    return [...this.#sheet.columns.keys()].every(
      (column) => passedOver.includes(column) || isBlank(this.#cellOf(column)),
    );
  }

  /**
   * The text of a cell in NFC, without invisible letters, or undefined where it is empty. A date in a column of text
   * is what Excel made of something else ("12/5"): an error.
   */
  text(column: ColumnOf<K>): string | undefined {
    const cell = this.cell(column);
    if (cell instanceof Date) {
      this.wrong('cell-became-date', column);
      return undefined;
    }
    const text = plainText(cell);
    return text === '' ? undefined : text;
  }

  wrong(
    code: FindingCode,
    column: ColumnOf<K>,
    values: Readonly<Record<string, string | number>> = {},
  ): void {
    this.#failed = true;
    this.tell('refused', code, column, values);
  }

  tell(
    severity: Severity,
    code: FindingCode,
    column: ColumnOf<K>,
    values: Readonly<Record<string, string | number>> = {},
  ): void {
    const spot: Spot = { sheet: this.#sheet.title, row: this.number, column: this.heading(column) };
    this.#report.add(severity, code, spot, values);
  }

  heading(column: ColumnOf<K>): string {
    return columnsOf(this.#sheet.kind)[column].heading;
  }

  #cellOf(column: string): Cell {
    const index = this.#sheet.columns.get(column);
    return (index === undefined ? undefined : this.#sheet.rows[this.#index]?.[index]) ?? null;
  }
}

/** The rows below the headings in which something stands besides what is only there to be read. */
export function rowsOf<K extends SheetKind>(
  sheet: FoundSheet<K>,
  report: SheetReport,
  readOnly: readonly ColumnOf<K>[] = [],
): SheetRow<K>[] {
  return sheet.rows
    .map((_, index) => new SheetRow(sheet, index, report))
    .slice(sheet.headingRow + 1)
    .filter((row) => !row.isBlank(readOnly));
}

function plainText(cell: Cell): string {
  if (cell === null) return '';
  return String(cell instanceof Date ? cell.toISOString() : cell)
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\r\n?/gu, '\n')
    .replaceAll('\u00A0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
