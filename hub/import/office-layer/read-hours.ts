import type { Office, Opening } from '../../../shared/domain/office.ts';
import type { IsoDay } from '../../../shared/domain/identifiers.ts';
import { fold } from '../../../shared/text/fold.ts';
import type { FoundSheet } from './find-sheets.ts';
import type { OfficeHours } from './office-context.ts';
import { isRemoval, readDayKind, readWeekday, readYesNo } from './office-words.ts';
import { dayText, readDay } from './read-times.ts';
import { readLocalText } from './read-values.ts';
import type { SheetReport } from './sheet-report.ts';
import { rowsOf, type SheetRow } from './sheet-row.ts';

type Span = Opening['spans'][number];
type ClosedDay = Office['closedDays'][number];

/**
 * The week, in the order of its days: those that the sheet names as it says, the others as before. Undefined where a row
 * is wrong: a week is taken as a whole.
 */
export function readOpenings(
  sheet: FoundSheet<'hours'>,
  before: readonly Opening[],
  report: SheetReport,
): Opening[] | undefined {
  let failed = false;
  const week = new Map(normalOpenings(before).map(({ weekday, spans }) => [weekday, spans]));
  const rows = new Map<number, number>();
  for (const row of rowsOf(sheet, report)) {
    const day = row.text('weekday');
    const weekday = day === undefined ? undefined : readWeekday(day);
    if (day === undefined) row.wrong('cell-missing', 'weekday');
    else if (weekday === undefined) row.wrong('weekday-unclear', 'weekday', { value: day });
    const first = weekday === undefined ? undefined : rows.get(weekday);
    if (first !== undefined) row.wrong('row-repeated', 'weekday', { value: day ?? '', first });
    const spans = readSpans(row);
    failed ||= row.failed;
    if (weekday === undefined || row.failed) continue;
    rows.set(weekday, row.number);
    if (spans === undefined) continue;
    if (spans.length > 0 || week.has(weekday)) week.set(weekday, spans);
  }
  if (failed) return undefined;
  return normalOpenings([...week].map(([weekday, spans]) => ({ weekday, spans })));
}

/** The same hours, however they are put: days and spans in order, one entry a day. */
export function normalHours({ openings, closedDays, openDays }: OfficeHours): OfficeHours {
  return {
    openings: normalOpenings(openings),
    closedDays: closedDays.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    openDays: openDays.toSorted(),
  };
}

function normalOpenings(openings: readonly Opening[]): Opening[] {
  const week = new Map<number, Span[]>();
  for (const { weekday, spans } of openings) week.set(weekday, [...(week.get(weekday) ?? []), ...spans]);
  return [...week]
    .toSorted(([a], [b]) => a - b)
    .map(([weekday, spans]) => ({ weekday, spans: spans.toSorted((a, b) => (a.from < b.from ? -1 : 1)) }));
}

/** Days off and days worked instead, in order; those that the sheet does not name stay. Undefined where a row is wrong. */
export function readClosingDays(
  sheet: FoundSheet<'closingDays'>,
  before: Pick<OfficeHours, 'closedDays' | 'openDays'>,
  report: SheetReport,
): Pick<OfficeHours, 'closedDays' | 'openDays'> | undefined {
  let failed = false;
  const closed = new Map(before.closedDays.map((one) => [one.day, one]));
  const open = new Set(before.openDays);
  const rows = new Map<IsoDay, number>();
  for (const row of rowsOf(sheet, report)) {
    const day = readDay(row, 'day', undefined);
    if (day === undefined && !row.failed) row.wrong('cell-missing', 'day');
    const first = day === undefined ? undefined : rows.get(day);
    if (day !== undefined && first !== undefined)
      row.wrong('row-repeated', 'day', { value: dayText(day), first });
    const kindText = row.text('what');
    const kind = kindText === undefined ? undefined : readDayKind(kindText);
    if (kindText !== undefined && kind === undefined)
      row.wrong('day-kind-unclear', 'what', { value: kindText });
    const removeText = row.text('remove');
    const isRemoved = removeText !== undefined && (isRemoval(removeText) || readYesNo(removeText));
    if (isRemoved === undefined) row.wrong('remove-unclear', 'remove', { value: removeText ?? '' });
    const known: ClosedDay | undefined = day === undefined ? undefined : closed.get(day);
    const reason = readLocalText(row, 'reason', 'reasonEn', known?.reason);
    failed ||= row.failed;
    if (day === undefined || row.failed) continue;
    rows.set(day, row.number);
    const isOpen = (kind ?? (open.has(day) ? 'open' : 'closed')) === 'open';
    closed.delete(day);
    open.delete(day);
    if (isRemoved === true) continue;
    if (isOpen) open.add(day);
    else closed.set(day, { day, ...(reason !== undefined && { reason }) });
  }
  if (failed) return undefined;
  return {
    closedDays: [...closed.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    openDays: [...open].toSorted(),
  };
}

export function spansText(spans: readonly Span[]): string {
  return spans.map(({ from, until }) => `${from}-${until}`).join('; ');
}

/** `7:30-11:30; 13h30 đến 17h`. Empty where the office is closed, undefined where nothing is said. */
function readSpans(row: SheetRow<'hours'>): Span[] | undefined {
  const text = row.text('spans');
  if (text === undefined) return undefined;
  if (isRemoval(text) || readDayKind(text) === 'closed') return [];
  const spans: Span[] = [];
  for (const part of text.split(/[;,\n]|\svà\s/u)) {
    const value = part.trim();
    if (value === '') continue;
    const span = readSpan(value);
    if (span === undefined) row.wrong('hours-unclear', 'spans', { value });
    else if (span.until <= span.from) row.wrong('hours-backwards', 'spans', { value });
    else spans.push(span);
  }
  spans.sort((a, b) => (a.from < b.from ? -1 : 1));
  spans.forEach((span, index) => {
    if (index > 0 && span.from < (spans[index - 1]?.until ?? ''))
      row.wrong('hours-overlap', 'spans', { value: spansText([span]) });
  });
  return spans;
}

/** "từ 7 giờ 30 phút đến 11 giờ 30 phút" and some room; blanks are looked for in a time with the square of the length. */
const LONGEST_SPAN = 100;

function readSpan(text: string): Span | undefined {
  if (text.length > LONGEST_SPAN) return undefined;
  const said = fold(text)
    .replace(/\s*gio\s*/gu, 'h')
    .replace(/\s*phut/gu, '')
    .replace(/^tu\s+/u, '');
  const [, fromHour, fromMinute, untilHour, untilMinute] =
    /^(\d{1,2})(?:[:h.](\d{2})?)?\s*(?:[-–—~]|den)\s*(\d{1,2})(?:[:h.](\d{2})?)?$/u.exec(said) ?? [];
  const from = clockTime(fromHour, fromMinute);
  const until = clockTime(untilHour, untilMinute);
  return from === undefined || until === undefined ? undefined : { from, until };
}

function clockTime(hour: string | undefined, minute = '0'): string | undefined {
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}
