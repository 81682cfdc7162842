import type { Unit } from '../../shared/domain/office.ts';
import { buildDossier, type BuiltDossier } from './dossiers/build-dossier.ts';
import type { DossierOptions, Note } from './dossiers/dossier-options.ts';
import { headingScore } from './dossiers/headings.ts';
import { laterStateWins } from './dossiers/later-state-wins.ts';
import { recordsOfJson } from './dossiers/records-of-json.ts';
import { recordsOfTable } from './dossiers/records-of-table.ts';
import type { SourceRecord } from './dossiers/source-record.ts';
import { UnitRegister } from './dossiers/unit-register.ts';
import type { ImportedDossier } from './imported-dossier.ts';
import type { NamedFile } from './named-file.ts';
import { ReportCollector } from './report-collector.ts';
import type { ImportReport } from './report.ts';
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
  const units = new UnitRegister();
  const records = await recordsOf(file, report);
  const built = records.flatMap((record) => {
    const result = buildDossier(record, options, units, noteFor(record, report));
    if (result.ok) return [result.value];
    const field = record.names.code;
    report.refused(record.file, {
      place: record.place,
      ...(field !== undefined && { field }),
      code: `dossier-${result.error.type}`,
      message: result.error.detail,
    });
    return [];
  });
  const { dossiers, duplicates } = laterStateWins(built);
  for (const { kept, dropped, tie, identical } of duplicates) {
    const finding = {
      place: placeOf(dropped, file),
      code: identical ? 'dossier-repeated' : tie ? 'dossier-tie' : 'dossier-older-state',
      message: identical
        ? `the same dossier stands again at ${placeOf(kept, file)}`
        : tie
          ? `another state of the dossier, of the same time, stands at ${placeOf(kept, file)}; that one was taken`
          : `a later state of the dossier stands at ${placeOf(kept, file)}; that one was taken`,
    };
    if (tie && !identical) report.attention(file.name, finding);
    else report.repaired(file.name, finding);
  }
  return {
    dossiers: dossiers.map(({ imported }) => imported),
    units: units.units(),
    report: report.report(dossiers.length),
  };
}

async function recordsOf(file: NamedFile, report: ReportCollector): Promise<SourceRecord[]> {
  const { name, bytes } = file;
  if (isXlsx(bytes)) {
    const workbook = await readXlsx(bytes);
    if (workbook.ok) return workbook.value.flatMap((table) => recordsOfTable(name, table, report));
    const { type, detail } = workbook.error;
    report.refused(name, {
      place: 'file',
      code: type,
      message: type === 'workbook-too-large' ? detail : 'the workbook cannot be read',
    });
    return [];
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    report.refused(name, {
      place: 'file',
      code: 'old-workbook',
      message: 'an .xls workbook: save it as .xlsx',
    });
    return [];
  }
  const { text, encoding } = decodeText(bytes);
  if (encoding !== 'utf-8' && encoding !== 'utf-16') {
    const message = `the text was in an old encoding (${encoding}) and was converted`;
    report.repaired(name, { place: 'file', code: 'legacy-encoding', message });
  }
  if (/^\uFEFF?\s*[[{]/u.test(text)) return recordsOfJson(name, text.replace(/^\uFEFF/u, ''), report);
  const { table, brokenQuotes, tooWide } = readCsv(text, headingScore);
  if (tooWide) {
    const message = 'a line has more columns than any table: save the sheet again and try again';
    report.refused(name, { place: 'file', code: 'workbook-too-large', message });
    return [];
  }
  if (brokenQuotes) {
    const message = 'quotation marks are not balanced; they were read as plain letters where need be';
    report.attention(name, { place: 'file', code: 'broken-quotes', message });
  }
  if (table.rows.length === 0)
    report.refused(name, { place: 'file', code: 'empty-file', message: 'the file is empty' });
  return recordsOfTable(name, table, report);
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

function placeOf(dossier: BuiltDossier, file: NamedFile): string {
  return dossier.imported.place.slice(file.name.length + 2);
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
