import type { Dossier } from '../../../shared/domain/dossier.ts';
import type { IsoTime } from '../../../shared/domain/identifiers.ts';
import type { Cell } from '../tables/table.ts';
import { letterNumberOf } from './record-codes.ts';
import type { SourceField, SourceRecord } from './source-record.ts';

/** Reads a date and notes what is wrong with it. */
export type ReadDate = (field: SourceField, cell?: Cell) => IsoTime | undefined;

/** Appointment and re-appointment. A new date that only follows from a supplement is the appointment itself. */
export function dueDates(record: SourceRecord, date: ReadDate): Pick<Dossier, 'dueAt' | 'extension'> {
  const dueAt = date('dueAt');
  const afterSupplement = latest(
    record.supplements.filter(({ done }) => done).map(({ newDueAt }) => date('newDueAt', newDueAt)),
  );
  const effective = latest([dueAt, afterSupplement]);
  const newDueAt = date('newDueAt');
  if (newDueAt === undefined || newDueAt === effective)
    return effective === undefined ? {} : { dueAt: effective };
  if (effective === undefined) return { dueAt: newDueAt };
  const letter = letterNumberOf(record.cells.extensionLetter);
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

export function latest(times: readonly (IsoTime | undefined)[]): IsoTime | undefined {
  return times.reduce((best, time) => {
    if (time === undefined) return best;
    return best === undefined || Date.parse(time) > Date.parse(best) ? time : best;
  }, undefined);
}
