import { Buffer } from 'node:buffer';
import readXlsxFile from 'read-excel-file/node';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Cell, Table } from './table.ts';
import { measuredWorkbook, type WorkbookTooLarge } from './workbook-limits.ts';

export interface UnreadableWorkbook {
  readonly type: 'unreadable-workbook';
  readonly detail: string;
}

/** Whether the bytes begin like an .xlsx workbook, which is a ZIP archive. */
export function isXlsx(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, index) => bytes[index] === byte);
}

/** Every sheet of a workbook. Row numbers are the spreadsheet's: empty rows at the top are kept. */
export async function readXlsx(
  bytes: Uint8Array,
): Promise<Result<Table[], UnreadableWorkbook | WorkbookTooLarge>> {
  const measured = measuredWorkbook(bytes);
  if (measured === undefined) return err({ type: 'unreadable-workbook', detail: 'no workbook inside' });
  if (!measured.ok) return measured;
  return readMeasured(measured.value);
}

/** Of bytes that were measured before. */
export async function readMeasured(bytes: Uint8Array): Promise<Result<Table[], UnreadableWorkbook>> {
  try {
    const { buffer, byteOffset, byteLength } = bytes;
    const sheets = await readXlsxFile(Buffer.from(buffer, byteOffset, byteLength));
    return ok(
      sheets.map(({ data, sheet }, index) => ({
        // By number: a sheet's name is free text.
        name: sheets.length > 1 ? `sheet ${index + 1}` : '',
        title: sheet,
        rows: data.map((row) => row.map(cellOf)),
      })),
    );
  } catch (error) {
    return err({
      type: 'unreadable-workbook',
      detail: error instanceof Error ? error.name : 'unknown error',
    });
  }
}

/** The library's types also name constructors (for its schemas), which no cell ever holds. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Date ? value : null;
}
