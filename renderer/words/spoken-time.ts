import type { IsoTime } from '../../shared/domain/identifiers.ts';
import { vietnamDay, vietnamParts, addDays, type VietnamParts } from '../../shared/domain/vietnam-time.ts';
import type { Words } from './i18n.ts';

/** Dates and hours as a person would say them: "15 giờ 30, thứ Sáu, ngày 27 tháng 11". Vietnam's time, whatever the machine's. */

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
type Month = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

export function spokenHour(t: Words, hour: number, minute: number): string {
  return minute === 0
    ? t('time.hour', { hour })
    : t('time.hourMinute', { hour, minute: String(minute).padStart(2, '0') });
}

/** A time of day written `HH:MM`. */
export function spokenClockTime(t: Words, time: string): string {
  const [hour = '0', minute = '0'] = time.split(':');
  return spokenHour(t, Number(hour), Number(minute));
}

export function spokenWeekday(t: Words, weekday: number): string {
  return t(`weekday.${weekday as Weekday}`);
}

export function spokenMonth(t: Words, month: number): string {
  return t(`month.${month as Month}`);
}

/** "ngày 27 tháng 11"; the year is said only where it is not the present one. */
export function spokenDay(t: Words, at: IsoTime | Date, now: Date): string {
  const { day, month, year } = vietnamParts(at);
  const said = { day, month: spokenMonth(t, month) };
  return year === vietnamParts(now).year ? t('time.day', said) : t('time.dayYear', { ...said, year });
}

/** A calendar day `yyyy-mm-dd`, always with its year. */
export function spokenCalendarDay(t: Words, isoDay: string): string {
  const { day, month, year } = vietnamParts(`${isoDay}T00:00:00+07:00`);
  return t('time.dayYear', { day, month: spokenMonth(t, month), year });
}

/** "thứ Sáu, ngày 27 tháng 11" */
export function spokenWeekdayDay(t: Words, at: IsoTime | Date, now: Date): string {
  return t('time.weekdayDay', {
    weekday: spokenWeekday(t, vietnamParts(at).weekday),
    day: spokenDay(t, at, now),
  });
}

/** "15 giờ 30, thứ Sáu, ngày 27 tháng 11", or without the hour where only a day is known. */
export function spokenMoment(t: Words, at: IsoTime, now: Date, hasHour = true): string {
  if (!hasHour) return spokenWeekdayDay(t, at, now);
  const parts = vietnamParts(at);
  return t('time.moment', {
    hour: hourOf(t, parts),
    weekday: spokenWeekday(t, parts.weekday),
    day: spokenDay(t, at, now),
  });
}

/** "8 giờ 55 hôm nay", "16 giờ hôm qua", "16 giờ, ngày 3 tháng 11", or without the hour where only a day is known. */
export function spokenPast(t: Words, at: IsoTime, now: Date, hourKnown = true): string {
  const hour = hourOf(t, vietnamParts(at));
  const near = nearDay(at, now);
  if (near === 'today') return hourKnown ? t('time.today', { hour }) : t('office.today');
  if (near === 'yesterday') return hourKnown ? t('time.yesterday', { hour }) : t('time.dayBefore');
  const earlier = spokenDay(t, at, now);
  return hourKnown ? t('time.earlier', { hour, day: earlier }) : earlier;
}

/** To be looked at on another day: "8 giờ 55, ngày 18 tháng 11"; where it was not today, "16 giờ hôm qua, ngày 17 tháng 11". */
export function spokenPastDated(t: Words, at: IsoTime, now: Date): string {
  const hour = nearDay(at, now) === 'yesterday' ? spokenPast(t, at, now) : hourOf(t, vietnamParts(at));
  return t('time.earlier', { hour, day: spokenDay(t, at, now) });
}

function nearDay(at: IsoTime, now: Date): 'today' | 'yesterday' | undefined {
  const day = vietnamDay(at);
  const today = vietnamDay(now);
  if (day === today) return 'today';
  return day === addDays(today, -1) ? 'yesterday' : undefined;
}

/** "09:24", for the clock of the frame. */
export function clockFace(now: Date): string {
  const { hour, minute } = vietnamParts(now);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function hourOf(t: Words, { hour, minute }: VietnamParts): string {
  return spokenHour(t, hour, minute);
}
