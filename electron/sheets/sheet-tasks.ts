import type { LayerReport } from '../../hub/import/office-layer/sheet-report.ts';
import type { OfficeSheet, SheetFile, ShownContent } from './office-sheets.ts';

/** What is done in a thread of its own: a workbook may take seconds, or be made to take for ever. */
export interface SheetTasks {
  readonly read: { input: { file: SheetFile; shown: ShownContent }; output: OfficeSheet };
  readonly comment: { input: { file: SheetFile; report: LayerReport }; output: Uint8Array };
  /** The findings without the file. */
  readonly list: { input: { report: LayerReport }; output: Uint8Array };
  readonly audit: { input: { sheet: string; rows: readonly (readonly string[])[] }; output: Uint8Array };
  readonly template: { input: { shown: ShownContent }; output: Uint8Array };
}
export type SheetTaskName = keyof SheetTasks;
export type SheetTask = {
  [N in SheetTaskName]: { readonly name: N; readonly input: SheetTasks[N]['input'] };
}[SheetTaskName];
