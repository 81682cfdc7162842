import { Buffer } from 'node:buffer';
import readXlsxFile from 'read-excel-file/node';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Cell, Table } from './table.ts';

/** Every sheet of a workbook. Row numbers are the spreadsheet's: empty rows at the top are kept. */
export async function readXlsx(
  bytes: Uint8Array,
): Promise<Result<Table[], { type: 'unreadable-workbook'; detail: string }>> {
  try {
    const sheets = await readXlsxFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return ok(
      sheets.map(({ data }, index) => ({
        // By number: a sheet's name is free text.
        name: sheets.length > 1 ? `sheet ${index + 1}` : '',
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
