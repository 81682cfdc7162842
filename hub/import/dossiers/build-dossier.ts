import { dossierSchema, type DossierStatus } from '../../../shared/domain/dossier.ts';
import type { IsoTime } from '../../../shared/domain/identifiers.ts';
import { addDays, vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { parseDossierCode } from '../../../shared/text/codes.ts';
import type { ImportedDossier } from '../imported-dossier.ts';
import { isSensitiveProcedure } from '../sensitive-procedures.ts';
import { isBlank, type Cell } from '../tables/table.ts';
import { buildAsks } from './build-asks.ts';
import { buildSteps } from './build-steps.ts';
import type { DossierOptions, Note } from './dossier-options.ts';
import { dueDates, latest } from './due-dates.ts';
import { maskName } from './mask-name.ts';
import { officeNamed, progressSteps } from './progress-lines.ts';
import { readStatus } from './read-status.ts';
import { counterIdOf, nationalCodeOf, procedureCodeOf } from './record-codes.ts';
import { lastPhoneDigits, secretOf } from './second-factors.ts';
import { readSourceDate } from './source-date.ts';
import type { SourceField, SourceRecord } from './source-record.ts';
import type { UnitRegister } from './unit-register.ts';

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

  const procedure = procedureCodeOf(record, options, note);
  const name = typeof cells.procedureName === 'string' ? cells.procedureName : undefined;
  const phone4 = lastPhoneDigits(record, note);
  const secret = secretOf(record, note);
  const nationalCode = nationalCodeOf(record, code, options, note);
  const masked = maskName(cells.applicant, cells.applicantKind);
  const counter = counterIdOf(record);
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
    // The day of handing in is no day of receipt: nothing is told in its place.
    ...(receivedAt !== undefined && { receivedAt }),
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
  const office = officeNamed(record);
  const told = toldBeside(record);
  const times = [start, supplementAt, finishedAt, returnedAt, refusedAt, ...steps.map(({ at }) => at)];
  return ok({
    imported: {
      dossier: checked.data,
      ...(phone4 !== undefined && { phone4 }),
      ...(secret !== undefined && { secret }),
      ...(office !== undefined && { office }),
      ...(told !== undefined && { told }),
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

/** The dates that a source tells beside those in the state: two states that look alike may differ in them. */
function toldBeside({ supplements, progress }: SourceRecord): ImportedDossier['told'] {
  const lines = [...supplements.map(({ at, done }) => [at, done]), ...progress.map(({ at }) => [at])];
  return lines.length === 0 ? undefined : { dates: JSON.stringify(lines), progress: progress.length > 0 };
}

function dayStart(time: IsoTime): IsoTime {
  return `${vietnamDay(time)}T00:00:00+07:00`;
}
