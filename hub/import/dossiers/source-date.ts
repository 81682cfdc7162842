import { isRealDay } from '../../../shared/domain/vietnam-time.ts';
import type { IsoTime } from '../../../shared/domain/identifiers.ts';
import type { Cell } from '../tables/table.ts';

export type SourceDate =
  | { readonly type: 'none' }
  /** An instant in Vietnam; midnight where the source names a day only. */
  | { readonly type: 'time'; readonly at: IsoTime }
  | { readonly type: 'unreadable' }
  /** A date, but before 2010 or after 2099: a slip of the pen or of Excel. */
  | { readonly type: 'out-of-range' };

/** Days since 30 December 1899, as Excel counts, of 2010-01-01 and 2100-01-01: other numbers are no dates. */
const FIRST_SERIAL = 40_179;
const LAST_SERIAL = 73_051;
const DAY_MS = 86_400_000;
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);

const DAY_FIRST =
  /^(?:(\d{1,2})(?:h|:)(\d{2})(?::(\d{2}))?,? +(?:ngày +)?)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T-]+(\d{1,2})(?:h|:)(\d{2})(?::(\d{2}))?(?:\.\d+)?(?: *(AM|PM|SA|CH))?)?$/iu;
const YEAR_FIRST =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/u;
const DIGITS = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/u;

/**
 * A date of a one-stop system: `yyyyMMddHHmmss`, `dd/MM/yyyy HH:mm`, `dd/MM/yyyy`, ISO, an Excel serial number or a
 * native date. Day before month always: a month above 12 is unreadable, never turned round.
 */
export function readSourceDate(cell: Cell | undefined): SourceDate {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return { type: 'none' };
  if (cell instanceof Date) return ofWallClock(cell.getTime());
  if (typeof cell === 'number') return ofNumber(cell);
  const text = cell.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (/^(?:|-+|0|null|không|chưa|n\/a|\/ *\/)$/iu.test(text)) return { type: 'none' };
  return ofText(text);
}

function ofNumber(value: number): SourceDate {
  if (value === 0) return { type: 'none' };
  if (value >= 19_000_101 && Number.isInteger(value)) return ofText(String(value));
  if (value >= FIRST_SERIAL && value < LAST_SERIAL) return ofWallClock(EXCEL_EPOCH_MS + value * DAY_MS);
  return value > 0 && value < FIRST_SERIAL ? { type: 'out-of-range' } : { type: 'unreadable' };
}

/** Milliseconds of a wall clock written as if it were UTC. Serials carry rounding errors of some milliseconds. */
function ofWallClock(ms: number): SourceDate {
  const date = new Date(Math.round(ms / 1000) * 1000);
  if (Number.isNaN(date.getTime())) return { type: 'unreadable' };
  return ofParts(
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  );
}

function ofText(text: string): SourceDate {
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) {
    const [, hourBefore, minuteBefore, secondBefore, day, month, year, hour, minute, second, half] = dayFirst;
    return ofParts(
      Number(year),
      Number(month),
      Number(day),
      hourOfDay(Number(hour ?? hourBefore ?? 0), half),
      Number(minute ?? minuteBefore ?? 0),
      Number(second ?? secondBefore ?? 0),
    );
  }
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) {
    if (yearFirst[7] !== undefined) return ofInstant(text);
    const [year, month, day, hour, minute, second] = yearFirst.slice(1, 7).map((part) => Number(part ?? 0));
    return ofParts(year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0);
  }
  const digits = DIGITS.exec(text);
  if (digits) {
    const [year, month, day, hour, minute, second] = digits.slice(1, 7).map((part) => Number(part ?? 0));
    return ofParts(year ?? 0, month ?? 0, day ?? 0, hour ?? 0, minute ?? 0, second ?? 0);
  }
  // A serial number that a text file wrote out.
  return /^\d{5}(?:[.,]\d+)?$/u.test(text)
    ? ofNumber(Number(text.replace(',', '.')))
    : { type: 'unreadable' };
}

function ofInstant(text: string): SourceDate {
  const ms = Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/u, '$1:$2'));
  return Number.isNaN(ms) ? { type: 'unreadable' } : ofWallClock(ms + 7 * 3_600_000);
}

/** SA and CH are the Vietnamese AM and PM. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return hour;
  const afternoon = /^(?:PM|CH)$/iu.test(half);
  return (hour % 12) + (afternoon ? 12 : 0);
}

function ofParts(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): SourceDate {
  if (!isRealDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return { type: 'unreadable' };
  if (year < 2010 || year > 2099) return { type: 'out-of-range' };
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    type: 'time',
    at: `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}+07:00`,
  };
}
