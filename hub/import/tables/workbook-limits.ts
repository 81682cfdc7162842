import { unzipSync, zipSync } from 'fflate';
import { err, ok, type Result } from '../../../shared/result.ts';
import { columnIndex } from './table.ts';

const MEBIBYTE = 1024 * 1024;
const MAX_FILE_BYTES = 32 * MEBIBYTE;
const MAX_UNPACKED_BYTES = 96 * MEBIBYTE;
const MAX_PARTS = 2000;
const MAX_ROWS = 200_000;
/** The reader fills every row up to the last column, so two far cells weigh as much as all between them. */
const MAX_CELLS = 4_000_000;

export interface WorkbookTooLarge {
  readonly type: 'workbook-too-large';
  /** What is too much, and what to do. */
  readonly detail: string;
}

const ADVICE = 'save only the sheet that is needed, without empty rows and pictures, and try again';

/** The archive's own records are broken, or it ends too soon. */
export interface DamagedArchive {
  readonly type: 'damaged-archive';
}

/** The parts that a spreadsheet is read from, and the names of all. */
export interface WorkbookParts {
  readonly parts: Record<string, Uint8Array>;
  readonly names: readonly string[];
}

/**
 * The workbook, repacked from what was measured: a few kilobytes may unpack to gigabytes, and sizes told inside an
 * archive may be lies, so the reader sees only parts that were unpacked here within their told size. Undefined where the
 * bytes are no readable archive.
 */
export function measuredWorkbook(bytes: Uint8Array): Result<Uint8Array, WorkbookTooLarge> | undefined {
  const measured = measuredParts(bytes);
  if (!measured.ok) return measured.error.type === 'damaged-archive' ? undefined : err(measured.error);
  const { parts } = measured.value;
  for (const [name, part] of Object.entries(parts)) {
    const text = new TextDecoder('latin1').decode(part);
    if (hasUnclosedTag(text)) return undefined;
    if (!isSheetPart(name)) continue;
    const size = measureSheet(text);
    if (!size.ok) return size;
  }
  return ok(zipSync(parts, { level: 0 }));
}

/** Unpacks what is text, within limits of size and number. */
export function measuredParts(bytes: Uint8Array): Result<WorkbookParts, WorkbookTooLarge | DamagedArchive> {
  if (bytes.length > MAX_FILE_BYTES)
    return tooLarge(`the file is larger than ${MAX_FILE_BYTES / MEBIBYTE} MB`);
  const names: string[] = [];
  let unpacked = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        unpacked += originalSize;
        if (names.length > MAX_PARTS || unpacked > MAX_UNPACKED_BYTES) throw new TooLarge();
        return /(?:\.(?:xml|rels)|^mimetype)$/iu.test(name);
      },
    });
    return ok({ parts, names });
  } catch (error) {
    if (error instanceof TooLarge)
      return tooLarge(`unpacked it is larger than ${MAX_UNPACKED_BYTES / MEBIBYTE} MB`);
    return err({ type: 'damaged-archive' });
  }
}

export function isSheetPart(name: string): boolean {
  return /^xl\/worksheets\/[^/]+\.xml$/iu.test(name);
}

/** Whether a sheet of a workbook stays within the rows and cells that are read. */
export function measureSheet(xml: string): Result<undefined, WorkbookTooLarge> {
  const { rows, columns } = extentOf(xml);
  return fits(rows, columns)
    ? ok(undefined)
    : tooLarge(`a sheet reaches down to row ${rows} and over ${columns} columns`);
}

export function fits(rows: number, columns: number): boolean {
  return rows <= MAX_ROWS && rows * columns <= MAX_CELLS;
}

export function hasUnclosedTag(xml: string): boolean {
  return UNCLOSED_TAG.test(xml);
}

/**
 * A tag in which another one begins. The reader looks for the end of each tag down to the end of the file, so a few
 * hundred bytes that unpack to a million such tags would keep it busy for hours.
 */
const UNCLOSED_TAG = /<(?!!)[^<>]*</u;

class TooLarge extends Error {}

export function tooLarge(what: string): Result<never, WorkbookTooLarge> {
  return err({ type: 'workbook-too-large', detail: `${what}: ${ADVICE}` });
}

/** The last row and column that a cell or a row names, or as many as there are where they name none. */
function extentOf(sheet: string): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;
  let elements = 0;
  // Never past the next "<": where no tag is closed, each would be searched down to the end of the file.
  for (const [, element, letters, row] of sheet.matchAll(
    /<(?:\w+:)?(row|c)\b(?:[^<>]*?\sr=["']([A-Z]{0,3})(\d{1,9})["'])?/gu,
  )) {
    if (element === 'row') elements += 1;
    rows = Math.max(rows, Number(row ?? 0), elements);
    columns = Math.max(columns, columnIndex(letters ?? '') + 1);
  }
  return { rows, columns };
}
