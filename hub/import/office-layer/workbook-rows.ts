import type { IsoTime, LocalText } from '../../../shared/domain/identifiers.ts';
import type { LifeEvent } from '../../../shared/domain/life-event.ts';
import type { Counter, Notice, Officer } from '../../../shared/domain/office.ts';
import type { OfficeLayer } from '../../../shared/domain/procedure.ts';
import { labelOf, type OfficeContext, type OfficeHours } from './office-context.ts';
import {
  audienceWord,
  choices,
  dayKindWord,
  NO_TRANSLATION,
  noWord,
  stepKindWord,
  timeUnitWord,
  weekdayWord,
  yesWord,
  type ColumnOf,
  type SheetKind,
} from './office-words.ts';
import { normalHours, spansText } from './read-hours.ts';
import { isEmptyLayer } from './read-procedure-row.ts';
import { momentText } from './read-times.ts';

/** What stands in a cell of the workbook. A `Date` holds the wall clock in its UTC parts. */
export type Value = string | number | Date | undefined;
export type RowOf<K extends SheetKind> = Partial<Record<ColumnOf<K>, Value>>;

/**
 * Day before month, in Vietnamese: without the language, LibreOffice shows days in the order of the machine, and in
 * American order when it saves them as text.
 */
export const DAY_FORMAT = '[$-42A]dd/mm/yyyy';

/** What the office has, as rows of its sheets. Read back, each changes nothing. */

export function procedureRow(code: string, context: OfficeContext): RowOf<'procedures'> {
  const { posted, layers, counters } = context;
  const layer = layers.get(code);
  const named = { code, officialName: posted.get(code)?.replace(/\s+/gu, ' ') };
  if (layer === undefined || isEmptyLayer(layer)) return named;
  return {
    ...named,
    everydayName: layer.everydayName?.vi,
    everydayNameEn: layer.everydayName?.en,
    summary: layer.summary?.vi,
    summaryEn: layer.summary?.en,
    bring: layer.bring.map(({ vi }) => vi).join('\n'),
    bringEn: englishLines(layer.bring),
    counter: layer.counter === undefined ? undefined : labelOf(layer.counter, counters),
    fee: layer.fee?.text.vi,
    feeEn: layer.fee?.text.en,
    free: layer.fee === undefined ? undefined : yesNo(layer.fee.free),
    resolution: layer.fee?.resolution,
    time: layer.time?.quantity,
    timeUnit: layer.time === undefined ? undefined : timeUnitWord(layer.time.unit),
    timeDecision: layer.time?.decision,
    decision: layer.decision,
    sameDay: yesNo(layer.sameDay),
    combineWith: layer.combineWith.join('\n'),
    rank: layer.rank,
    audience: layer.audience?.map(audienceWord).join(', '),
    checkedAt: layer.checkedAt === undefined ? undefined : new Date(`${layer.checkedAt}T00:00:00Z`),
    checkedBy: layer.checkedBy,
    hidden: layer.hidden === true ? yesWord : undefined,
  };
}

export function stepRows(code: string, { posted, layers, units }: OfficeContext): RowOf<'steps'>[] {
  const officialName = posted.get(code)?.replace(/\s+/gu, ' ');
  return (layers.get(code)?.process ?? []).map(({ order, unit, kind, workingDays }) => ({
    code,
    officialName,
    order,
    unit: labelOf(unit, units),
    kind: stepKindWord(kind),
    workingDays,
  }));
}

/** What has a rank comes first, by rank; then what has a layer; then the rest, by code. */
export function byRank(layers: ReadonlyMap<string, OfficeLayer>): (a: string, b: string) => number {
  const place = (code: string): number =>
    layers.get(code)?.rank ?? (layers.has(code) ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER);
  return (a, b) => place(a) - place(b) || (a < b ? -1 : 1);
}

function englishLines(lines: readonly LocalText[]): string | undefined {
  if (lines.every(({ en }) => en === undefined)) return undefined;
  return lines.map(({ en }) => en ?? NO_TRANSLATION).join('\n');
}

function yesNo(value: boolean): string {
  return value ? yesWord : noWord;
}

export function noticeRow({ id, title, text, from, until }: Notice): RowOf<'notices'> {
  return {
    id,
    title: title.vi,
    titleEn: title.en,
    text: text.vi,
    textEn: text.en,
    from: momentCell(from, 'from'),
    until: momentCell(until, 'until'),
  };
}

export function officerRow(officer: Officer, { fields }: OfficeContext): RowOf<'officers'> {
  return {
    id: officer.id,
    name: officer.name,
    title: officer.title.vi,
    titleEn: officer.title.en,
    phone: officer.phone,
    fields: officer.fields.map((field) => labelOf(field, fields)).join('\n'),
    head: yesNo(officer.head),
    order: officer.order,
  };
}

export function counterRow({ id, name, place }: Counter): RowOf<'counters'> {
  return { id, name: name.vi, nameEn: name.en, place: place?.vi, placeEn: place?.en };
}

/** All seven days: those without hours as days off. */
export function hoursRows(hours: OfficeHours | undefined): RowOf<'hours'>[] {
  if (hours === undefined) return [];
  const { openings } = normalHours(hours);
  return choices.weekday.map((_, index) => {
    const spans = openings.find(({ weekday }) => weekday === index + 1)?.spans ?? [];
    return {
      weekday: weekdayWord(index + 1),
      spans: spans.length === 0 ? dayKindWord('closed') : spansText(spans),
    };
  });
}

export function closingDayRows(hours: OfficeHours | undefined): RowOf<'closingDays'>[] {
  const closed = (hours?.closedDays ?? []).map(({ day, reason }) => ({
    day: dayCell(day),
    what: dayKindWord('closed'),
    reason: reason?.vi,
    reasonEn: reason?.en,
  }));
  const open = (hours?.openDays ?? []).map((day) => ({ day: dayCell(day), what: dayKindWord('open') }));
  return [...closed, ...open].toSorted((a, b) => a.day.getTime() - b.day.getTime());
}

export function lifeEventRow({ id, name, order, procedures }: LifeEvent): RowOf<'lifeEvents'> {
  return { id, name: name.vi, nameEn: name.en, order, procedures: procedures.join('\n') };
}

/** A day, or in words where a time of the day belongs to it. */
function momentCell(at: IsoTime | undefined, edge: 'from' | 'until'): Value {
  if (at === undefined) return undefined;
  const text = momentText(at, edge);
  return text.length > 10 ? text : dayCell(text.split('/').toReversed().join('-'));
}

function dayCell(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
