import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type Sheet, type SheetData } from 'write-excel-file/node';
import type { NamedFile } from '../named-file.ts';
import { isZip } from '../tables/read-staff-workbook.ts';
import type { Cell } from '../tables/table.ts';
import { hasUnclosedTag, measuredParts } from '../tables/workbook-limits.ts';
import { hasDocumentType, writableInXml } from '../tables/xml-tokens.ts';
import { annotate } from './annotate-workbook.ts';
import type { FileContent } from './list-choices.ts';
import { sheetTitles } from './office-words.ts';
import { SheetReport, type LayerReport } from './sheet-report.ts';
import { MAX_CELL_LETTERS } from './sheet-row.ts';
import { tablesOfFile } from './tables-of-file.ts';
import { DAY_FORMAT } from './workbook-rows.ts';

/**
 * The staff's workbook with each finding as a comment at its cell, and a first sheet that lists them all; all else in it
 * stays as it was. Of a file that is no plain .xlsx a new workbook with its cells, commented likewise.
 */
export async function commentWorkbook(file: NamedFile, report: LayerReport): Promise<Uint8Array> {
  const parts = partsOf(file.bytes);
  const annotated = parts === undefined ? undefined : annotate(parts, report);
  if (annotated !== undefined) return zipSync(annotated);
  const tables = await tablesOfFile(file, new SheetReport(file.name));
  const named = [...report.refused, ...report.attention, ...report.repaired].find(({ cell }) => cell)?.cell;
  const sheets: Sheet<FileContent>[] = tables
    .filter(({ title }) => title !== sheetTitles.errors)
    .map(({ title, rows }) => ({
      sheet: title === '' ? (named?.sheet ?? sheetTitles.procedures) : title,
      data: rows.map((row) => row.map(plainCell)),
    }));
  if (sheets.length === 0) return listFindings(report);
  const copy = await writeXlsxFile(sheets).toBuffer();
  return zipSync(annotate(unzipSync(copy), report) ?? unzipSync(copy));
}

/** The list of findings alone, for a file of which nothing can be read. */
export async function listFindings(report: LayerReport): Promise<Uint8Array> {
  const data: SheetData = [[]];
  const empty = unzipSync(await writeXlsxFile([{ sheet: sheetTitles.errors, data }]).toBuffer());
  return zipSync(annotate(empty, report) ?? empty);
}

/** All parts of a plain .xlsx workbook within the limits of what is read; undefined of any other. */
function partsOf(bytes: Uint8Array): Record<string, Uint8Array> | undefined {
  if (!isZip(bytes)) return undefined;
  const measured = measuredParts(bytes);
  // A workbook with macros has another type, under which nobody expects an .xlsx.
  if (!measured.ok || measured.value.names.some((name) => /vbaProject\.bin$/iu.test(name))) return undefined;
  if (measured.value.parts['xl/workbook.xml'] === undefined) return undefined;
  for (const part of Object.values(measured.value.parts)) {
    const text = new TextDecoder().decode(part);
    if (hasDocumentType(text) || hasUnclosedTag(text)) return undefined;
  }
  return unzipSync(bytes);
}

function plainCell(cell: Cell): SheetData[number][number] {
  if (cell instanceof Date) return { value: cell, type: Date, format: DAY_FORMAT };
  if (typeof cell !== 'string') return cell;
  return { value: writableInXml(cell.slice(0, MAX_CELL_LETTERS)), type: String, format: '@' };
}
