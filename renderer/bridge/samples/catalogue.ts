import type { z } from 'zod';
import type { api, Marks, ProcedureFilter, SearchAnswer } from '../../../shared/api.ts';
import { procedureSummarySchema, type ProcedureSummary } from '../../../shared/domain/procedure.ts';
import { fold, soundKey } from '../../../shared/text/fold.ts';
import { sampleFields, sampleProcedures, summaryOf } from './procedures.ts';

type Overview = z.output<typeof api.catalogue.overview.value>;

const summary = (code: string, vi: string, en: string, official: string): ProcedureSummary =>
  procedureSummarySchema.parse({
    code,
    name: { vi, en },
    officialName: official,
    field: 'ho-tich',
    sameDay: code.endsWith('1'),
    online: code.endsWith('2'),
  });

const summaries: readonly ProcedureSummary[] = [
  ...sampleProcedures.map(summaryOf),
  summary('1.000894', 'Đăng ký kết hôn', 'Register a marriage', 'Thủ tục đăng ký kết hôn'),
  summary('1.000656', 'Đăng ký khai tử', 'Register a death', 'Thủ tục đăng ký khai tử'),
  summary(
    '1.004873',
    'Xin giấy độc thân',
    'Certificate of marital status',
    'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
  ),
  summary(
    '1.012753',
    'Làm sổ đỏ lần đầu',
    'First land certificate',
    'Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu đối với cá nhân, cộng đồng dân cư, hộ gia đình',
  ),
  // As many as a full field of a commune has.
  ...Array.from({ length: 56 }, (_, index) =>
    summary(
      `3.00${String(1000 + index)}`,
      `Việc mẫu thứ ${index + 1}`,
      `Sample matter ${index + 1}`,
      `Thủ tục mẫu thứ ${index + 1} của lĩnh vực hộ tịch`,
    ),
  ),
];

const lifeEvents: readonly (readonly [id: string, icon: string, vi: string, en: string])[] = [
  ['sinh-con', 'baby', 'Sinh con, nuôi con', 'A child is born'],
  ['ket-hon', 'heart', 'Kết hôn, gia đình', 'Marriage and family'],
  ['nguoi-than-mat', 'flower-2', 'Người thân mất', 'A relative has died'],
  ['dat-dai', 'map', 'Đất đai, sổ đỏ', 'Land'],
  ['lam-nha', 'hammer', 'Làm nhà, sửa nhà', 'Building a house'],
  ['cu-tru', 'map-pin-house', 'Cư trú, chuyển nhà', 'Moving house'],
  ['giay-to', 'stamp', 'Sao y, chứng thực', 'Certified copies'],
  ['kinh-doanh', 'store', 'Việc làm, kinh doanh', 'Work and business'],
  ['tro-cap', 'hand-heart', 'Trợ cấp, người có công', 'Benefits'],
  ['di-hoc', 'graduation-cap', 'Đi học', 'School'],
];

export function sampleOverview(filter: ProcedureFilter): Overview {
  const total = Object.keys(filter).length === 0 ? 211 : filter.audience === 'organisation' ? 4 : 63;
  return {
    total,
    fields: sampleFields.map((field) => ({ ...field })),
    lifeEvents: lifeEvents.map(([id, icon, vi, en]) => ({ id, icon, name: { vi, en }, procedures: 7 })),
    audiences: [
      { id: 'citizen', procedures: 142 },
      { id: 'household', procedures: 38 },
      { id: 'business', procedures: 27 },
      { id: 'organisation', procedures: 4 },
    ],
    levels: [
      { id: 'province', procedures: 12 },
      { id: 'commune', procedures: 199 },
    ],
    online: 96,
    mostUsed: summaries.slice(0, 7),
  };
}

export function sampleList(
  filter: ProcedureFilter,
  offset: number,
  limit: number,
): { total: number; procedures: ProcedureSummary[] } {
  const of =
    filter.field === 'ton-giao' ? [] : filter.field === undefined ? summaries.slice(0, 7) : summaries;
  return { total: of.length, procedures: of.slice(offset, offset + limit) };
}

/** Finds by words and by sound, as simply as samples need: no order, no synonyms but one. */
export function sampleSearch(text: string, limit: number): SearchAnswer {
  const understood = fold(text).includes('bia do');
  const asked = understood ? 'làm sổ đỏ' : text;
  const found = (same: (text: string) => string) =>
    summaries
      .filter(({ code, name, officialName }) => {
        const all = same([code, name.vi, name.en ?? '', officialName].join(' '));
        return same(asked)
          .split(' ')
          .every((word) => all.includes(word));
      })
      .slice(0, limit);
  const byWords = found(fold);
  const hits = byWords.length > 0 ? byWords : found(soundKey);
  return {
    hits: hits.map((procedure) => ({
      procedure,
      marks: {
        vi: marksOf(procedure.name.vi, asked),
        en: marksOf(procedure.name.en ?? '', asked),
        official: marksOf(procedure.officialName, asked),
      },
    })),
    how: byWords.length > 0 ? 'words' : hits.length > 0 ? 'sound' : 'none',
    understoodAs: understood ? ['giấy chứng nhận quyền sử dụng đất'] : [],
    completions:
      text.length < 2
        ? []
        : hits
            .map(({ name }) => name.vi)
            .filter((name) => name.length < 40)
            .slice(0, 6),
    helpfulWords:
      hits.length > 0 ? [] : ['khai sinh', 'kết hôn', 'sổ đỏ', 'chứng thực', 'tạm trú', 'kinh doanh'],
  };
}

function marksOf(text: string, asked: string): Marks {
  const folded = fold(text);
  return fold(asked)
    .split(' ')
    .flatMap((word): Marks => {
      const at = word === '' ? -1 : folded.indexOf(word);
      return at < 0 ? [] : [[at, at + word.length]];
    })
    .toSorted(([a], [b]) => a - b)
    .filter(([from], index, all) => index === 0 || from >= (all[index - 1]?.[1] ?? 0));
}
