import type { LayerReport } from '../../hub/import/office-layer/sheet-report.ts';
import type { IsoDay } from '../../shared/domain/identifiers.ts';
import type { LocalEdit } from '../../shared/domain/local-edit.ts';

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
  /** Keys of rows that are shown by a local edit only, with nothing of the feed beneath (`over` is null). */
  readonly localOnly: ReadonlySet<string>;
}

export interface OfficeSheet {
  /** What the sheet's rows without errors say other than what is shown now. */
  readonly edits: LocalEdit[];
  /** Local edits to take back: rows that the sheet removes and that the feed never had. By row key. */
  readonly drop: string[];
  readonly report: LayerReport;
  /**
   * `all`: no errors, and something to apply. `good-rows`: errors; `edits` and `drop` hold what is sound, taken only if
   * staff choose so. `nothing`: nothing to apply, with or without errors.
   */
  readonly possible: 'all' | 'good-rows' | 'nothing';
}

/** Never rejects on what the file holds: what is wrong with it is in the report, in Vietnamese and English. */
export type ReadOfficeSheet = (file: SheetFile, shown: ShownContent) => Promise<OfficeSheet>;

/** The staff's own workbook (.xlsx) with each finding written at its cell, and a first sheet that lists them all. */
export type CommentSheet = (file: SheetFile, report: LayerReport) => Promise<Uint8Array>;

/** The workbook that staff fill in, with all that is shown now. .xlsx */
export type WriteTemplate = (shown: ShownContent) => Promise<Uint8Array>;
