import type { IsoDay, IsoTime } from './identifiers.ts';

/** Vietnam is UTC+7 all year, so no time zone data is needed (and none may be there on a kiosk). */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** An ISO time with its offset, or a `Date`. */
export type Instant = IsoTime | Date;

export interface VietnamParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** Milliseconds since 1970. Throws on what is no instant: schemas at the boundary keep such out. */
export function epochMs(instant: Instant): number {
  const ms = typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${String(instant)}`);
  return ms;
}

/** The calendar day in Vietnam, `yyyy-mm-dd`. */
export function vietnamDay(instant: Instant): IsoDay {
  return shifted(instant).toISOString().slice(0, 10);
}

export function vietnamParts(instant: Instant): VietnamParts {
  const there = shifted(instant);
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    weekday: there.getUTCDay() || 7,
    hour: there.getUTCHours(),
    minute: there.getUTCMinutes(),
  };
}

/** The same instant written with Vietnam's offset, to the second: `2026-11-21T08:00:00+07:00`. */
export function vietnamIso(instant: Instant): IsoTime {
  return `${shifted(instant).toISOString().slice(0, 19)}+07:00`;
}

/** The first instant of a day, as an ISO time. */
export function atVietnamMidnight(day: IsoDay): IsoTime {
  return `${day}T00:00:00+07:00`;
}

/** Midnight stands where a source names a day only. */
export function hasHour(at: IsoTime): boolean {
  const { hour, minute } = vietnamParts(at);
  return hour !== 0 || minute !== 0;
}

export function addDays(day: IsoDay, days: number): IsoDay {
  return new Date(dayNumber(day) * DAY_MS + days * DAY_MS).toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: IsoDay): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** True for a day that stands in the calendar: 2026-02-29 does not. */
export function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function dayNumber(day: IsoDay): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`not a day: ${day}`);
  return ms / DAY_MS;
}

function shifted(instant: Instant): Date {
  return new Date(epochMs(instant) + VIETNAM_OFFSET_MS);
}
