import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Marks } from '../../shared/api.ts';
import { catalogueValueSchema, contentValueSchema, rowKeyOf } from '../../shared/feed.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { proof } from '../../shared/testing/proof.ts';
import { CatalogueStore } from './catalogue-store.ts';
import { writeCatalogueVersion } from './catalogue-version.ts';
import { MOST_STEPS, Work } from './work.ts';

const folder = mkdtempSync(join(tmpdir(), 'search-'));
let store: CatalogueStore;

const procedure = (code: string, name: string, more: object = {}) => ({
  ...aProcedure({ code, name }),
  ...more,
});
const synonym = (said: string, means: string) => ({ type: 'synonym', said, means });

const rows = [
  procedure('1.001193', 'Thủ tục đăng ký khai sinh', {
    audience: ['Công dân Việt Nam'],
    local: { everydayName: { vi: 'Làm giấy khai sinh cho con', en: 'Birth certificate' }, rank: 2 },
  }),
  procedure('1.004884', 'Thủ tục đăng ký lại khai sinh', { audience: ['Công dân Việt Nam'] }),
  procedure('1.000894', 'Thủ tục đăng ký kết hôn', { local: { rank: 1 }, online: 'full' }),
  procedure('1.004873', 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân'),
  procedure('1.000110', 'Thủ tục đăng ký khai tử', { keywords: 'người mất' }),
  procedure('1.003197', 'Xóa đăng ký thường trú', { field: 'cu-tru' }),
  procedure('1.004222', 'Đăng ký thường trú', { field: 'cu-tru' }),
  procedure('1.010944', 'Tiếp nhận và giải quyết tố cáo', { levels: ['province'], field: 'khac' }),
  procedure('1.010945', 'Xây dựng báo cáo của tổ công tác', { levels: ['province'], field: 'khac' }),
  procedure('1.009999', 'Cấp giấy phép thử nghiệm', { withdrawn: { on: '2026-11-01' } }),
  procedure('1.009998', 'Cấp thẻ thử nghiệm', { local: { hidden: true } }),
  procedure('1.112233', 'Hỗ trợ đất ở', { scope: 'specific', field: 'khac' }),
  procedure('1.112234', 'Hỗ trợ đất ở', { scope: 'standard', field: 'khac' }),
  synonym('giấy độc thân', 'xác nhận tình trạng hôn nhân'),
  synonym('nhập khẩu', 'đăng ký thường trú'),
  synonym('báo tử', 'đăng ký khai tử; giải quyết tố cáo'),
  { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } },
  { type: 'field', id: 'cu-tru', name: { vi: 'Cư trú' } },
  {
    type: 'life-event',
    id: 'cuoi',
    name: { vi: 'Kết hôn' },
    order: 2,
    procedures: ['1.004873', '1.000894', '9.000000'],
  },
  { type: 'life-event', id: 'sinh-con', name: { vi: 'Sinh con' }, order: 1, procedures: ['1.001193'] },
  { type: 'life-event', id: 'khong', name: { vi: 'Không có gì' }, order: 0, procedures: ['1.009999'] },
].map((value) => catalogueValueSchema.parse(value));

/** Of a language of nobody's. */
const pack = contentValueSchema.parse({
  type: 'language-pack',
  id: 'qaa',
  name: 'Qaa',
  names: {
    procedures: {
      '1.001193': 'Nto̱v mĕnŭa šelo',
      '1.000894': 'Zuvim khai pelăk',
      '1.009998': 'Šelo tapir',
      '9.000000': 'Šelo nahin',
    },
  },
});

