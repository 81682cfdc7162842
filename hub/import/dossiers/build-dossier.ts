import { dossierSchema, type Dossier, type DossierStatus } from '../../../shared/domain/dossier.ts';
import { procedureCodeSchema, type DossierCode, type IsoTime } from '../../../shared/domain/identifiers.ts';
import { addDays, vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { parseDossierCode } from '../../../shared/text/codes.ts';
import type { ImportedDossier } from '../imported-dossier.ts';
import { readProcedureCode } from '../procedure-codes.ts';
import { isSensitiveProcedure } from '../sensitive-procedures.ts';
import { isBlank, type Cell } from '../tables/table.ts';
import { slugOf } from '../text/slug.ts';
import { buildAsks } from './build-asks.ts';
import { buildSteps, stepKindOf, type Step } from './build-steps.ts';
import { maskName } from './mask-name.ts';
import { readStatus, type StatusTable } from './read-status.ts';
import { readSourceDate } from './source-date.ts';
import type { SourceField, SourceRecord } from './source-record.ts';
import type { UnitRegister } from './unit-register.ts';

export interface DossierOptions {
  /** Id of the source, e.g. `igate`: a local id. */
  readonly source: string;
  /** When the export was true. */
  readonly asOf: IsoTime;
  /** Shapes of a dossier code; the default list where absent. */
  readonly patterns?: readonly RegExp[];
  /** Procedure codes that exist: repairs codes that Excel turned into numbers. */
  readonly knownCodes?: ReadonlySet<string>;
  /** The source's own statuses, before the national list. */
  readonly statuses?: StatusTable;
}

export type Note = (
  kind: 'repaired' | 'attention',
  code: string,
  field: SourceField | undefined,
  message: string,
) => void;

export interface BuiltDossier {
  readonly imported: ImportedDossier;
  /** The latest time at which something is known to have happened: which of two states is the later one. */
  readonly stateTime: IsoTime | undefined;
}

/** Days after its end for which a dossier may still be shown. */
const RETENTION_DAYS = 90;
const dossierWithoutFactors = dossierSchema.omit({ phone4Mac: true, secretMac: true });
const endedStatuses: ReadonlySet<DossierStatus> = new Set([
  'not-accepted',
  'withdrawing',
  'stopped',
  'handed-over',
]);

/** One record as a dossier. Refused without a usable code; anything else wrong is noted and left out. */
export function buildDossier(
  record: SourceRecord,
  options: DossierOptions,
  units: UnitRegister,
  note: Note,
): Result<
  BuiltDossier,
  { type: 'no-code' | 'unusable-code' | 'code-is-number' | 'not-valid'; detail: string }
> {
  const { cells } = record;
  const codeCell = cells.code ?? null;
  if (isBlank(codeCell)) return err({ type: 'no-code', detail: 'the row has no dossier code' });
  if (typeof codeCell !== 'string') {
    return err({ type: 'code-is-number', detail: 'the dossier code was turned into a number or a date' });
  }
  const code = parseDossierCode(codeCell, options.patterns);
  if (code === undefined) return err({ type: 'unusable-code', detail: 'the code has no known shape' });

  const date = (field: SourceField, cell: Cell | undefined = cells[field]): IsoTime | undefined => {
    const read = readSourceDate(cell);
    if (read.type === 'time') return read.at;
    if (read.type === 'unreadable')
      note('attention', 'date-unreadable', field, 'the date cannot be read; left out');
    if (read.type === 'out-of-range') {
      note('attention', 'date-out-of-range', field, 'the date lies before 2010 or after 2099; left out');
    }
    return undefined;
  };
  const status = statusOf(record, options, note);
  const receivedAt = date('receivedAt');
  const registeredAt = date('registeredAt');
  const finishedAt = date('finishedAt');
  const returnedAt = date('returnedAt');
  const refusedAt = date('refusedAt');
  const supplementAt = latest([
    date('supplementAt'),
    ...record.supplements.map(({ at }) => date('supplementAt', at)),
  ]);
  const due = dueDates(record, date);
  const start = receivedAt ?? registeredAt;
  if (due.dueAt !== undefined && start !== undefined && Date.parse(due.dueAt) < Date.parse(dayStart(start))) {
    note('attention', 'due-before-received', 'dueAt', 'the appointment lies before the day of receipt');
  }
  if (start !== undefined && Date.parse(start) > Date.parse(options.asOf)) {
    note(
      'attention',
      'received-after-as-of',
      'receivedAt',
      'received after the time that the export was true',
    );
  }

  const unit = units.idOf(cells.unit);
  if (unit === 'unusable') {
    note('attention', 'unit-not-recognised', 'unit', 'the cell does not read like a department; left out');
  }
  const steps = buildSteps({
    status,
    dates: {
      received: receivedAt,
      supplement: supplementAt,
      refused: refusedAt,
      finished: finishedAt,
      returned: returnedAt,
    },
    progress: progressSteps(record, options, units, note),
    unitId: typeof unit === 'object' ? unit.id : undefined,
  });
  const asks = buildAsks(record, status);
  if (asks.removed)
    note('repaired', 'line-cleaned', 'supplement', 'numbers or addresses of a person were removed');
  if (asks.replaced) {
    note(
      'attention',
      'line-replaced',
      'supplement',
      'a line could tell of a person; a fixed sentence stands instead',
    );
  }

  const procedure = procedureOf(record, options, note);
  const name = typeof cells.procedureName === 'string' ? cells.procedureName : undefined;
  const phone4 = phoneDigits(record, note);
  const secret = secretOf(record, note);
  const nationalCode = nationalCodeOf(record, code, options, note);
  const masked = maskName(cells.applicant, cells.applicantKind);
  const counter =
    typeof cells.counter === 'string' && cells.counter.length <= 40 ? counterId(cells.counter) : undefined;
  const ended = endedStatuses.has(status);
  const end = returnedAt ?? refusedAt ?? finishedAt ?? options.asOf;
  const value = {
    type: 'dossier',
    codes: nationalCode === undefined ? [code] : [code, nationalCode],
    source: options.source,
    asOf: options.asOf,
    status,
    sensitive: isSensitiveProcedure({
      ...(procedure && { code: procedure }),
      ...(name !== undefined && { name }),
    }),
    steps,
    ...(procedure !== undefined && { procedure }),
    ...(start !== undefined && { receivedAt: start }),
    ...due,
    ...(finishedAt !== undefined && { finishedAt }),
    ...(returnedAt !== undefined && { returnedAt }),
    ...(counter !== undefined && { collectAt: counter }),
    ...(asks.asks && { asks: asks.asks }),
    ...(masked !== undefined && { applicantMasked: masked }),
    ...(ended && { purgeAt: `${addDays(vietnamDay(end), RETENTION_DAYS)}T00:00:00+07:00` }),
  };
  const checked = dossierWithoutFactors.safeParse(value);
  if (!checked.success) {
    const path = checked.error.issues[0]?.path.join('.') ?? '';
    return err({ type: 'not-valid', detail: `the row gives no valid dossier (${path})` });
  }
  const times = [start, supplementAt, finishedAt, returnedAt, refusedAt, ...steps.map(({ at }) => at)];
  return ok({
    imported: {
      dossier: checked.data,
      ...(phone4 !== undefined && { phone4 }),
      ...(secret !== undefined && { secret }),
      place: `${record.file}, ${record.place}`,
    },
    stateTime: latest(times),
  });
}

function statusOf(record: SourceRecord, options: DossierOptions, note: Note): DossierStatus {
  const read = readStatus(record.cells.status, options.source, options.statuses);
  if (read.type === 'mapped') return read.status;
  if (read.type === 'missing') note('attention', 'status-missing', 'status', 'no status: ask at the counter');
  else {
    const shown = read.raw === '' ? 'a value that is not shown here' : JSON.stringify(read.raw);
    note('attention', 'status-unmapped', 'status', `${shown} is in no status table: ask at the counter`);
  }
  return 'ask-counter';
}

type ReadDate = (field: SourceField, cell?: Cell) => IsoTime | undefined;

/** Appointment and re-appointment. A new date that only follows from a supplement is the appointment itself. */
function dueDates(record: SourceRecord, date: ReadDate): Pick<Dossier, 'dueAt' | 'extension'> {
  const dueAt = date('dueAt');
  const afterSupplement = latest(
    record.supplements.filter(({ done }) => done).map(({ newDueAt }) => date('newDueAt', newDueAt)),
  );
  const effective = latest([dueAt, afterSupplement]);
  const newDueAt = date('newDueAt');
  if (newDueAt === undefined || newDueAt === effective)
    return effective === undefined ? {} : { dueAt: effective };
  if (effective === undefined) return { dueAt: newDueAt };
  const letter = letterNumber(record.cells.extensionLetter);
  return {
    dueAt: effective,
    extension: {
      dueAt: newDueAt,
      // Without the day of the letter: the day of the first appointment, by which it must have been written.
      at: date('extendedAt') ?? effective,
      ...(letter !== undefined && { letter }),
    },
  };
}

/** The number of a letter ("12/PXL-UBND"), nothing else that may stand in that cell. */
function letterNumber(cell: Cell | undefined): string | undefined {
  const text = typeof cell === 'string' ? cell.normalize('NFC').trim() : '';
  return /^\d{1,6}(?:[/-][\p{Lu}\d]{1,12}){1,4}$/u.test(text) && text.replace(/\D/gu, '').length < 9
    ? text
    : undefined;
}

function progressSteps(
  record: SourceRecord,
  options: DossierOptions,
  units: UnitRegister,
  note: Note,
): Step[] {
  return record.progress.flatMap(({ at, unit, text, status }) => {
    const time = readSourceDate(at);
    const read = readStatus(status, options.source, options.statuses);
    const kind = stepKindOf(text, read.type === 'mapped' ? read.status : undefined);
    if (time.type !== 'time' || kind === undefined) {
      note(
        'attention',
        'step-not-recognised',
        undefined,
        'a progress line has no date or no known kind; left out',
      );
      return [];
    }
    const unitId = units.idOf(unit);
    return [{ at: time.at, kind, ...(typeof unitId === 'object' && { unitId: unitId.id }) }];
  });
}

function procedureOf(record: SourceRecord, options: DossierOptions, note: Note): Dossier['procedure'] {
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

function phoneDigits(record: SourceRecord, note: Note): string | undefined {
  const last4 = record.cells.phone4;
  if (!isBlank(last4)) {
    const digits = String(last4).trim();
    if (/^\d{4}$/u.test(digits)) return digits;
    // A number cell has lost its zeros in front.
    if (typeof last4 === 'number' && /^\d{1,4}$/u.test(digits)) return digits.padStart(4, '0');
  }
  const phone = record.cells.phone;
  if (isBlank(phone)) return undefined;
  const first = String(phone).split(/[,;/\n]| - /u)[0] ?? '';
  const digits = first.replace(/\D/gu, '');
  if (digits.length >= 9 && digits.length <= 13) return digits.slice(-4);
  note(
    'attention',
    'phone-unusable',
    'phone',
    'no phone number can be read; the dossier has no digits to ask for',
  );
  return undefined;
}

function secretOf(record: SourceRecord, note: Note): string | undefined {
  const { secret } = record.cells;
  if (typeof secret === 'number') {
    note(
      'attention',
      'secret-is-number',
      'secret',
      'the secret was turned into a number: zeros in front may be lost',
    );
    return String(secret);
  }
  if (typeof secret !== 'string' || secret.trim() === '') return undefined;
  return secret.trim().length <= 40 ? secret.trim() : undefined;
}

function nationalCodeOf(
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

function counterId(name: string): string | undefined {
  const id = slugOf(name);
  return id !== undefined && id.replace(/\D/gu, '').length <= 3 ? id : undefined;
}

function latest(times: readonly (IsoTime | undefined)[]): IsoTime | undefined {
  return times.reduce((best, time) => {
    if (time === undefined) return best;
    return best === undefined || Date.parse(time) > Date.parse(best) ? time : best;
  }, undefined);
}

function dayStart(time: IsoTime): IsoTime {
  return `${vietnamDay(time)}T00:00:00+07:00`;
}
