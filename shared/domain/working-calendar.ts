import { z } from 'zod';
import data from '../data/working-calendar.json' with { type: 'json' };
import { isoDaySchema, type IsoDay } from './identifiers.ts';
import { addDays, weekdayOf } from './vietnam-time.ts';

/** The list of days off and of Saturdays worked instead, as the government announces it year by year. */
export const workingCalendarSchema = z.strictObject({
  note: z.string(),
  /** Years for which every day off is known, or, where marked, foreseen. */
  years: z.array(z.number().int()).min(1),
  /** Public holidays and days off in lieu. */
  daysOff: z.array(
    z.strictObject({
      day: isoDaySchema,
      reason: z.string().min(1),
      /** Foreseen, not announced. Counted as a day off; the office's own days overrule it. */
      provisional: z.literal(true).optional(),
      note: z.string().optional(),
    }),
  ),
  /** Days at a weekend on which offices work, in exchange for a day off. */
  workedInstead: z.array(
    z.strictObject({ day: isoDaySchema, insteadOf: isoDaySchema, reason: z.string().min(1) }),
  ),
});
export type WorkingCalendarData = z.infer<typeof workingCalendarSchema>;

interface DayOff {
  readonly reason: string;
  readonly provisional: boolean;
}

export interface WorkingCalendar {
  /** Monday to Friday but for days off, and Saturdays worked instead. Outside the years covered: Monday to Friday. */
  isWorkingDay(day: IsoDay): boolean;
  /** Number of working days in (from, to]; 0 if `to` is not after `from`. */
  workingDaysAfter(from: IsoDay, to: IsoDay): number;
  /** The n-th working day after `day`; `day` itself for n = 0. */
  addWorkingDays(day: IsoDay, workingDays: number): IsoDay;
  /** Whether the days off of that day's year are known. */
  covers(day: IsoDay): boolean;
  dayOff(day: IsoDay): DayOff | undefined;
  /** The day off for which this weekend day is worked. */
  workedInsteadOf(day: IsoDay): IsoDay | undefined;
}

/** Throws if the data contradicts itself: it ships with the program, so that is a mistake in a release. */
export function createWorkingCalendar(source: WorkingCalendarData): WorkingCalendar {
  const years = new Set(source.years);
  const daysOff = new Map(
    source.daysOff.map(({ day, reason, provisional }) => [
      day,
      { reason, provisional: provisional === true },
    ]),
  );
  const worked = new Map(source.workedInstead.map(({ day, insteadOf }) => [day, insteadOf]));
  if (daysOff.size !== source.daysOff.length) throw new Error('working calendar: a day off stands twice');
  for (const [day, insteadOf] of worked) {
    if (weekdayOf(day) < 6 || daysOff.has(day) || !daysOff.has(insteadOf))
      throw new Error(`working calendar: ${day} cannot be worked instead of ${insteadOf}`);
  }

  const isWorkingDay = (day: IsoDay): boolean => worked.has(day) || (weekdayOf(day) < 6 && !daysOff.has(day));
  return {
    isWorkingDay,
    workingDaysAfter(from, to) {
      let count = 0;
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
      return count;
    },
    addWorkingDays(day, workingDays) {
      let reached = day;
      for (let left = workingDays; left > 0;) {
        reached = addDays(reached, 1);
        if (isWorkingDay(reached)) left -= 1;
      }
      return reached;
    },
    covers: (day) => years.has(Number(day.slice(0, 4))),
    dayOff: (day) => daysOff.get(day),
    workedInsteadOf: (day) => worked.get(day),
  };
}

/** Vietnam 2025 to 2027. */
export const workingCalendar: WorkingCalendar = createWorkingCalendar(workingCalendarSchema.parse(data));
