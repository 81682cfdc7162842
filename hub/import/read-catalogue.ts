import { z } from 'zod';
import { procedureCodeSchema } from '../../shared/domain/identifiers.ts';
import { procedureSchema, type Field, type Procedure } from '../../shared/domain/procedure.ts';
import { FieldRegister } from './catalogue/field-register.ts';
import { belongsToOffice, type CatalogueOffice } from './catalogue/office-filter.ts';
import { parsePortalFile } from './catalogue/parse-portal-file.ts';
import { portalDetailSchema, portalRowSchema } from './catalogue/portal-record.ts';
import { procedureOfDetail, type SourceOfProcedures } from './catalogue/procedure-of-detail.ts';
import { procedureOfRow } from './catalogue/procedure-of-row.ts';
import { RecordNotes } from './catalogue/record-notes.ts';
import { recordName } from './catalogue/record-text.ts';
import { expandCatalogueInput } from './expand-archive.ts';
import type { NamedFile } from './named-file.ts';
import { readProcedureCode } from './procedure-codes.ts';
import { ReportCollector } from './report-collector.ts';
import type { ImportReport } from './report.ts';
import { decodeText } from './tables/decode-text.ts';

export interface CatalogueOptions {
  /** Name of the source as shown to people. */
  readonly sourceName?: string;
  /** The day on which the records were taken from it, `yyyy-mm-dd`. */
  readonly takenAt?: string;
  /** Leaves out what the office does not have to post. */
  readonly office?: CatalogueOffice;
  /** Codes that exist: repairs codes that Excel damaged. */
  readonly knownCodes?: ReadonlySet<string>;
}

export interface ReadCatalogue {
  readonly procedures: Procedure[];
  /** The fields that the procedures stand in. */
  readonly fields: Field[];
  readonly report: ImportReport;
}

const PORTAL = 'Cổng Dịch vụ công quốc gia';

interface Taken {
  readonly procedure: Procedure;
  /** A detail record goes before a row of the catalogue. */
  readonly detailed: boolean;
  /** The code as it stood in the source, before trimming or repair. */
  readonly writtenCode: string;
}

/**
 * Procedures of the national portal: detail records (a file each, or an archive of them) and catalogue rows, in any
 * mixture. Takes what can be taken and reports what it repaired, refused or found odd.
 */
export async function readCatalogue(
  files: Iterable<NamedFile> | AsyncIterable<NamedFile>,
  options: CatalogueOptions = {},
): Promise<ReadCatalogue> {
  const report = new ReportCollector();
  const fields = new FieldRegister();
  const taken = new Map<string, Taken>();
  const outside = new Map<string, number>();
  for await (const input of expandCatalogueInput(files)) {
    if (!input.ok) {
      report.refused(input.error.file, {
        place: 'file',
        code: input.error.type,
        message: input.error.detail,
      });
      continue;
    }
    const { name: file, bytes } = input.value;
    for (const entry of parsePortalFile(decodeText(bytes).text)) {
      if ('error' in entry) {
        report.refused(file, { place: entry.place, code: 'not-json', message: entry.error });
        continue;
      }
      const read = readRecord(entry.value, file, entry.place, fields, options, report);
      if (read === undefined) continue;
      if (options.office && !belongsToOffice(read.procedure, options.office)) {
        outside.set(file, (outside.get(file) ?? 0) + 1);
        continue;
      }
      take(taken, read, file, report);
    }
  }
  for (const [file, count] of outside) {
    const message = `${count} procedures are not for this office and were left out`;
    report.attention(file, { place: 'file', code: 'outside-office', message });
  }
  const procedures = [...taken.values()].map(({ procedure }) => procedure);
  return {
    procedures,
    fields: fields.fields(new Set(procedures.map(({ field }) => field))),
    report: report.report(procedures.length),
  };
}

function readRecord(
  value: unknown,
  file: string,
  place: string,
  fields: FieldRegister,
  options: CatalogueOptions,
  report: ReportCollector,
): Taken | undefined {
  const refuse = (code: string, message: string): undefined => {
    report.refused(file, { place, code, message });
    return undefined;
  };
  const notes = new RecordNotes();
  const detailed = typeof value === 'object' && value !== null && 'executionMethods' in value;
  const parsed = (detailed ? portalDetailSchema : portalRowSchema).safeParse(value);
  if (!parsed.success) return refuse('record-malformed', firstIssue(parsed.error));
  const identity = identityOf(parsed.data, options, notes);
  if (typeof identity === 'string') return refuse('record-without-identity', identity);
  const source: SourceOfProcedures = {
    name: options.sourceName ?? PORTAL,
    ...(options.takenAt !== undefined && { takenAt: options.takenAt }),
  };
  const procedure =
    'executionMethods' in parsed.data
      ? procedureOfDetail(parsed.data, identity, fields, source, notes)
      : procedureOfRow(parsed.data, identity, fields, source, notes);
  const checked = procedureSchema.safeParse(procedure);
  if (!checked.success) return refuse('record-malformed', firstIssue(checked.error));
  notes.writeTo(report, file, place === 'file' ? identity.code : `${place}, ${identity.code}`);
  return { procedure: checked.data, detailed, writtenCode: String(parsed.data.code) };
}

function identityOf(
  record: { code?: string | number | null | undefined; name?: string | null | undefined },
  options: CatalogueOptions,
  notes: RecordNotes,
): { code: string; name: string } | string {
  const code =
    record.code === null || record.code === undefined
      ? undefined
      : readProcedureCode(record.code, options.knownCodes);
  if (code === undefined) return 'the record has no usable code';
  const name = recordName(record.name, 'name', notes);
  if (name === undefined) return `${code.code} has no name`;
  if (code.state === 'trimmed')
    notes.add('repaired', 'code-trimmed', 'code', 'white space around the code was removed');
  if (code.state === 'repaired') notes.add('repaired', 'code-repaired', 'code', 'Excel had damaged the code');
  if (code.state === 'odd')
    notes.add('attention', 'code-odd', 'code', 'the code has not the shape of a national code');
  return { code: code.code, name };
}

function take(taken: Map<string, Taken>, read: Taken, file: string, report: ReportCollector): void {
  const { code } = read.procedure;
  const before = taken.get(code);
  if (before?.detailed && !read.detailed) return;
  if (!before || before.detailed !== read.detailed) {
    taken.set(code, read);
    return;
  }
  const cleanedUp = [before, read].find(({ writtenCode }) => writtenCode !== code);
  if (cleanedUp && before.procedure.name !== read.procedure.name && before.writtenCode !== read.writtenCode) {
    // " 1.014325" and "1.014325" are two procedures in the national data: the dirty code cannot be cleaned.
    taken.set(code, cleanedUp === before ? read : before);
    const written = procedureCodeSchema.parse(cleanedUp.writtenCode.slice(0, 40));
    taken.set(written, { ...cleanedUp, procedure: { ...cleanedUp.procedure, code: written } });
    const message = 'cleaned up, the code would be that of another procedure; it was kept as written';
    report.attention(file, { place: code, code: 'code-taken', message });
    return;
  }
  taken.set(code, read);
  const message = 'the procedure stands in the input twice; the later one was taken';
  report.attention(file, { place: code, code: 'procedure-repeated', message });
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'the record'}: ${issue.message}` : 'the record has another shape';
}
