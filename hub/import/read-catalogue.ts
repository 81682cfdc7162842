import type { z } from 'zod';
import { procedureSchema, type Field, type Procedure } from '../../shared/domain/procedure.ts';
import { levelsOfAgencies } from './catalogue/agency-levels.ts';
import { entriesOfFile, type CatalogueEntry, type CatalogueValue } from './catalogue/entries-of-file.ts';
import { FieldRegister } from './catalogue/field-register.ts';
import { englishWords, type FindingCode } from './catalogue/finding-words.ts';
import { Gathering, type Gathered } from './catalogue/gather.ts';
import { leftoverTexts } from './catalogue/leftover-texts.ts';
import { noteMissingParts } from './catalogue/legal-parts.ts';
import { belongsToOffice, type Belonging, type CatalogueOffice } from './catalogue/office-filter.ts';
import { portalDetailSchema, portalRowSchema, type PortalRow } from './catalogue/portal-record.ts';
import { procedureOfDetail, type SourceOfProcedures } from './catalogue/procedure-of-detail.ts';
import { procedureOfRow } from './catalogue/procedure-of-row.ts';
import { RecordNotes } from './catalogue/record-notes.ts';
import { recordName } from './catalogue/record-text.ts';
import { expandCatalogueInput } from './expand-archive.ts';
import type { NamedFile } from './named-file.ts';
import { readProcedureCode, type ReadProcedureCode } from './procedure-codes.ts';
import { ReportCollector } from './report-collector.ts';
import type { ImportReport } from './report.ts';

export interface CatalogueOptions {
  /** Name of the source as shown to people. */
  readonly sourceName?: string;
  /** Leaves out what the office does not have to post. */
  readonly office?: CatalogueOffice;
  /** Codes that exist, beside those of the input: repairs codes that Excel damaged. */
  readonly knownCodes?: ReadonlySet<string>;
}

/** A procedure that was left out. */
export interface LeftOut {
  readonly code: string;
  readonly name: string;
  readonly why: Exclude<Belonging, 'own'>;
}

export interface ReadCatalogue {
  readonly procedures: Procedure[];
  /** The fields that the procedures stand in. */
  readonly fields: Field[];
  readonly leftOut: readonly LeftOut[];
  /** Usable records and rows in the input; a procedure may stand in several. */
  readonly records: number;
  /** Findings are about the procedures that were taken; what was left out is not judged. */
  readonly report: ImportReport;
}

const PORTAL = 'Cổng Dịch vụ công quốc gia';

/**
 * Procedures of the national portal: detail records (a file each, or an archive of them), catalogue rows, and official
 * list exports, in any mixture. Takes what can be taken and reports what it repaired, refused or found odd.
 */
export async function readCatalogue(
  files: Iterable<NamedFile> | AsyncIterable<NamedFile>,
  options: CatalogueOptions = {},
): Promise<ReadCatalogue> {
  const reading = new Reading(options);
  for await (const input of expandCatalogueInput(files)) {
    if (input.ok) {
      const { name } = input.value;
      for (const entry of await entriesOfFile(input.value)) reading.take(name, entry);
    } else {
      reading.refuse(input.error.file, 'file', input.error.type, input.error.detail);
    }
  }
  return reading.result();
}

class Reading {
  readonly #options: CatalogueOptions;
  readonly #source: SourceOfProcedures;
  readonly #report = new ReportCollector();
  readonly #fields = new FieldRegister();
  readonly #gathering = new Gathering();
  /** Codes that may be damaged are read when all codes of the input are known. */
  readonly #waiting: { file: string; entry: CatalogueValue }[] = [];

  constructor(options: CatalogueOptions) {
    this.#options = options;
    this.#source = { name: options.sourceName ?? PORTAL };
  }

  refuse(file: string, place: string, code: FindingCode, detail?: string): void {
    const { found } = englishWords(code);
    const message = detail === undefined ? found : `${found}: ${detail}`;
    this.#report.refused(file, { place, code, message, ...(detail !== undefined && { detail }) });
  }

