import { isoTimeSchema, type IsoTime } from '../../shared/domain/identifiers.ts';

/** Clocks of the two machines may differ a little; a state from tomorrow would block every later one. */
const TOLERATED_AHEAD_MS = 10 * 60_000;

/**
 * A machine that takes the clock's UTC for the time in Vietnam is 7 hours behind, and the true states it has lie ahead of
 * it: yesterday's list must not replace today's. What a clock told that was ahead by less heals itself within a day.
 */
const DISTRUSTED_AHEAD_MS = 24 * 3_600_000;

/** Of what comes in. */
export function liesAhead(asOf: IsoTime, now: Date): boolean {
  return Date.parse(asOf) > now.getTime() + TOLERATED_AHEAD_MS;
}

/** Of what is there, in UTC: what was told as of later than this, a wrong clock told. */
export function latestCredible(now: Date): IsoTime {
  return new Date(now.getTime() + DISTRUSTED_AHEAD_MS).toISOString();
}

/** `2026-11-21T07:55:00+07:00`, or without an offset: the time in Vietnam, also with a space and no seconds. */
export function parseTime(text: string): IsoTime | undefined {
  const local = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?$/.exec(text.trim());
  const iso = local === null ? text.trim() : `${local[1]}T${local[2]}${local[3] ?? ':00'}+07:00`;
  const parsed = isoTimeSchema.safeParse(iso);
  return parsed.success && !Number.isNaN(Date.parse(parsed.data)) ? parsed.data : undefined;
}
