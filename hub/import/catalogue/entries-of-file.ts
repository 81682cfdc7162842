import type { NamedFile } from '../named-file.ts';
import { decodeText } from '../tables/decode-text.ts';
import { readCsv } from '../tables/read-csv.ts';
import { isXlsx, readXlsx } from '../tables/read-xlsx.ts';
import type { Table } from '../tables/table.ts';
import type { FindingCode } from './finding-words.ts';
import { listHeadingScore, rowsOfListExport } from './list-export.ts';
import { parsePortalFile } from './parse-portal-file.ts';

/** A record or a row; `fromList`: of an official list export. */
export interface CatalogueValue {
  readonly place: string;
  readonly value: unknown;
  readonly fromList: boolean;
}

export type CatalogueEntry =
  CatalogueValue | { readonly place: string; readonly error: FindingCode; readonly detail?: string };

const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];

/** The records or rows of one file. Which kind of file it is, its bytes tell. */
export async function entriesOfFile({ name, bytes }: NamedFile): Promise<CatalogueEntry[]> {
  if (isXlsx(bytes)) {
    const workbook = await readXlsx(bytes);
    if (workbook.ok) return entriesOfTables(workbook.value);
    return [{ place: 'file', error: workbook.error.type, detail: workbook.error.detail }];
  }
  if (OLD_WORKBOOK.every((byte, index) => bytes[index] === byte))
    return [{ place: 'file', error: 'old-workbook' }];
  const { text } = decodeText(bytes);
  if (/\.(?:csv|tsv|txt)$/iu.test(name)) return entriesOfTables([readCsv(text, listHeadingScore).table]);
  return parsePortalFile(text).map((entry): CatalogueEntry =>
    'error' in entry
      ? { place: entry.place, error: 'not-json', detail: entry.error }
      : { ...entry, fromList: false },
  );
}

/** A workbook may hold sheets beside the list; one of them at least must be a list. */
function entriesOfTables(tables: readonly Table[]): CatalogueEntry[] {
  const lists = tables.map(rowsOfListExport).filter((rows) => rows !== undefined);
  if (lists.length === 0) return [{ place: 'file', error: 'no-headings' }];
  return lists.flat().map((row) => ({ ...row, fromList: true }));
}
