import type { Opening, OpeningSpan } from '../../shared/domain/office.ts';
import type { Words } from '../words/i18n.ts';
import { capitalised } from '../words/phrases.ts';
import { spokenClockTime, spokenWeekday } from '../words/spoken-time.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** Opening hours in few lines: days in a row with the same hours stand together; closed days are left out. */
export function openingWords(openings: readonly Opening[], t: Words): string[] {
  const groups: { from: number; until: number; hours: string }[] = [];
  for (const weekday of WEEK) {
    const hours = spansWords(openings.find((opening) => opening.weekday === weekday)?.spans ?? [], t).join(
      ', ',
    );
    const last = groups.at(-1);
    if (hours === '') continue;
    if (last !== undefined && last.hours === hours && last.until === weekday - 1) last.until = weekday;
    else groups.push({ from: weekday, until: weekday, hours });
  }
  return groups.map(({ from, until, hours }) => {
    const days =
      from === until
        ? spokenWeekday(t, from)
        : t('sheet.days', { from: spokenWeekday(t, from), until: spokenWeekday(t, until) });
    return `${capitalised(days)}: ${hours}`;
  });
}

/** "7 giờ 30 đến 11 giờ 30" and "13 giờ 30 đến 17 giờ". */
export function spansWords(spans: readonly OpeningSpan[], t: Words): string[] {
  return spans.map(({ from, until }) =>
    t('office.span', { from: spokenClockTime(t, from), until: spokenClockTime(t, until) }),
  );
}
