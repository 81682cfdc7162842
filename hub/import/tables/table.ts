/** A cell as a spreadsheet gives it. A `Date` holds the wall clock of the sheet in its UTC parts. */
export type Cell = string | number | boolean | Date | null;

export interface Table {
  /** `sheet 2` in a workbook of several sheets; else empty. */
  readonly name: string;
  /** The name that people gave the sheet: free text. Empty for a delimited file. */
  readonly title: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** Column letters as spreadsheets write them: 0 → A, 26 → AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  const letter = String.fromCodePoint(65 + (index % 26));
  return rest === 0 ? letter : columnName(rest - 1) + letter;
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
