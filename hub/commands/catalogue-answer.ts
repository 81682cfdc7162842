import { englishWords } from '../import/catalogue/finding-words.ts';
import type { ReadCatalogue } from '../import/read-catalogue.ts';
import type { Finding } from '../import/report.ts';
import type { PostedCatalogue } from '../intake/post-catalogue.ts';
import type { OfficeRecord, SourceAge } from '../store/hub-store.ts';
import type { Answer } from './command.ts';
import { firstLines, table } from './table.ts';

const SHOWN_REFUSED = 20;
const SHOWN_CODES = 3;

/** What an import of the catalogue did: one sentence, then the figures behind it, all of it counted in procedures. */
export function catalogueAnswer(
  office: OfficeRecord,
  read: ReadCatalogue,
  posted: PostedCatalogue,
  reportFile?: string,
): Answer {
  const { counts, leftOut, attention, refused, repaired, newFields, postedInAll, age } = posted;
  const unknown = leftOut.filter(({ why }) => why === 'unknown');
  const internal = leftOut.filter(({ why }) => why === 'internal').length;
  const bare = attention.filter(({ code }) => code === 'details-missing');
  const toLookAt = attention.filter(({ code }) => code !== 'details-missing');
  const look = proceduresIn(toLookAt).length;
  const taken = read.procedures.length;
  const sentence = [
    `${counted(taken, 'procedure')} posted for ${office.name}`,
    ...(postedInAll === taken ? [] : [` (now ${number(postedInAll)} in all)`]),
    `; ${number(leftOut.length)} of others left out; ${number(look)} need a look.`,
  ].join('');
  const more = [
    ...(unknown.length === 0
      ? []
      : [
          `Of those left out, ${number(unknown.length)} do not tell their level: if the office has to post one, import its detail record.`,
        ]),
    ...(internal === 0
      ? []
      : [
          `Of those left out, ${number(internal)} ${internal === 1 ? 'is' : 'are'} internal to the administration (thủ tục hành chính nội bộ): a public kiosk does not post them.`,
        ]),
    ...(bare.length === 0
      ? []
      : [
          `Of ${number(bare.length)} only name, field and agency are known: import their detail records for papers, time limits and fees.`,
        ]),
    ...(counts.withdrawn === 0
      ? []
      : [
          `${counted(counts.withdrawn, 'procedure')} gone from the source ${counts.withdrawn === 1 ? 'is' : 'are'} withdrawn: see "hub catalogue withdrawn list".`,
        ]),
    ageSentence(age),
    ...(reportFile === undefined ? [] : [`Every finding, in Vietnamese, is in ${reportFile}.`]),
  ];
  return {
    text: [
      sentence,
      ...more,
      '',
      table(
        ['new', 'changed', 'unchanged', 'came back', 'withdrawn', 'new fields', 'refused'],
        [
          [
            counts.added,
            counts.changed,
            counts.unchanged,
            counts.cameBack,
            counts.withdrawn,
            newFields,
            refused.length,
          ],
        ],
      ),
      ...summary('Please look at', toLookAt),
      ...refusedLines(refused),
      ...summary('Repaired', repaired),
    ].join('\n'),
    json: {
      taken,
      postedInAll,
      ...counts,
      age,
      newFields,
      recordsRead: read.records,
      needLook: look,
      leftOut: {
        outside: leftOut.length - unknown.length - internal,
        internal,
        unknownLevel: unknown.map(({ code, name }) => ({ code, name })),
      },
      detailsMissing: proceduresIn(bare),
      repaired,
      refused,
      attention: toLookAt,
    },
  };
}

function ageSentence({ seenOn, unknown }: SourceAge): string {
  if (seenOn !== undefined && unknown === 0)
    return `The kiosks say that the text is of ${seenOn}: on that day or later each record was seen in its source.`;
  return `The kiosks do not say how old the text is: ${counted(unknown, 'record')} posted before ${unknown === 1 ? 'was' : 'were'} never seen in the source. Import the whole list.`;
}

/** One line for each kind of finding: how many procedures, which, and what to do. */
function summary(title: string, findings: readonly Finding[]): string[] {
  const byKind = Map.groupBy(findings, ({ code }) => code);
  const rows = [...byKind]
    .map(([code, found]) => ({ code, procedures: proceduresIn(found) }))
    .toSorted((a, b) => b.procedures.length - a.procedures.length)
    .map(({ code, procedures }) => {
      const { found, advice } = englishWords(code);
      const shown = procedures.slice(0, SHOWN_CODES).join(' ');
      return [procedures.length, found, `${shown}${procedures.length > SHOWN_CODES ? ' …' : ''}`, advice];
    });
  if (rows.length === 0) return [];
  return ['', `${title}:`, table(['procedures', 'what was found', 'e.g.', 'what to do'], rows)];
}

function refusedLines(refused: readonly Finding[]): string[] {
  if (refused.length === 0) return [];
  const lines = refused.map(
    ({ file, place, message }) => `  ${[file, place].filter((part) => part !== '').join(', ')}: ${message}`,
  );
  return ['', 'Refused:', firstLines(lines, SHOWN_REFUSED)];
}

function proceduresIn(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ procedure, place }) => procedure?.code ?? place))];
}

function counted(count: number, noun: string): string {
  return `${number(count)} ${count === 1 ? noun : `${noun}s`}`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
