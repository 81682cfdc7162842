import type { PostedThen } from '../../../db/journal/postings-table.ts';
import type { IsoDay } from '../../../shared/domain/identifiers.ts';
import { missingLegalParts } from '../../../shared/domain/legal-parts.ts';
import type { Office } from '../../../shared/domain/office.ts';
import type { Procedure } from '../../../shared/domain/procedure.ts';
import { vietnamDay, vietnamIso } from '../../../shared/domain/vietnam-time.ts';
import { dayText, factText } from '../../../shared/text/fact-text.ts';
import { reportWords } from '../report-words.ts';
import type { ReportLanguage } from '../reports.ts';
import { makePdf, table, type Content } from './make-pdf.ts';
import { footOf, type PlaceAndTime } from './readiness-report.ts';

export interface PostedFacts {
  readonly day: IsoDay;
  readonly began: Date;
  /** What was posted at the end of the day. */
  readonly posted: readonly PostedThen[];
  /** What is posted now, by code: of what is gone no text is kept. */
  readonly now: ReadonlyMap<string, Procedure>;
  readonly feedback: Office['feedback'];
}

/** "Báo cáo niêm yết công khai". */
export async function postedPdf(
  facts: PostedFacts,
  place: PlaceAndTime,
  language: ReportLanguage,
): Promise<Uint8Array> {
  const say = reportWords(language);
  const title = say('posted.title');
  const missing = facts.posted.map(({ code }) => {
    const procedure = facts.now.get(code);
    return procedure && missingLegalParts(procedure);
  });
  const rows = facts.posted.map(({ code, name, decision, since }, index) => {
    // Since at least then: what was there when the history began may have stood there for years.
    const day = dayText(vietnamDay(since));
    const atLeast = since.getTime() === facts.began.getTime();
    const parts = missing[index];
    return [
      String(index + 1),
      code,
      oneLine(name),
      decision ?? '',
      atLeast ? say('posted.earlier', { day }) : day,
      parts === undefined ? say('posted.gone') : parts.map((part) => say(`part.${part}`)).join(', '),
    ];
  });
  return makePdf({
    title,
    language,
    size: 'A4',
    landscape: true,
    foot: footOf(place, language),
    content: [
      { text: title, style: 'title' },
      { text: place.office },
      { text: say('posted.day', { day: dayText(facts.day) }), margin: [0, 6, 0, 0] },
      {
        text: say('posted.summary', {
          count: rows.length,
          gaps: missing.filter((parts) => parts !== undefined && parts.length > 0).length,
        }),
      },
      {
        text: say('posted.history', {
          time: factText({ as: 'time', value: vietnamIso(facts.began) }, language),
        }),
        style: 'soft',
      },
      { text: say('posted.feedback'), style: 'heading' },
      feedbackOf(facts.feedback, say('posted.noFeedback'), language),
      { text: say('posted.list'), style: 'heading' },
      table(
        [24, 68, '*', 110, 74, 150],
        ['number', 'code', 'name', 'decision', 'since', 'missing'].map((column) => say(`columns.${column}`)),
        rows,
      ),
    ],
  });
}

function feedbackOf(feedback: Office['feedback'], none: string, language: ReportLanguage): Content {
  if (feedback.length === 0) return { text: none };
  const local = (text: { vi: string; en?: string | undefined }) =>
    language === 'en' ? (text.en ?? text.vi) : text.vi;
  return {
    ul: feedback.map(({ agency, post, phone, email, website }) =>
      [local(agency), post && local(post), phone, email, website]
        .filter((part) => part !== undefined)
        .join(' · '),
    ),
  };
}

/** Names in the national data hold line breaks. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
