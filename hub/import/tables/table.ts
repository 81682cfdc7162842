/** A cell as a spreadsheet gives it. A `Date` holds the wall clock of the sheet in its UTC parts. */
export type Cell = string | number | boolean | Date | null;

/** From 0, both ends included. */
export interface CellRange {
  readonly fromRow: number;
  readonly fromColumn: number;
  readonly toRow: number;
  readonly toColumn: number;
}

export interface Table {
  /** `sheet 2` in a workbook of several sheets; else empty. */
  readonly name: string;
  /** The name that people gave the sheet: free text. Empty for a delimited file. */
  readonly title: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Known only where a sheet was read as its staff see it (`readStaffWorkbook`). */
  readonly merged?: readonly CellRange[];
  readonly hidden?: boolean;
  /** From 0. */
  readonly hiddenRows?: readonly number[];
}

/** Column letters as spreadsheets write them: 0 → A, 26 → AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  const letter = String.fromCodePoint(65 + (index % 26));
  return rest === 0 ? letter : columnName(rest - 1) + letter;
}

/** The opposite: `A` → 0, `AA` → 26; -1 where there are no letters. */
export function columnIndex(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
