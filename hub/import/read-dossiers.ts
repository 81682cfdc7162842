import type { Unit } from '../../shared/domain/office.ts';
import { buildDossier } from './dossiers/build-dossier.ts';
import type { DossierOptions, Note } from './dossiers/dossier-options.ts';
import { headingScore } from './dossiers/headings.ts';
import { laterStateWins } from './dossiers/later-state-wins.ts';
import { buildProgress, type ImportedProgress } from './dossiers/progress-lines.ts';
import { recordsOfJson, recordsOfValue, type JsonRecords } from './dossiers/records-of-json.ts';
import { ownHeadings, recordsOfTable, sheetsOfMap } from './dossiers/records-of-table.ts';
import type { SourceMap } from './dossiers/source-map.ts';
import type { SourceRecord } from './dossiers/source-record.ts';
import { UnitRegister } from './dossiers/unit-register.ts';
import type { ImportedDossier } from './imported-dossier.ts';
import type { NamedFile } from './named-file.ts';
import { ReportCollector } from './report-collector.ts';
import type { ImportReport } from './report.ts';
import { kindOfFile, kindOfText, tooLargeToRead, type DossierFileKind } from './size-limit.ts';
import { decodeText } from './tables/decode-text.ts';
import { readCsv } from './tables/read-csv.ts';
import { isXlsx, readXlsx } from './tables/read-xlsx.ts';

export interface ReadDossiers {
  readonly dossiers: ImportedDossier[];
  /** Departments that the rows name; their ids stand in the steps. */
  readonly units: Unit[];
  readonly report: ImportReport;
}

/**
 * Dossiers of one file: a push of DongBoHoSoMC (JSON), or a workbook or delimited text with Vietnamese headings as
 * one-stop systems export them; which, its bytes tell. Takes what can be taken; never throws on what a file holds.
 */
export async function readDossiers(file: NamedFile, options: DossierOptions): Promise<ReadDossiers> {
  const report = new ReportCollector();
  const records = await recordsOf(file, report, options.map);
  const read = build(file.name, records, options, report);
  for (const { code, message, place } of read.progress.map(unknownProgress))
    report.refused(file.name, { place: placeIn(place, file.name), code, message });
  return { dossiers: read.dossiers, units: read.units, report: report.report(read.dossiers.length) };
}

export interface ReadPush extends ReadDossiers {
  /** Of dossiers that the push itself does not hold. */
  readonly progress: ImportedProgress[];
}

/** The same of a push that was parsed already: an envelope, several of them, an array, or a single dossier. */
export function readPush(name: string, body: unknown, options: DossierOptions): ReadPush {
  const report = new ReportCollector();
  const read = build(name, recordsOfValue(name, body, report), options, report);
  return { ...read, report: report.report(read.dossiers.length + read.progress.length) };
}

export function unknownProgress({ place }: { place: string }): {
  place: string;
  code: string;
  message: string;
} {
  return {
    place,
    code: 'progress-without-dossier',
    message: 'progress of a dossier that is not known: send the dossier itself first',
  };
}

function build(
  name: string,
  { records, progress: loose }: JsonRecords,
  options: DossierOptions,
  report: ReportCollector,
): Omit<ReadPush, 'report'> {
  const units = new UnitRegister();
  const refuse = (record: SourceRecord, { type, detail }: { type: string; detail: string }): never[] => {
    const field = record.names.code;
    report.refused(record.file, {
      place: record.place,
      ...(field !== undefined && { field }),
      code: `dossier-${type}`,
      message: detail,
    });
    return [];
  };
  const built = records.flatMap((record) => {
    const result = buildDossier(record, options, units, noteFor(record, report));
    return result.ok ? [result.value] : refuse(record, result.error);
  });
  const progress = loose.flatMap((record) => {
    const result = buildProgress(record, options, units, noteFor(record, report));
    return result.ok ? [result.value] : refuse(record, result.error);
  });
  const { dossiers, duplicates } = laterStateWins(built);
  for (const { kept, dropped, tie, identical } of duplicates) {
    const finding = {
      place: placeIn(dropped.imported.place, name),
      code: identical ? 'dossier-repeated' : tie ? 'dossier-tie' : 'dossier-older-state',
      message: identical
        ? `the same dossier stands again at ${placeIn(kept.imported.place, name)}`
        : tie
          ? `another state of the dossier, of the same time, stands at ${placeIn(kept.imported.place, name)}; that one was taken`
          : `a later state of the dossier stands at ${placeIn(kept.imported.place, name)}; that one was taken`,
    };
    if (tie && !identical) report.attention(name, finding);
    else report.repaired(name, finding);
  }
  return {
    dossiers: dossiers.map(({ imported }) => imported),
    units: units.units(),
    progress,
  };
}

