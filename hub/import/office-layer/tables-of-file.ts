import { Buffer } from 'node:buffer';
import type { NamedFile } from '../named-file.ts';
import { decodeText } from '../tables/decode-text.ts';
import { readCsv } from '../tables/read-csv.ts';
import { isZip, readStaffWorkbook } from '../tables/read-staff-workbook.ts';
import type { Table } from '../tables/table.ts';
import { headingScore } from './find-sheets.ts';
import type { FindingCode } from './office-words.ts';
import type { SheetReport } from './sheet-report.ts';

/** How a compound file begins: an old .xls, or the shell around a workbook with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const UNREADABLE: Readonly<Record<string, FindingCode>> = {
  'workbook-too-large': 'file-too-large',
  'unreadable-workbook': 'file-unreadable',
  'unsafe-workbook': 'file-unsafe',
  'damaged-archive': 'file-damaged',
  'binary-workbook': 'binary-workbook',
  'protected-workbook': 'file-protected',
};

/** The tables of a file that staff brought, whatever its name says it is; what stands in the way is told. */
export async function tablesOfFile({ bytes }: NamedFile, report: SheetReport): Promise<Table[]> {
  const refuse = (code: FindingCode): Table[] => {
    report.add('refused', code, undefined);
    return [];
  };
  if (bytes.length === 0) return refuse('file-empty');
  if (isZip(bytes)) {
    const workbook = await readStaffWorkbook(bytes);
    if (!workbook.ok) return refuse(UNREADABLE[workbook.error.type] ?? 'file-unreadable');
    if (workbook.value.macros) report.add('attention', 'macros-ignored', undefined);
    return workbook.value.tables;
  }
  if (COMPOUND_FILE.every((byte, index) => bytes[index] === byte))
    return refuse(isProtected(bytes) ? 'file-protected' : 'old-workbook');
  const { text, encoding } = decodeText(bytes);
  if (
    text.includes('\u0000') ||
    /^(?:%PDF|\{\\rtf|<(?:!doctype|html|\?xml))/iu.test(text.trimStart().slice(0, 20))
  )
    return refuse('file-not-a-table');
  if (text.trim() === '') return refuse('file-empty');
  const read = readCsv(text, headingScore);
  if (read.tooWide) return refuse('file-too-large');
  if (encoding !== 'utf-8' && encoding !== 'utf-16')
    report.add('repaired', 'legacy-letters', undefined, { encoding: ENCODING_NAMES[encoding] });
  return [read.table];
}

const ENCODING_NAMES = { 'windows-1258': 'Windows-1258', tcvn3: 'TCVN3', vni: 'VNI' } as const;

/** An encrypted workbook lies in a stream of this name. */
function isProtected(bytes: Uint8Array): boolean {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name);
}
