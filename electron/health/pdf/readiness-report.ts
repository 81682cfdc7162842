import type { HealthStatus } from '../../../shared/api/health.ts';
import { verdicts } from '../../../shared/domain/health.ts';
import { factText } from '../../../shared/text/fact-text.ts';
import { reportWords, tellCheck } from '../report-words.ts';
import type { ReportLanguage } from '../reports.ts';
import { makePdf, table } from './make-pdf.ts';

export interface PlaceAndTime {
  /** The office's name, in Vietnamese. */
  readonly office: string;
  readonly kiosk: string;
  /** ISO. */
  readonly now: string;
}

/** The status page on paper. */
export async function readinessPdf(
  status: HealthStatus,
  place: PlaceAndTime,
  language: ReportLanguage,
): Promise<Uint8Array> {
  const say = reportWords(language);
  const title = say('readiness.title');
  const counts = Object.fromEntries(
    verdicts.map((verdict) => [verdict, status.checks.filter((check) => check.verdict === verdict).length]),
  );
  const time = (value: string) => factText({ as: 'time', value }, language);
  return makePdf({
    title,
    language,
    size: 'A4',
    foot: footOf(place, language),
    content: [
      { text: title, style: 'title' },
      { text: place.office },
      { text: say('readiness.summary', counts), margin: [0, 6, 0, 10] },
      table(
        [100, 55, '*', '*'],
        ['what', 'state', 'says', 'todo'].map((column) => say(`columns.${column}`)),
        status.checks.map((check) => {
          const told = tellCheck(check, language);
          return [told.title, say(`verdict.${check.verdict}`), told.says, told.todo];
        }),
      ),
      { text: say('readiness.events'), style: 'heading' },
      status.events.length === 0
        ? { text: say('readiness.noEvents') }
        : table(
            ['*', 'auto', 'auto', 'auto'],
            ['event', 'times', 'last', 'id'].map((column) => say(`columns.${column}`)),
            status.events.map(({ event, times, lastAt, lastId }) => [
              event,
              String(times),
              time(lastAt),
              lastId,
            ]),
          ),
    ],
  });
}

export function footOf({ office, kiosk, now }: PlaceAndTime, language: ReportLanguage): string {
  return reportWords(language)('foot', {
    office,
    kiosk,
    time: factText({ as: 'time', value: now }, language),
  });
}
