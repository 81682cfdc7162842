import type { IsoDay, IsoTime } from './identifiers.ts';
import type { Office } from './office.ts';
import { addDays, vietnamDay, vietnamIso, weekdayOf } from './vietnam-time.ts';
import type { WorkingCalendar } from './working-calendar.ts';

export type OpeningState =
  | { readonly type: 'open'; readonly until: string }
  | { readonly type: 'closed'; readonly opensAt?: IsoTime }
  /** No hours on file, or a day off that is foreseen but not announced. */
  | { readonly type: 'unknown' };

type Span = Office['openings'][number]['spans'][number];

const DAYS_AHEAD = 31;

/** Whether the office is open, until when (`HH:MM`, the end of this half of the day) or when it opens next. */
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
  if (current) return { type: 'open', until: current.until };

  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    const next = (spansOn(office, day, calendar) ?? []).find((span) => ahead > 0 || span.from > time);
    if (next) return { type: 'closed', opensAt: `${day}T${next.from}:00+07:00` };
  }
  return { type: 'closed' };
}

/** In order of the day; `undefined` where nobody can say yet. What the office itself announced comes first. */
function spansOn(
  office: Pick<Office, 'openings' | 'closedDays' | 'openDays'>,
  day: IsoDay,
  calendar: WorkingCalendar,
): readonly Span[] | undefined {
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

function hoursOf(office: Pick<Office, 'openings'>, weekday: number): readonly Span[] {
  return office.openings
    .filter((opening) => opening.weekday === weekday)
    .flatMap((opening) => opening.spans)
    .toSorted((a, b) => a.from.localeCompare(b.from));
}
