import { isoDaySchema } from '../../../shared/domain/identifiers.ts';
import { vietnamDay } from '../../../shared/domain/vietnam-time.ts';
import { err, ok } from '../../../shared/result.ts';
import { englishWords, vietnameseWords } from '../../import/catalogue/finding-words.ts';
import { readCatalogue } from '../../import/read-catalogue.ts';
import type { Finding } from '../../import/report.ts';
import { postCatalogue } from '../../intake/post-catalogue.ts';
import { procedureCodes } from '../../intake/procedure-codes.ts';
import type { ImportOutcome, PageFinding, ReadImport } from './import-kind.ts';

/** Records, rows and lists of the national portal, by the rules of `hub import catalogue`. */
export const readCatalogueImport: ReadImport = async ({ hub, office, files, fields }) => {
  const today = vietnamDay(hub.now());
  const taken = isoDaySchema.safeParse(fields['taken'] === '' ? today : (fields['taken'] ?? today));
  if (!taken.success || taken.data > today) return err({ type: 'day-wrong', detail: today });
  const { level, province, code } = office;
  const read = await readCatalogue(files(), {
    office: { level, ...(province === undefined ? {} : { province }) },
    knownCodes: procedureCodes(hub.store, code),
  });
  const outside = read.leftOut.filter(({ why }) => why !== 'internal' && why !== 'unknown').length;
  const leftOut = {
    outside,
    internal: read.leftOut.filter(({ why }) => why === 'internal').length,
    unknownLevel: read.leftOut.filter(({ why }) => why === 'unknown').length,
  };
  const nothing = read.procedures.length === 0;
  return ok({
    mayBeTaken: !nothing,
    onlyGoodRows: false,
    take: () => {
      if (nothing) return ok(outcome(leftOut, read.report));
      const posted = postCatalogue(hub.store, office, read, {
        now: hub.now(),
        taken: taken.data,
        complete: fields['complete'] === 'yes',
        withdrawMost: fields['withdrawMost'] === 'yes',
      });
      if (!posted.ok) return err({ type: 'source-incomplete', detail: posted.error.reason });
      const { counts, newFields, postedInAll } = posted.value;
      return ok(outcome({ ...counts, newFields, postedInAll, ...leftOut }, posted.value));
    },
  });
};

type Found = Readonly<Record<'refused' | 'attention' | 'repaired', readonly Finding[]>>;

function outcome(counts: ImportOutcome['counts'], { refused, attention, repaired }: Found): ImportOutcome {
  return {
    counts,
    refused: refused.map(told),
    ties: [],
    attention: attention.map(told),
    repaired: repaired.map(told),
  };
}

function told({ file, place, field, code, message, detail, procedure }: Finding): PageFinding {
  const where = [place, field].filter((part) => part !== undefined && part !== '').join(', ');
  const vi = vietnameseWords(code);
  return {
    file,
    place: { vi: inVietnamese(where), en: where },
    message: { vi: detail === undefined ? vi.found : `${vi.found} (${detail})`, en: message },
    advice: { vi: vi.advice, en: englishWords(code).advice },
    ...(procedure !== undefined && { procedure }),
  };
}

function inVietnamese(place: string): string {
  return place
    .replace(/\bfile\b/u, 'cả tệp')
    .replace(/\brow (\d+)/u, 'dòng $1')
    .replace(/\bline (\d+)/u, 'dòng $1')
    .replace(/\brecord (\d+)/u, 'bản ghi $1');
}
