import { decodeText } from './tables/decode-text.ts';

const MEBIBYTE = 1024 * 1024;
const START_BYTES = 1024;
/**
 * Both are read whole, with all their objects or cells at once: some fifteen times their size in memory, and Node
 * takes 2 GB on a machine with 8 GB. A push's objects are 200,000 dossiers, a table's rows 600,000.
 */
const LIMITS = { json: 64 * MEBIBYTE, table: 96 * MEBIBYTE } as const;

/** What a file of dossiers is read as: pushes and their copies begin as JSON does, no table begins so. */
export type DossierFileKind = keyof typeof LIMITS;

export function kindOfText(text: string): DossierFileKind {
  return /^\uFEFF?\s*[[{]/u.test(text) ? 'json' : 'table';
}

/** By its first bytes; of a workbook it says `table`. */
export function kindOfFile(start: Uint8Array): DossierFileKind {
  return kindOfText(decodeText(start.subarray(0, START_BYTES)).text);
}

/**
 * Why a file of this size is not read, and what to do, without a full stop; undefined where it may be. Workbooks have a
 * limit of their own beside, by what they unpack to.
 */
export function tooLargeToRead(kind: DossierFileKind, size: number): string | undefined {
  const limit = LIMITS[kind];
  if (size <= limit) return undefined;
  const what = kind === 'json' ? 'a JSON file' : 'a file';
  return `it has ${Math.ceil(size / MEBIBYTE)} MB, and of ${what} at most ${limit / MEBIBYTE} MB are read: export less at once, for instance office by office or month by month`;
}