async function recordsOf(
  file: NamedFile,
  report: ReportCollector,
  map: SourceMap | undefined,
): Promise<JsonRecords> {
  const { name, bytes } = file;
  const nothing: JsonRecords = { records: [], progress: [] };
  if (isTooLarge(file, kindOfFile(bytes), report)) return nothing;
  if (isXlsx(bytes)) {
    const workbook = await readXlsx(bytes);
    if (workbook.ok) {
      const sheets = sheetsOfMap(name, workbook.value, map, report);
      return { ...nothing, records: sheets.flatMap((table) => recordsOfTable(name, table, report, map)) };
    }
    const { type, detail } = workbook.error;
    report.refused(name, {
      place: 'file',
      code: type,
      message: type === 'workbook-too-large' ? detail : 'the workbook cannot be read',
    });
    return nothing;
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    report.refused(name, {
      place: 'file',
      code: 'old-workbook',
      message: 'an .xls workbook: save it as .xlsx',
    });
    return nothing;
  }
  const { text, encoding } = decodeText(bytes);
  if (encoding !== 'utf-8' && encoding !== 'utf-16') {
    const message = `the text was in an old encoding (${encoding}) and was converted`;
    report.repaired(name, { place: 'file', code: 'legacy-encoding', message });
  }
  if (kindOfText(text) === 'json') {
    // It may begin with more blanks than its first look told.
    if (isTooLarge(file, 'json', report)) return nothing;
    return recordsOfJson(name, text.replace(/^\uFEFF/u, ''), report);
  }
  const own = map && ownHeadings(map);
  const { table, brokenQuotes, tooWide } = readCsv(
    text,
    // Where only letters name the columns, the delimiter that makes most of them.
    (row) => headingScore(row, own) + (map ? Math.min(row.length, 99) / 100 : 0),
  );
  if (tooWide) {
    const message = 'a line has more columns than any table: save the sheet again and try again';
    report.refused(name, { place: 'file', code: 'workbook-too-large', message });
    return nothing;
  }
  if (brokenQuotes) {
    const message = 'quotation marks are not balanced; they were read as plain letters where need be';
    report.attention(name, { place: 'file', code: 'broken-quotes', message });
  }
  if (table.rows.length === 0)
    report.refused(name, { place: 'file', code: 'empty-file', message: 'the file is empty' });
  return { ...nothing, records: recordsOfTable(name, table, report, map) };
}

function isTooLarge({ name, bytes }: NamedFile, kind: DossierFileKind, report: ReportCollector): boolean {
  const message = tooLargeToRead(kind, bytes.length);
  if (message !== undefined) report.refused(name, { place: 'file', code: 'workbook-too-large', message });
  return message !== undefined;
}

function noteFor(record: SourceRecord, report: ReportCollector): Note {
  return (kind, code, field, message) => {
    const name = field && record.names[field];
    report[kind](record.file, {
      place: record.place,
      ...(name !== undefined && { field: name }),
      code,
      message,
    });
  };
}

function placeIn(place: string, name: string): string {
  return place.slice(name.length + 2);
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
