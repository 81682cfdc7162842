import { isDeepStrictEqual } from 'node:util';
import type { LifeEvent } from '../../../shared/domain/life-event.ts';
import { officeLayerSchema, type Synonym } from '../../../shared/domain/procedure.ts';
import type { NamedFile } from '../named-file.ts';
import { textsOf } from './known-texts.ts';
import { findSheets, isOfKind, type FoundSheet } from './find-sheets.ts';
import type { LayerOfProcedure, OfficeContext, OfficeHours } from './office-context.ts';
import {
  readCounters,
  readNotices,
  readOfficers,
  type ContentRow,
  type ReadContent,
} from './read-content-sheets.ts';
import { normalHours, readClosingDays, readOpenings } from './read-hours.ts';
import { isEmptyLayer, readProcedureRow } from './read-procedure-row.ts';
import { readSteps } from './read-steps.ts';
import { readLifeEvents, readSynonyms } from './read-word-sheets.ts';
import { SheetReport, type LayerReport } from './sheet-report.ts';
import { rowsOf, type SheetRow } from './sheet-row.ts';
import { tablesOfFile } from './tables-of-file.ts';

export interface ReadOfficeLayer {
  /** Each laid over what the context had: complete, to be put in its place. */
  readonly layers: LayerOfProcedure[];
  readonly rows: (Synonym | LifeEvent)[];
  /** Rows of the office's content: complete, to be put in their place. */
  readonly content: ContentRow[];
  /** When the office is open, complete. Absent where the sheets say nothing other than what was there. */
  readonly hours?: OfficeHours;
  /** Keys of rows that the sheets remove: of the catalogue, and of the content. */
  readonly removed: string[];
  readonly removedContent: string[];
  readonly report: LayerReport;
}

/**
 * The office's own layer and content as its staff wrote it into a workbook or a delimited text, over what it has at
 * present. Never throws on what a file holds. `refused` lists every error of the file at once; rows without one are
 * in the result all the same, and whether they are taken is for the caller to say.
 */
export async function readOfficeLayer(file: NamedFile, present: OfficeContext): Promise<ReadOfficeLayer> {
  const report = new SheetReport(file.name, new Set(textsOf(present)));
  const sheets = onceEach(findSheets(await tablesOfFile(file, report), report), report);
  if (sheets.length === 0 && report.errors === 0) report.add('refused', 'no-sheet', undefined);

  const content = readContent(sheets, present, report);
  // What the workbook says of the counters, its procedures may use.
  const newCounters = content.values.filter((value) => value.type === 'counter');
  const context = {
    ...present,
    counters: [
      ...present.counters.filter(({ id }) => newCounters.every((counter) => counter.id !== id)),
      ...newCounters,
    ],
  };
  const posted = new Set(context.posted.keys());
  const layers = readLayers(sheets, context, posted, report);
  const rows: (Synonym | LifeEvent)[] = [];
  const removed: string[] = [];
  for (const sheet of sheets) {
    if (!isOfKind(sheet, 'synonyms') && !isOfKind(sheet, 'lifeEvents')) continue;
    const read = isOfKind(sheet, 'synonyms')
      ? readSynonyms(sheet, report)
      : readLifeEvents(sheet, context, posted, report);
    rows.push(...read.values);
    removed.push(...read.removed);
  }
  const hours = readHours(sheets, context, report);
  const taken =
    layers.length +
    rows.length +
    content.values.length +
    removed.length +
    content.removed.length +
    (hours === undefined ? 0 : 1);
  return {
    layers,
    rows,
    content: content.values,
    ...(hours !== undefined && { hours }),
    removed,
    removedContent: content.removed,
    report: report.report(taken),
  };
}

/** Procedures and their steps may stand in several sheets; of all else there is one, or two rows could contradict. */
function onceEach(sheets: readonly FoundSheet[], report: SheetReport): FoundSheet[] {
  return sheets.filter((sheet, index) => {
    if (isOfKind(sheet, 'procedures') || isOfKind(sheet, 'steps')) return true;
    const first = sheets.findIndex(({ kind }) => kind === sheet.kind);
    if (first === index) return true;
    const other = sheets[first]?.title ?? '';
    report.add('refused', 'sheet-repeated', { sheet: sheet.title, row: 1 }, { other });
    return false;
  });
}

function readLayers(
  sheets: readonly FoundSheet[],
  context: OfficeContext,
  posted: ReadonlySet<string>,
  report: SheetReport,
): LayerOfProcedure[] {
  const layers = new Map<string, LayerOfProcedure>();
  const rowOfCode = new Map<string, SheetRow<'procedures'>>();
  const rowOfRank = new Map<number, number>();
  for (const sheet of sheets) {
    if (!isOfKind(sheet, 'procedures')) continue;
    for (const row of rowsOf(sheet, report, ['officialName'])) {
      const read = readProcedureRow(row, context, posted);
      if (read === undefined) continue;
      const { code, layer } = read;
      const first = rowOfCode.get(code);
      if (first !== undefined) {
        row.wrong('code-repeated', 'code', { code, first: first.placeFor(row) });
        // Which of the two is meant, nobody can say.
        layers.delete(code);
        continue;
      }
      rowOfCode.set(code, row);
      const sharing = layer.rank === undefined ? undefined : rowOfRank.get(layer.rank);
      if (layer.rank !== undefined && sharing !== undefined)
        row.tell('attention', 'rank-shared', 'rank', { value: layer.rank, first: sharing });
      if (layer.rank !== undefined) rowOfRank.set(layer.rank, row.number);
      if (isEmptyLayer(layer) && !context.layers.has(code)) continue;
      if (!posted.has(code) && context.onlyPosted === true) {
        row.wrong('code-not-here', 'code', { code });
        continue;
      }
      if (!posted.has(code)) row.tell('attention', 'code-not-posted', 'code', { code });
      layers.set(code, read);
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
  return [...layers.values()];
}

function readContent(
  sheets: readonly FoundSheet[],
  context: OfficeContext,
  report: SheetReport,
): ReadContent {
  const read = sheets.flatMap((sheet): ReadContent[] => {
    if (isOfKind(sheet, 'notices')) return [readNotices(sheet, context, report)];
    if (isOfKind(sheet, 'officers')) return [readOfficers(sheet, context, report)];
    return isOfKind(sheet, 'counters') ? [readCounters(sheet, context, report)] : [];
  });
  return {
    values: read.flatMap(({ values }) => values),
    removed: read.flatMap(({ removed }) => removed),
  };
}

function readHours(
  sheets: readonly FoundSheet[],
  context: OfficeContext,
  report: SheetReport,
): OfficeHours | undefined {
  const before = context.hours;
  let hours: OfficeHours = before ?? { openings: [], closedDays: [], openDays: [] };
  for (const sheet of sheets) {
    if (isOfKind(sheet, 'hours'))
      hours = { ...hours, openings: readOpenings(sheet, hours.openings, report) ?? hours.openings };
    else if (isOfKind(sheet, 'closingDays')) hours = { ...hours, ...readClosingDays(sheet, hours, report) };
    else continue;
    if (before === undefined && rowsOf(sheet, report).length > 0)
      report.add('refused', 'office-missing', { sheet: sheet.title, row: sheet.headingRow + 1 });
  }
  if (before === undefined || isDeepStrictEqual(normalHours(before), normalHours(hours))) return undefined;
  return hours;
}
