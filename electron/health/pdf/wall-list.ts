import type { LocalText } from '../../../shared/domain/identifiers.ts';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { dayText, factText } from '../../../shared/text/fact-text.ts';
import { vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import { reportWords, type Words } from '../report-words.ts';
import type { ReportLanguage } from '../reports.ts';
import { makePdf, table } from './make-pdf.ts';
import { oneLine } from './posted-report.ts';
import { footOf, type PlaceAndTime } from './readiness-report.ts';

export interface WallFacts {
  readonly fields: ReadonlyMap<string, LocalText>;
  readonly counters: ReadonlyMap<string, LocalText>;
  readonly procedures: readonly Procedure[];
}

/** What hangs on the wall, by field: code, name, time, fee, counter. */
export async function wallPdf(
  { fields, counters, procedures }: WallFacts,
  place: PlaceAndTime,
  { paper, language }: { readonly paper: 'a4' | 'a3'; readonly language: ReportLanguage },
): Promise<Uint8Array> {
  const say = reportWords(language);
  const local = (text: LocalText) => (language === 'en' ? (text.en ?? text.vi) : text.vi);
  const title = say('wall.title');
  const byField = Map.groupBy(procedures, ({ field }) => field);
  const groups = [...byField]
    .map(([field, some]) => ({ name: local(fields.get(field) ?? { vi: field }), some }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'));
  const wide = paper === 'a3' ? 1.41 : 1;
  return makePdf({
    title,
    language,
    size: paper === 'a3' ? 'A3' : 'A4',
    landscape: true,
    foot: footOf(place, language),
    content: [
      { text: title, style: 'title' },
      { text: place.office },
      { text: say('wall.lead', { day: dayText(vietnamDay(place.now)), count: procedures.length }) },
      ...groups.flatMap(({ name, some }) => [
        { text: name, style: 'heading' },
        table(
          [68 * wide, '*', 110 * wide, 190 * wide, 90 * wide],
          ['code', 'name', 'time', 'fee', 'counter'].map((column) => say(`columns.${column}`)),
          some
            .map((procedure) => [
              procedure.code,
              oneLine(
                procedure.local?.everydayName === undefined
                  ? procedure.name
                  : local(procedure.local.everydayName),
              ),
              timeOf(procedure, say, language),
              feeOf(procedure, say, local),
              counterOf(procedure, counters, local),
            ])
            .toSorted((a, b) => (a[1] ?? '').localeCompare(b[1] ?? '', 'vi')),
        ),
      ]),
    ],
  });
}

/** The office's promise, or the limits of the law: never a bare number. */
function timeOf({ local, methods }: Procedure, say: Words, language: ReportLanguage): string {
  if (local?.sameDay === true) return say('sameDay');
  const stated = (unit: string, quantity: number) =>
    say(`unit.${unit}`, { count: factText({ as: 'count', value: quantity }, language) });
  if (local?.time !== undefined) return stated(local.time.unit, local.time.quantity);
  const times = methods.flatMap(({ time }) => {
    if (time.type === 'ask') return [];
    return [time.type === 'text' ? time.text : (time.text ?? stated(time.unit, time.quantity))];
  });
  return lines(times, say);
}

/** Word for word, never shortened. */
function feeOf({ local, methods }: Procedure, say: Words, localised: (text: LocalText) => string): string {
  if (local?.fee !== undefined) return localised(local.fee.text);
  const fees = methods.flatMap((method) =>
    method.fees.flatMap(({ text, free }) => text ?? (free ? [say('free')] : [])),
  );
  return lines(fees, say);
}

function counterOf(
  { local, receivingAddress }: Procedure,
  counters: WallFacts['counters'],
  localised: (text: LocalText) => string,
): string {
  const counter = local?.counter === undefined ? undefined : counters.get(local.counter);
  return counter === undefined ? (receivingAddress ?? '') : localised(counter);
}

function lines(texts: readonly string[], say: Words): string {
  return texts.length === 0 ? say('ask') : [...new Set(texts.map(oneLine))].join('\n');
}
