import type { Dossier } from '../../../shared/domain/dossier.ts';
import { procedureCodeSchema, type DossierCode } from '../../../shared/domain/identifiers.ts';
import { parseDossierCode } from '../../../shared/text/codes.ts';
import { readProcedureCode } from '../procedure-codes.ts';
import { isBlank, type Cell } from '../tables/table.ts';
import { slugOf } from '../text/slug.ts';
import type { DossierOptions, Note } from './dossier-options.ts';
import type { SourceRecord } from './source-record.ts';

export function procedureCodeOf(
  record: SourceRecord,
  options: DossierOptions,
  note: Note,
): Dossier['procedure'] {
  const cell = record.cells.procedureCode;
  if (typeof cell !== 'string' && typeof cell !== 'number') return undefined;
  if (isBlank(cell)) return undefined;
  // Some systems print an agency code behind it: 1.001193.000.00.00.H21.
  const front = /^\s*([1-9]\.\d{6})(?:\.\d{2,3})*\.[A-Z]\d{2}\s*$/u.exec(String(cell))?.[1];
  const read = readProcedureCode(front ?? cell, options.knownCodes);
  // Anything in the column that is far from a procedure code may be of a person.
  if (read === undefined || !/^[1-9](?:[.,]\d{1,7}|\d{6}|)$/u.test(read.code)) {
    note('attention', 'procedure-code-unusable', 'procedureCode', 'no procedure code; left out');
    return undefined;
  }
  if (read.state === 'repaired') {
    note('repaired', 'procedure-code-repaired', 'procedureCode', `Excel had damaged the code: ${read.code}`);
  }
  if (read.state === 'odd') {
    note('attention', 'procedure-code-odd', 'procedureCode', `${read.code} is no national procedure code`);
  }
  return procedureCodeSchema.parse(read.code);
}

/** The code under which the national portal knows the dossier, where it differs from the local one. */
export function nationalCodeOf(
  record: SourceRecord,
  code: DossierCode,
  options: DossierOptions,
  note: Note,
): DossierCode | undefined {
  const cell = record.cells.nationalCode;
  if (isBlank(cell)) return undefined;
  const national = typeof cell === 'string' ? parseDossierCode(cell, options.patterns) : undefined;
  if (national === undefined) {
    note(
      'attention',
      'national-code-unusable',
      'nationalCode',
      'the national code has no known shape; left out',
    );
  }
  return national === code ? undefined : national;
}

/** Id of the counter, as a slug of its name: "Quầy số 3" is quay-so-3. */
export function counterIdOf({ cells: { counter } }: SourceRecord): string | undefined {
  if (typeof counter !== 'string' || counter.length > 40) return undefined;
  const id = slugOf(counter);
  return id !== undefined && id.replace(/\D/gu, '').length <= 3 ? id : undefined;
}

/** The number of a letter ("12/PXL-UBND"), nothing else that may stand in that cell. */
export function letterNumberOf(cell: Cell | undefined): string | undefined {
  const text = typeof cell === 'string' ? cell.normalize('NFC').trim() : '';
  return /^\d{1,6}(?:[/-][\p{Lu}\d]{1,12}){1,4}$/u.test(text) && text.replace(/\D/gu, '').length < 9
    ? text
    : undefined;
}
