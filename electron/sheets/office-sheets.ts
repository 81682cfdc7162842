import { SheetReport, type LayerReport } from '../../hub/import/office-layer/sheet-report.ts';
import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { LocalEdit } from '../../shared/domain/local-edit.ts';
import { runSheetTask } from './run-sheet-task.ts';

/** A file as staff brought it. Read in a thread of its own, and never written to. */
export interface SheetFile {
  /** As staff know it; findings tell it. */
  readonly name: string;
  /** Of the kiosk's own copy. */
  readonly path: string;
}

/** What a sheet is read against, and what a template is filled with: the version that citizens see. */
export interface ShownContent {
  /** The version's database file. Opened for reading, in the sheet's own thread. */
  readonly catalogueFile: string;
  readonly today: IsoDay;
  /** Keys (`editKeyOf`) of the local edits that have nothing of the feed beneath them: their `over` is null. */
  readonly localOnly: ReadonlySet<string>;
}

export interface OfficeSheet {
  /** What the sheet's rows without errors say other than what is shown now. */
  readonly edits: LocalEdit[];
  /** Local edits to take back: rows that the sheet removes and that the feed never had. By `editKeyOf`. */
  readonly drop: string[];
  readonly report: LayerReport;
  /**
   * `all`: no errors, and something to apply. `good-rows`: errors; `edits` and `drop` hold what is sound, taken only if
   * staff choose so. `nothing`: nothing to apply, with or without errors.
   */
  readonly possible: 'all' | 'good-rows' | 'nothing';
}

/**
 * Never rejects on what the file holds: what is wrong with it is in the report, in Vietnamese and English. Rejects where
 * the shown version itself cannot be opened.
 */
export async function readOfficeSheet(file: SheetFile, shown: ShownContent): Promise<OfficeSheet> {
  const read = await runSheetTask('read', { file, shown });
  if (read.ok) return read.value;
  const report = new SheetReport(file.name);
  report.add('refused', 'file-too-heavy', undefined);
  return { edits: [], drop: [], report: report.report(0), possible: 'nothing' };
}

/**
 * The staff's own workbook with each finding written as a comment at its cell, and a first sheet that lists them all.
 * Everything else in the workbook stays as it was. Of a file that is no plain .xlsx (.csv, .ods, one with macros) a new
 * workbook with its cells; of one that cannot be read the list alone. .xlsx
 */
export async function commentSheet(file: SheetFile, report: LayerReport): Promise<Uint8Array> {
  const commented = await runSheetTask('comment', { file, report });
  if (commented.ok) return commented.value;
  const listed = await runSheetTask('list', { report });
  if (!listed.ok) throw new Error(`the list of findings could not be written: ${listed.error.type}`);
  return listed.value;
}

/** The workbook that staff fill in, with all that is shown now. .xlsx */
export async function writeTemplate(shown: ShownContent): Promise<Uint8Array> {
  const written = await runSheetTask('template', { shown });
  if (!written.ok) throw new Error(`the template could not be written: ${written.error.type}`);
  return written.value;
}
