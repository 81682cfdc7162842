import type { DossierStatus } from '../../../shared/domain/dossier.ts';
import type { DossierCode, IsoTime } from '../../../shared/domain/identifiers.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { parseDossierCode } from '../../../shared/text/codes.ts';
import { isBlank } from '../tables/table.ts';
import { stepKindOf, type Step } from './build-steps.ts';
import type { DossierOptions, Note } from './dossier-options.ts';
import { readStatus } from './read-status.ts';
import { readSourceDate } from './source-date.ts';
import type { SourceRecord } from './source-record.ts';
import type { UnitRegister } from './unit-register.ts';

/** Lines of progress (CapNhatTienDoHoSoMC) of a dossier that the hub may know already. */
export interface ImportedProgress {
  readonly code: DossierCode;
  /** What the sender says of the office; looked up, kept nowhere. */
  readonly office?: string;
  readonly steps: Step[];
  /** What the latest line says of the state, where it says something that is known. */
  readonly now?: { readonly at: IsoTime; readonly status: DossierStatus };
  /** `file, record 3`. */
  readonly place: string;
}

interface ReadLine {
  readonly step: Step;
  readonly status: DossierStatus | undefined;
}

export function progressSteps(
  record: SourceRecord,
  options: DossierOptions,
  units: UnitRegister,
  note: Note,
): Step[] {
  return readLines(record, options, units, note).map(({ step }) => step);
}

export function buildProgress(
  record: SourceRecord,
  options: DossierOptions,
  units: UnitRegister,
  note: Note,
): Result<ImportedProgress, { type: 'no-code' | 'unusable-code'; detail: string }> {
  const cell = record.cells.code;
  if (typeof cell !== 'string' || isBlank(cell))
    return err({ type: 'no-code', detail: 'the line of progress has no dossier code' });
  const code = parseDossierCode(cell, options.patterns);
  if (code === undefined) return err({ type: 'unusable-code', detail: 'the code has no known shape' });
  const lines = readLines(record, options, units, note);
  let now: ImportedProgress['now'];
  for (const { step, status } of lines) {
    if (status === undefined) continue;
    if (now === undefined || Date.parse(step.at) >= Date.parse(now.at)) now = { at: step.at, status };
  }
  const office = officeNamed(record);
  return ok({
    code,
    steps: lines.map(({ step }) => step),
    place: `${record.file}, ${record.place}`,
    ...(now !== undefined && { now }),
    ...(office !== undefined && { office }),
  });
}

/** What stands in the office's column. */
export function officeNamed({ cells: { office } }: SourceRecord): string | undefined {
  if (typeof office !== 'string' && typeof office !== 'number') return undefined;
  const text = String(office).normalize('NFC').replace(/\s+/gu, ' ').trim();
  return text === '' ? undefined : text;
}

function readLines(
  record: SourceRecord,
  options: DossierOptions,
  units: UnitRegister,
  note: Note,
): ReadLine[] {
  return record.progress.flatMap(({ at, unit, text, status }) => {
    const time = readSourceDate(at);
    const read = readStatus(status, options.source, options.statuses);
    const mapped = read.type === 'mapped' ? read.status : undefined;
    const kind = stepKindOf(text, mapped);
    if (time.type !== 'time' || kind === undefined) {
      const message = 'a progress line has no date or no known kind; left out';
      note('attention', 'step-not-recognised', undefined, message);
      return [];
    }
    const unitId = units.idOf(unit);
    const step: Step = { at: time.at, kind, ...(typeof unitId === 'object' && { unitId: unitId.id }) };
    return [{ step, status: mapped }];
  });
}
