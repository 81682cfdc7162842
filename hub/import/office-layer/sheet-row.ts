import { fromLegacyEncoding } from '../text/legacy-encodings.ts';
import { isBlank, type Cell } from '../tables/table.ts';
import type { FoundSheet } from './find-sheets.ts';
import { columnsOf, type ColumnOf, type FindingCode, type SheetKind } from './office-words.ts';
import type { Severity, SheetReport } from './sheet-report.ts';

/** As much as a cell of a workbook can hold. */
export const MAX_CELL_LETTERS = 32_767;

/** One row under its headings; remembers whether anything in it is wrong. */
export class SheetRow<K extends SheetKind> {
  readonly #sheet: FoundSheet<K>;
  readonly #index: number;
  readonly #report: SheetReport;
  /** What was said of which cell: a cell may be looked at more than once. */
  readonly #told = new Set<string>();
  #failed: boolean;

  constructor(sheet: FoundSheet<K>, index: number, report: SheetReport) {
    this.#sheet = sheet;
    this.#index = index;
    this.#report = report;
    this.#failed = !sheet.isSound;
  }

  /** As the spreadsheet numbers it. */
  get number(): number {
    return this.#index + 1;
  }

  /** Where it stands, for a row that is compared with it: with the sheet's name where that is another. */
  placeFor(other: SheetRow<K>): string {
    const isSame = other.#sheet.title === this.#sheet.title;
    return isSame ? String(this.number) : `${this.number} (${this.#sheet.title})`;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** Empty where nothing can be read off it: a formula, or a spreadsheet's own error. Both are told. */
  cell(column: ColumnOf<K>): Cell {
    const cell = this.#cellOf(column);
    if (typeof cell !== 'string') return cell;
    if (isFormula(cell)) {
      this.wrong('cell-formula', column);
      return null;
    }
    if (ERROR_VALUE.test(cell)) {
      this.wrong('cell-error', column, { value: cell });
      return null;
    }
    return cell;
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
    if (cell === null) return undefined;
    const raw = String(cell);
    if (raw.length > MAX_CELL_LETTERS) {
      this.wrong('text-too-long', column, { limit: MAX_CELL_LETTERS });
      return undefined;
    }
    const legacy = this.#report.isKnown(raw) ? undefined : fromLegacyEncoding(raw);
    const text = plainText(legacy?.text ?? raw);
    if (legacy !== undefined) this.tell('repaired', 'legacy-cell', column, { value: text });
    else if (UNSEEN.test(raw)) this.tell('repaired', 'hidden-letters', column, { value: text });
    return text === '' ? undefined : text;
  }

  /** Whether the cell beside that column looks as `pattern` says. */
  hasBeside(column: ColumnOf<K>, pattern: RegExp): boolean {
    const index = this.#sheet.columns.get(column) ?? -2;
    const row = this.#sheet.rows[this.#index];
    return [row?.[index - 1], row?.[index + 1]].some((cell) => pattern.test(String(cell ?? '').trim()));
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
    const saying = JSON.stringify([code, column, values]);
    if (this.#told.has(saying)) return;
    this.#told.add(saying);
    this.#report.add(
      severity,
      code,
      {
        sheet: this.#sheet.title,
        row: this.number,
        column: this.heading(column),
        at: this.#sheet.columns.get(column),
      },
      values,
    );
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

/** What a spreadsheet program would work out, or start, when it opens the cell. Nothing here ever does. */
function isFormula(text: string): boolean {
  return /^\s*(?:[=@]|[+-][^|!]{0,80}\|)/u.test(text);
}

const ERROR_VALUE = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/u;

/** Marks of direction and joining, and control characters other than tabs and the ends of lines. */
const UNSEEN = /(?![\t\n\r\u0085])[\p{Cf}\p{Cc}]/u;
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu');

/** What a person sees in a cell, in NFC. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(ALL_UNSEEN, '')
    .replaceAll('\u00A0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