beforeAll(() => {
  const file = join(folder, '1.sqlite');
  writeCatalogueVersion(file, {
    catalogue: {
      mode: 'snapshot',
      cursor: { lineage: '11111111-1111-4111-8111-111111111111', upTo: 1 },
      rows: rows.map((value) => ({ op: 'put', key: rowKeyOf(value), value })),
    },
    content: {
      mode: 'snapshot',
      cursor: { lineage: '22222222-2222-4222-8222-222222222222', upTo: 1 },
      rows: [pack].map((value) => ({ op: 'put', key: rowKeyOf(value), value })),
    },
  });
  const opened = CatalogueStore.open(file);
  if (!opened.ok) throw new Error(opened.error.type);
  store = opened.value;
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const codes = (text: string): string[] => store.search(text, 10).hits.map(({ procedure: { code } }) => code);
const marked = (text: string, marks: Marks): string[] => marks.map(([from, to]) => text.slice(from, to));
const markedNames = (text: string): string[] => {
  const [hit] = store.search(text, 1).hits;
  return hit === undefined ? [] : marked(hit.procedure.officialName, hit.marks.official);
};

describe('what is found', () => {
  test.each([
    ['marks that were typed', 'tố cáo', '1.010944'],
    ['marks that were left out', 'to cao', '1.010944'],
    ['marks typed in part', 'đăng ky thuong trú', '1.004222'],
    ['a tone on the other vowel', 'xoá thường trú', '1.003197'],
    ['i for y', 'dang kí két hôn', '1.000894'],
    ['words around it', 'tôi muốn làm thủ tục kết hôn ở đâu', '1.000894'],
    ['a synonym heard wrong', 'giấy độc thâng', '1.004873'],
    ['a slip of typing', 'khai sihn', '1.001193'],
    ['no spaces', 'dangkykethon', '1.000894'],
    ['the code in a sentence', 'mã 1.000894', '1.000894'],
    ['a code that Excel cut', '1.00011', '1.000110'],
    ['a code without its first digit', '004873', '1.004873'],
  ])('by %s', (_how, text, code) => {
    expect(codes(text)[0]).toBe(code);
  });

  test('marks that were typed put others behind', () => {
    expect(codes('tổ')[0]).toBe('1.010945');
    expect(codes('tố')[0]).toBe('1.010944');
  });

  test('the procedure of the whole country stands before that of a province', () => {
    expect(codes('hỗ trợ đất ở')).toEqual(['1.112234', '1.112233']);
  });

  test('a withdrawn procedure only by its code', () => {
    expect(codes('giấy phép thử nghiệm')).not.toContain('1.009999');
    expect(codes('1.009999')).toEqual(['1.009999']);
    expect(codes('1.00999')).toEqual([]);
  });

  test('one that the office keeps hidden only by its code', () => {
    expect(codes('thẻ thử nghiệm')).not.toContain('1.009998');
    expect(codes('1.009998')).toEqual(['1.009998']);
  });
});

describe('what is told beside', () => {
  test('how it was found', () => {
    expect(store.search('kết hôn', 5).how).toBe('words');
    expect(store.search('tôi muốn làm thủ tục kết hôn ở đâu', 5).how).toBe('words');
    expect(store.search('kết hông', 5).how).toBe('sound');
    expect(store.search('xyzxyz', 5)).toMatchObject({ how: 'none', hits: [] });
  });

  test('which official words were looked for, of a synonym with two meanings the one that was found', () => {
    expect(store.search('xin giấy độc thân', 5).understoodAs).toEqual(['xác nhận tình trạng hôn nhân']);
    expect(codes('báo tử')).toEqual(expect.arrayContaining(['1.000110', '1.010944']));
    expect(store.search('kết hôn', 5).understoodAs).toEqual([]);
  });

  test('completions from two letters, with marks and without, at most six', () => {
    expect(store.search('k', 5).completions).toEqual([]);
    expect(store.search('la', 5).completions).toContain('làm giấy khai sinh cho con');
    expect(store.search('giay d', 5).completions).toEqual(['giấy độc thân']);
    expect(store.search('giấy đ', 5).completions).toEqual(['giấy độc thân']);
    expect(store.search('giày d', 5).completions).toEqual([]);
    expect(store.search('da', 5).completions.length).toBeLessThanOrEqual(6);
  });

  test('words that help where nothing was found: each of them finds something', () => {
    const { helpfulWords } = store.search('xyzxyz', 5);
    expect(helpfulWords.length).toBeGreaterThan(0);
    for (const word of helpfulWords) expect(codes(word)).not.toEqual([]);
  });
});

describe('what is marked', () => {
  test('the words that were typed', () => {
    expect(markedNames('khai sinh ')).toEqual(['khai', 'sinh']);
    expect(markedNames('sinh khai ')).toEqual(['khai', 'sinh']);
  });
  test('of the last word what has been typed of it', () => {
    expect(markedNames('tinh trang hon nh')).toEqual(['nh', 'tình', 'trạng', 'hôn', 'nh']);
  });
  test('the official words where everyday ones were typed', () => {
    expect(markedNames('giấy độc thân')).toEqual(['xác', 'nhận', 'tình', 'trạng', 'hôn', 'nhân']);
  });
  test('what sounds alike, where that is how it was found', () => {
    expect(markedNames('kết hông ')).toEqual(['kết', 'hôn']);
  });
  test('the everyday name and the English one too', () => {
    const [hit] = store.search('birth certificate', 1).hits;
    expect(marked(hit!.procedure.name.en!, hit!.marks.en)).toEqual(['Birth', 'certificate']);
  });
});

describe('what there is to choose from', () => {
  const page = { offset: 0, limit: 50 };
  test('counts narrow down together, and nothing with 0 is offered', () => {
    const all = store.overview({});
    expect(all.total).toBe(11);
    expect(all.fields.map(({ id, procedures }) => [id, procedures])).toEqual([
      ['cu-tru', 2],
      ['ho-tich', 5],
    ]);
    expect(all.lifeEvents.map(({ id, procedures }) => [id, procedures])).toEqual([
      ['sinh-con', 1],
      ['cuoi', 2],
    ]);
    expect(all.levels).toEqual([
      { id: 'province', procedures: 2 },
      { id: 'commune', procedures: 9 },
    ]);
    expect(all.audiences).toEqual([{ id: 'citizen', procedures: 2 }]);
    expect(all.online).toBe(1);
    expect(all.mostUsed.map(({ code }) => code)).toEqual(['1.000894', '1.001193']);
    const births = store.overview({ audience: 'citizen', lifeEvent: 'sinh-con' });
    expect([births.total, births.fields.length, births.lifeEvents.length]).toEqual([1, 1, 1]);
  });
  test('a life event is listed in its own order, all else by the name that people use', () => {
    expect(store.list({ lifeEvent: 'cuoi' }, page).procedures.map(({ code }) => code)).toEqual([
      '1.004873',
      '1.000894',
    ]);
    expect(store.list({ field: 'ho-tich' }, page).procedures.map(({ name }) => name.vi)).toEqual([
      'Làm giấy khai sinh cho con',
      'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
      'Thủ tục đăng ký kết hôn',
      'Thủ tục đăng ký khai tử',
      'Thủ tục đăng ký lại khai sinh',
    ]);
    expect(store.list({ lifeEvent: 'unknown' }, page)).toEqual({ total: 0, procedures: [] });
    expect(store.list({ online: true, level: 'commune' }, page).total).toBe(1);
  });
  test('pages follow each other without gaps', () => {
    const whole = store.list({}, page).procedures;
    const pages = [0, 4, 8].flatMap((offset) => store.list({}, { offset, limit: 4 }).procedures);
    expect(pages).toEqual(whole);
  });
});

/** What people type, and what nobody would. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        'đăng',
        'ký',
        'khai',
        'xinh',
        'giay',
        'độc',
        'thân',
        'k',
        '1.0',
        '001193',
        'ế',
        '́',
        '"',
        '*',
        'NEAR',
      ),
      {
        maxLength: 12,
      },
    )
    .map((words) => words.join(' ')),
);

test('of a long story what tells most counts, wherever it stands', () => {
  const story = 'cho con tôi làm ở đâu '.repeat(5);
  expect(codes(`${story} kết hôn`)[0]).toBe('1.000894');
  expect(codes(`kết hôn ${story}`)[0]).toBe('1.000894');
});

test('when the work for a question is spent, what was found until then is the answer', () => {
  const spent = new Work();
  expect(spent.take(MOST_STEPS)).toBe(true);
  expect(store.search('kết hôn', 5, { work: spent })).toMatchObject({ hits: [], how: 'none' });
  const nearly = new Work();
  nearly.take(MOST_STEPS - 60);
  expect(store.search('kết hôn ở đâu xyzxyz', 5, { work: nearly }).hits.length).toBeLessThanOrEqual(5);
  expect(nearly.spent).toBeLessThanOrEqual(MOST_STEPS);
});

test('no text does harm, and marks lie within what is shown, in order', () => {
  fc.assert(
    fc.property(typed, fc.integer({ min: 1, max: 50 }), (text, limit) => {
      const work = new Work();
      const { hits, how, completions, helpfulWords } = store.search(text, limit, { work });
      expect(work.spent).toBeLessThanOrEqual(MOST_STEPS);
      expect(hits.length).toBeLessThanOrEqual(limit);
      expect(completions.length).toBeLessThanOrEqual(6);
      expect(how === 'none').toBe(hits.length === 0);
      expect(helpfulWords.length > 0).toBe(hits.length === 0);
      for (const {
        procedure: { name, officialName },
        marks,
      } of hits) {
        for (const [shown, ranges] of [
          [name.vi, marks.vi],
          [name.en ?? '', marks.en],
          [officialName, marks.official],
        ] as const) {
          let end = 0;
          for (const [from, to] of ranges) {
            expect(from).toBeGreaterThanOrEqual(end);
            expect(to).toBeGreaterThan(from);
            end = to;
          }
          expect(end).toBeLessThanOrEqual(shown.length);
        }
      }
    }),
    proof(500),
  );
});

describe('with a language pack', () => {
  const inPack = (text: string) => store.search(text, 10, { language: 'qaa' }).hits;
  const codesInPack = (text: string) => inPack(text).map(({ procedure: { code } }) => code);

  test('its names are found, with their marks or without, while they are typed and in any order', () => {
    for (const text of ['mĕnŭa', 'menua šelo', 'selo menua', 'men'])
      expect(codesInPack(text)).toEqual(['1.001193']);
    const [hit] = inPack('menua se');
    expect(marked('Nto̱v mĕnŭa šelo', hit?.marks.pack ?? [])).toEqual(['mĕnŭa', 'še']);
    expect(hit?.marks).toMatchObject({ vi: [], en: [], official: [] });
  });

  test('what is not posted stays hidden, whatever the pack calls it', () => {
    expect(codesInPack('tapir')).toEqual([]);
    expect(codesInPack('nahin')).toEqual([]);
  });

  test('Vietnamese, English and codes are found as ever', () => {
    expect(codesInPack('kết hôn')[0]).toBe('1.000894');
    expect(codesInPack('birth certificate')[0]).toBe('1.001193');
    expect(codesInPack('1001193')).toEqual(['1.001193']);
    expect(codesInPack('khai')).toEqual(expect.arrayContaining(['1.000894', '1.001193', '1.000110']));
  });

  test('nobody else finds its names, and a language without a pack finds what Vietnamese finds', () => {
    expect(codes('mĕnŭa')).toEqual([]);
    expect(codes('khai')).not.toContain('1.000894');
    expect(store.search('khai', 10, { language: 'qab' })).toEqual(store.search('khai', 10));
  });
});