  take(file: string, entry: CatalogueEntry): void {
    if ('error' in entry) this.refuse(file, entry.place, entry.error, entry.detail);
    else if (this.#readCode(entry.value)?.state === 'odd') this.#waiting.push({ file, entry });
    else this.#read(file, entry);
  }

  result(): ReadCatalogue {
    for (const { file, entry } of this.#waiting) this.#read(file, entry);
    const { office } = this.#options;
    const procedures: Procedure[] = [];
    const leftOut: LeftOut[] = [];
    for (const { procedure, fullness, levelsCertain, notes, file, place } of this.#gathering.all) {
      const belonging = office ? belongsToOffice(procedure, levelsCertain, office) : 'own';
      if (belonging !== 'own') {
        leftOut.push({ code: procedure.code, name: procedure.name, why: belonging });
        continue;
      }
      procedures.push(procedure);
      if (fullness === 3) noteMissingParts(procedure, notes);
      else notes.add('attention', 'details-missing', 'record');
      for (const { kind, finding } of notes.findings(file, place, procedure)) {
        this.#report[kind](finding.file, finding);
      }
    }
    return {
      procedures,
      fields: this.#fields.fields(new Set(procedures.map(({ field }) => field))),
      leftOut,
      records: this.#gathering.records,
      report: this.#report.report(procedures.length),
    };
  }

  #readCode(value: unknown): ReadProcedureCode | undefined {
    const code = typeof value === 'object' && value !== null && 'code' in value ? value.code : undefined;
    if (typeof code !== 'string' && typeof code !== 'number') return undefined;
    const known = this.#options.knownCodes;
    return readProcedureCode(code, { has: (one) => this.#gathering.has(one) || known?.has(one) === true });
  }

  #read(file: string, { place, value, fromList }: CatalogueValue): void {
    const detailed = typeof value === 'object' && value !== null && 'executionMethods' in value;
    const parsed = (detailed ? portalDetailSchema : portalRowSchema).safeParse(value);
    if (!parsed.success) {
      this.refuse(file, place, 'record-malformed', firstIssue(parsed.error));
      return;
    }
    const notes = new RecordNotes();
    const code = this.#readCode(parsed.data);
    const name = recordName(parsed.data.name, 'name', notes);
    if (code === undefined || name === undefined) {
      const lack = code === undefined ? 'no usable code' : `${code.code} has no name`;
      this.refuse(file, place, 'record-without-identity', lack);
      return;
    }
    noteCode(code, String(parsed.data.code), notes);
    const identity = { code: code.code, name };
    const read =
      'executionMethods' in parsed.data
        ? procedureOfDetail(parsed.data, identity, this.#fields, this.#source, notes)
        : procedureOfRow(parsed.data, identity, this.#fields, this.#source, notes);
    const more = detailed ? leftoverTexts(value, read) : [];
    for (const { part, text } of more) notes.add('repaired', 'text-without-place', part, text);
    const checked = procedureSchema.safeParse(more.length === 0 ? read : { ...read, more });
    if (!checked.success) {
      this.refuse(file, place, 'record-malformed', firstIssue(checked.error));
      return;
    }
    const { state } = parsed.data;
    if (state && state !== 'ACTIVE' && state !== 'UPDATED')
      notes.add('attention', 'state-unknown', 'state', state);
    this.#gathering.add({
      procedure: checked.data,
      fullness: detailed ? 3 : fromList ? 1 : 2,
      levelsCertain: tellsAllLevels(checked.data, parsed.data),
      notes,
      file,
      place: place === 'file' ? code.code : `${place}, ${code.code}`,
      ...(code.state === 'trimmed' && { trimmedFrom: String(parsed.data.code) }),
    } satisfies Gathered);
  }
}

function noteCode({ state }: ReadProcedureCode, written: string, notes: RecordNotes): void {
  if (state === 'trimmed') notes.add('repaired', 'code-trimmed', 'code');
  if (state === 'repaired') notes.add('repaired', 'code-repaired', 'code', written);
  if (state === 'odd') notes.add('attention', 'code-odd', 'code', written);
}

/** A detail record flags its levels; a row only names agencies. */
function tellsAllLevels(procedure: Procedure, record: object | PortalRow): boolean {
  if (!('departments' in record)) return procedure.levels.length > 0;
  return levelsOfAgencies(record.departments.map((name) => name ?? '')).certain;
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'the record'}: ${issue.message}` : 'the record has another shape';
}
