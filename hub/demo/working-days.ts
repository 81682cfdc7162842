import type { IsoDay } from '../../shared/domain/identifiers.ts';
import { addDays, vietnamDay, vietnamParts } from '../../shared/domain/vietnam-time.ts';
import { workingCalendar } from '../../shared/domain/working-calendar.ts';

const OFFICE_OPEN_HOUR = 8;

/**
 * The last working day on which the office had opened by `now`: what the demo tells as "today" happened before
 * 08:00 of it, so it lies in the past whenever the demo is made, on a Sunday or at six in the morning too.
 */
export function referenceDay(now: Date): IsoDay {
  const { hour } = vietnamParts(now);
  const today = vietnamDay(now);
  if (hour >= OFFICE_OPEN_HOUR && workingCalendar.isWorkingDay(today)) return today;
  return workingDayFrom(today, -1);
}

/** The working day `count` working days after `day`; before it where `count` is negative. */
export function workingDayFrom(day: IsoDay, count: number): IsoDay {
  const step = Math.sign(count);
  let found = day;
  for (let left = Math.abs(count); left > 0;) {
    found = addDays(found, step);
    if (workingCalendar.isWorkingDay(found)) left -= 1;
  }
  return found;
}
