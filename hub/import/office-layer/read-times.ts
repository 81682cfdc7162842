import type { IsoDay, IsoTime } from '../../../shared/domain/identifiers.ts';
import { addDays, vietnamIso } from '../../../shared/domain/vietnam-time.ts';
import { readSourceDate } from '../dossiers/source-date.ts';
import { isBlank } from '../tables/table.ts';
import { isRemoval, type ColumnOf, type SheetKind } from './office-words.ts';
import { plainText, type SheetRow } from './sheet-row.ts';

/** `latest`: the last day that may stand there; any may where there is none. */
export function readDay<K extends SheetKind>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
  before: IsoDay | undefined,
  latest?: IsoDay,
): IsoDay | undefined {
  const read = readTime(row, column);
  if (read === 'blank' || read === 'unclear') return before;
  if (read === 'removed') return undefined;
  const day = read.at.slice(0, 10);
  if (latest !== undefined && day > latest) row.wrong('date-in-future', column, { value: dayText(day) });
  return day;
}

/**
 * The moment from which, or until which, something is shown. A day alone counts from its first second or to its last.
 * What says the same as `before`, as far as a sheet can say it, is `before`.
 */
export function readMoment<K extends SheetKind>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
  before: IsoTime | undefined,
  edge: 'from' | 'until',
): IsoTime | undefined {
  const read = readTime(row, column);
  if (read === 'blank' || read === 'unclear') return before;
  if (read === 'removed') return undefined;
  const isDay = read.at.slice(11, 19) === '00:00:00';
  const at = isDay && edge === 'until' ? `${read.at.slice(0, 10)}T23:59:59+07:00` : read.at;
  return before !== undefined && momentText(before, edge) === momentText(at, edge) ? before : at;
}

/** As it is written into a sheet: `20/11/2026`, or `20/11/2026 14:00` where it is not a whole day. */
export function momentText(at: IsoTime, edge: 'from' | 'until'): string {
  const there = vietnamIso(at);
  const day = there.slice(0, 10);
  const time = there.slice(11, 16);
  if (edge === 'until' && time === '23:59') return dayText(day);
  if (time !== '00:00') return `${dayText(day)} ${time}`;
  return dayText(edge === 'until' ? addDays(day, -1) : day);
}

/** `2026-11-20` as people write it: `20/11/2026`. */
export function dayText(day: IsoDay): string {
  return day.split('-').toReversed().join('/');
}

function readTime<K extends SheetKind>(
  row: SheetRow<K>,
  column: ColumnOf<K>,
): { readonly at: IsoTime } | 'blank' | 'removed' | 'unclear' {
  const cell = row.cell(column);
  if (isBlank(cell)) return 'blank';
  const said = typeof cell === 'string' ? plainText(cell) : cell;
  if (typeof said === 'string' && isRemoval(said)) return 'removed';
  const read = readSourceDate(said);
  if (read.type === 'time') return { at: read.at };
  const value = said instanceof Date ? wallClock(said) : String(said);
  row.wrong('date-unclear', column, { value });
  return 'unclear';
}

function wallClock(date: Date): string {
  return Number.isNaN(date.getTime()) ? '?' : dayText(date.toISOString().slice(0, 10));
}
