import type { LifeEvent } from '../../../shared/domain/life-event.ts';
import { officeLayerSchema, type Synonym } from '../../../shared/domain/procedure.ts';
import type { NamedFile } from '../named-file.ts';
import { decodeText } from '../tables/decode-text.ts';
import { readCsv } from '../tables/read-csv.ts';
import { isXlsx, readXlsx } from '../tables/read-xlsx.ts';
import type { Table } from '../tables/table.ts';
import { findSheets, headingScore, isOfKind } from './find-sheets.ts';
import type { LayerOfProcedure, OfficeContext } from './office-context.ts';
import { isEmptyLayer, readProcedureRow } from './read-procedure-row.ts';
import { readSteps } from './read-steps.ts';
import { readLifeEvents, readSynonyms } from './read-word-sheets.ts';
import { SheetReport, type LayerReport } from './sheet-report.ts';
import { rowsOf } from './sheet-row.ts';

export interface ReadOfficeLayer {
  /** Each laid over what the context had: complete, to be put in its place. */
  readonly layers: LayerOfProcedure[];
  readonly rows: (Synonym | LifeEvent)[];
  /** Keys of catalogue rows that the sheets remove. */
  readonly removed: string[];
  readonly report: LayerReport;
}

/**
 * The office's own layer as its staff wrote it into a workbook or a delimited text, over what it has at present. Never
 * throws on what a file holds. `refused` lists every error of the file at once; rows without one are in the result
 * all the same, and whether they are taken is for the caller to say.
 */
export async function readOfficeLayer(file: NamedFile, context: OfficeContext): Promise<ReadOfficeLayer> {
  const report = new SheetReport(file.name);
  const sheets = findSheets(await tablesOf(file, report), report);
  if (sheets.length === 0 && report.errors === 0) report.add('refused', 'no-sheet', undefined);
  const posted = new Set(context.posted.keys());
  const layers = new Map<string, LayerOfProcedure>();
  const rows: (Synonym | LifeEvent)[] = [];
  const removed: string[] = [];
  const rowOfCode = new Map<string, number>();
  const rowOfRank = new Map<number, number>();

  for (const sheet of sheets) {
    if (isOfKind(sheet, 'procedures')) {
      for (const row of rowsOf(sheet, report, ['officialName'])) {
        const read = readProcedureRow(row, context, posted);
        if (read === undefined) continue;
        const { code, layer } = read;
        const first = rowOfCode.get(code);
        if (first !== undefined) {
          row.wrong('code-repeated', 'code', { code, first });
          continue;
        }
        rowOfCode.set(code, row.number);
        const sharing = layer.rank === undefined ? undefined : rowOfRank.get(layer.rank);
        if (layer.rank !== undefined && sharing !== undefined)
          row.tell('attention', 'rank-shared', 'rank', { value: layer.rank, first: sharing });
        if (layer.rank !== undefined) rowOfRank.set(layer.rank, row.number);
        if (isEmptyLayer(layer) && !context.layers.has(code)) continue;
        if (!posted.has(code)) row.tell('attention', 'code-not-posted', 'code', { code });
        layers.set(code, read);
      }
    } else if (isOfKind(sheet, 'synonyms')) {
      const read = readSynonyms(sheet, report);
      rows.push(...read.values);
      removed.push(...read.removed);
    } else if (isOfKind(sheet, 'lifeEvents')) {
      const read = readLifeEvents(sheet, context, posted, report);
      rows.push(...read.values);
      removed.push(...read.removed);
    }
  }
  // After the procedures, whatever the order of the sheets: the steps go into the layer that the row made.
  for (const sheet of sheets) {
    if (!isOfKind(sheet, 'steps')) continue;
    for (const [code, process] of readSteps(sheet, context, posted, report)) {
      const before = layers.get(code)?.layer ?? context.layers.get(code) ?? officeLayerSchema.parse({});
      layers.set(code, { code, layer: { ...before, process: [...process] } });
    }
  }
  const taken = layers.size + rows.length + removed.length;
  return { layers: [...layers.values()], rows, removed, report: report.report(taken) };
}

async function tablesOf({ bytes }: NamedFile, report: SheetReport): Promise<Table[]> {
  if (isXlsx(bytes)) {
    const workbook = await readXlsx(bytes);
    if (workbook.ok) return workbook.value;
    const isTooLarge = workbook.error.type === 'workbook-too-large';
    report.add('refused', isTooLarge ? 'file-too-large' : 'file-unreadable', undefined);
    return [];
  }
  if ([0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte)) {
    report.add('refused', 'old-workbook', undefined);
    return [];
  }
  return [readCsv(decodeText(bytes).text, headingScore).table];
}
