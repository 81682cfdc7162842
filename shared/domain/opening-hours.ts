import type { IsoDay, IsoTime } from './identifiers.ts';
import type { Office, OpeningSpan } from './office.ts';
import { addDays, vietnamDay, vietnamIso, weekdayOf } from './vietnam-time.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export type OpeningState =
  | { readonly type: 'open'; readonly until: string; readonly hours: OpeningSpan[] }
  | { readonly type: 'closed'; readonly opensAt?: IsoTime; readonly hours: OpeningSpan[] }
  /** No hours on file, or a day off that is foreseen but not announced. */
  | { readonly type: 'unknown' };

const DAYS_AHEAD = 31;

/**
 * Whether the office is open, until when (`HH:MM`, the end of this half of the day) or when it opens next; with all
 * hours of that day that are not over. None: no opening is known.
 */
export function openingAt(
  office: Pick<Office, 'openings' | 'closedDays' | 'openDays'>,
  now: Date,
  calendar: WorkingCalendar,
): OpeningState {
  if (office.openings.every(({ spans }) => spans.length === 0)) return { type: 'unknown' };
  const today = vietnamDay(now);
  const time = vietnamIso(now).slice(11, 16);
  const spans = spansOn(office, today, calendar);
  if (spans === undefined) return { type: 'unknown' };
  const current = spans.find((span) => span.from <= time && time < span.until);
  if (current) return { type: 'open', until: current.until, hours: notOver(spans, time) };

  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    const hours = notOver(spansOn(office, day, calendar) ?? [], ahead > 0 ? '' : time);
    const [next] = hours;
    if (next) return { type: 'closed', opensAt: `${day}T${next.from}:00+07:00`, hours };
  }
  return { type: 'closed', hours: [] };
}

function notOver(spans: readonly OpeningSpan[], time: string): OpeningSpan[] {
  return spans.filter((span) => span.until > time);
}

/** In order of the day; `undefined` where nobody can say yet. What the office itself announced comes first. */
export function spansOn(
  office: Pick<Office, 'openings' | 'closedDays' | 'openDays'>,
  day: IsoDay,
  calendar: WorkingCalendar,
): readonly OpeningSpan[] | undefined {
  if (office.closedDays.some((closed) => closed.day === day)) return [];
  const dayOff = calendar.dayOff(day);
  const insteadOf = calendar.workedInsteadOf(day);
  if (office.openDays.includes(day) || insteadOf !== undefined) {
    const own = hoursOf(office, weekdayOf(day));
    if (own.length > 0) return own;
    // A Saturday worked instead has the hours of the day it stands for; else those of a Monday.
    return hoursOf(office, insteadOf === undefined ? 1 : weekdayOf(insteadOf));
  }
  if (dayOff?.provisional && hoursOf(office, weekdayOf(day)).length > 0) return undefined;
  return dayOff ? [] : hoursOf(office, weekdayOf(day));
}

function hoursOf(office: Pick<Office, 'openings'>, weekday: number): readonly OpeningSpan[] {
  return office.openings
    .filter((opening) => opening.weekday === weekday)
    .flatMap((opening) => opening.spans)
    .toSorted((a, b) => a.from.localeCompare(b.from));
}
