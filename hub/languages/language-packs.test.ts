import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assert, asyncProperty, constantFrom, record, string, uniqueArray } from 'fast-check';
import writeXlsxFile from 'write-excel-file/node';
import { languagePackSchema, type LanguagePack } from '../../shared/domain/language-pack.ts';
import { aProcedure } from '../../shared/testing/procedures.ts';
import { proof } from '../../shared/testing/proof.ts';
import { letters } from '../../shared/text/letters.ts';
import { hubCommand } from '../testing/hub-command.ts';
import { makeTestHub, type TestHub } from '../testing/test-hub.ts';
import { interfaceTexts } from './interface-texts.ts';
import { makePack } from './make-pack.ts';
import { postedNames } from './posted-names.ts';
import { packOf, putPack } from './take-pack.ts';
import { writePackWorkbook } from './write-pack-workbook.ts';

const clock = { now: () => new Date('2026-11-21T08:00:00+07:00') };

let site: TestHub;
beforeEach(() => {
  site = makeTestHub();
  site.hub.takeCatalogue(site.office, [
    { place: 'row 1', value: aProcedure() },
    { place: 'row 2', value: { type: 'field', id: 'ho-tich', name: { vi: 'Hộ tịch' } } },
    {
      place: 'row 3',
      value: { type: 'life-event', id: 'sinh-con', name: { vi: 'Sinh con' }, procedures: ['1.001193'] },
    },
  ]);
});
afterEach(() => {
  site.remove();
});

const run = (...args: string[]) => hubCommand({ data: site.hub.dataFolder, clock }, ...args);

const pack = (changes: object = {}): LanguagePack =>
  languagePackSchema.parse({ type: 'language-pack', id: 'hmn', name: 'Hmoob', ...changes });
const present = (id = 'hmn') => packOf(site.hub.store, site.office.code, id);
const put = (one: LanguagePack) => putPack(site.hub.store, site.office.code, one);
const file = (name: string) => join(site.folder, name);

/** A workbook with these rows under the template's headings. */
async function workbook(strings: readonly (readonly [string, string])[], names: readonly string[][] = []) {
  const cell = (text: string) => ({ value: text, type: String, format: '@' });
  const bytes = await writeXlsxFile([
    { sheet: 'Câu chữ', data: [['Khóa (không sửa)', 'Bản dịch'], ...strings].map((row) => row.map(cell)) },
    {
      sheet: 'Tên gọi',
      data: [['Loại (không sửa)', 'Mã (không sửa)', 'Bản dịch'], ...names].map((row) => row.map(cell)),
    },
  ]).toBuffer();
  writeFileSync(file('w.xlsx'), bytes);
  return file('w.xlsx');
}

describe('the way of a pack', () => {
  test('template, translate, make, publish: what was translated stands in the content', async () => {
    const template = await run('pack', 'template', file('t.xlsx'), '--language', 'hmn');
    expect(template.out).toContain('3 names (0%)');
    const made = await run(
      'pack',
      'make',
      await workbook([['home.scan', 'Tsom ntawv']], [['Lĩnh vực', 'ho-tich', 'Npe neeg']]),
      '--id',
      'hmn',
      '--name',
      'Hmoob ƀ ĕ ê̆',
    );
    expect(made.err).toBe('');
    expect(made.out).toMatch(/Hmoob ƀ ĕ ê̆ \(hmn\) added: 0% of the texts, 33% of the names, 0 recordings/);
    expect(present()).toMatchObject({
      name: 'Hmoob ƀ ĕ ê̆',
      strings: { 'home.scan': 'Tsom ntawv' },
      names: { fields: { 'ho-tich': 'Npe neeg' }, procedures: {}, lifeEvents: {} },
    });
    expect((await run('pack', 'list')).out).toContain('Hmoob');
    expect((await run('pack', 'remove', 'hmn')).code).toBe(0);
    expect(present()).toBeUndefined();
    expect((await run('pack', 'remove', 'hmn')).err).toContain('known: none');
  });

  test('a template that comes back unchanged changes nothing, whatever the pack holds', async () => {
    const texts = interfaceTexts('ru');
    const names = postedNames(site.hub.store, site.office.code);
    const word = string({
      minLength: 1,
      maxLength: 20,
      unit: constantFrom('a', 'ê̆', 'ơ̆', 'ƀ', ' ', '1', '=', "'", '.'),
    })
      .map((text) => text.normalize('NFC').trim())
      .filter((text) => text !== '');
    const strings = uniqueArray(
      record({ text: constantFrom(...texts), word }).map(
        ({ text, word: said }) =>
          [text.key, [said, ...(text.vi.match(/\{\{[^{}]*\}\}/gu) ?? [])].join(' ')] as const,
      ),
      { selector: ([key]) => key, maxLength: 40 },
    );
    await assert(
      asyncProperty(strings, word, async (all, name) => {
        const before = pack({
          id: 'ru',
          strings: Object.fromEntries(all),
          names: { procedures: { '1.001193': name } },
        });
        put(before);
        const bytes = await writePackWorkbook({ texts, names, present: before });
        const made = await makePack({
          id: 'ru',
          name: before.name,
          workbook: { name: 't.xlsx', bytes },
          texts,
          names,
          present: before,
          blobs: site.hub.blobs,
        });
        expect(made.refused).toEqual([]);
        if (made.pack === undefined) throw new Error('no pack');
        expect(put(made.pack)).toBe('unchanged');
      }),
      proof(8),
    );
  });
});

describe('what is wrong in a workbook', () => {
  test.each([
    ['variable-missing', ['find.count_other', 'Muaj'], 'Bản dịch thiếu {{count}}'],
    ['variable-unknown', ['home.scan', 'Tsom {{name}}'], 'Bản dịch có {{name}}'],
    ['markup', ['home.scan', '<b>Tsom</b>'], 'mã lệnh “<b>”'],
    ['markup', ['home.scan', 'Tsom $t(home.typeCode)'], 'mã lệnh “$t(”'],
    ['too-long', ['home.scan', 'a'.repeat(601)], 'quá 600'],
  ])('%s is told with its place, in both languages, and nothing is taken', async (code, row, vi) => {
    const made = await run(
      'pack',
      'make',
      await workbook([['home.typeCode', 'Ntaus'], row as [string, string]]),
      '--id',
      'hmn',
      '--name',
      'Hmoob',
      '--json',
    );
    expect(made.code).toBe(1);
    const { refused } = JSON.parse(made.out) as {
      refused: { code: string; place: string; vi: { place: string; message: string } }[];
    };
    expect(refused).toEqual([
      expect.objectContaining({
        code,
        place: expect.stringMatching(/^sheet Câu chữ, row 3, column (Khóa|Bản dịch)/),
        vi: {
          place: expect.stringContaining('trang Câu chữ, dòng 3, cột'),
          message: expect.stringContaining(vi),
        },
      }),
    ]);
    expect(present()).toBeUndefined();
  });

  test('all of it is told at once', async () => {
    const path = await workbook(
      [
        ['home.scan', 'a'],
        ['home.scan', 'b'],
        ['find.count_other', 'd'],
        ['home.typeCode', '<b>e</b>'],
      ],
      [['Nghề', 'ho-tich', 'e']],
    );
    const made = await run('pack', 'make', path, '--id', 'hmn', '--name', 'Hmoob');
    expect(made.err).toContain('4 errors to mend first');
    expect(made.err).toContain('đã có ở dòng 2');
    expect(made.err).toContain('Sự kiện đời sống, Lĩnh vực, Thủ tục');
  });

  test('a long translation and a name of what is not posted are told and harm nothing', async () => {
    const path = await workbook([['home.scan', 'a'.repeat(60)]], [['Lĩnh vực', 'dat-dai', 'Av']]);
    const made = await run('pack', 'make', path, '--id', 'hmn', '--name', 'Hmoob');
    expect(made.out).toContain('dài 60 chữ cái');
    expect(made.out).toContain('dat-dai');
    expect(present()?.names.fields).toEqual({});
  });

  test('a translation of what the program no longer says is told, and the others are taken', async () => {
    const path = await workbook([
      ['home.nothing', 'x'],
      ['home.scan', 'Tsom ntawv'],
    ]);
    const made = await run('pack', 'make', path, '--id', 'hmn', '--name', 'Hmoob');
    expect(made.err).toBe('');
    expect(made.out).toContain('Ki-ốt không có khóa “home.nothing”');
    expect(present()?.strings).toEqual({ 'home.scan': 'Tsom ntawv' });
  });

  test('what is no workbook of ours', async () => {
    writeFileSync(file('w.xlsx'), 'PK nothing');
    expect((await run('pack', 'make', file('w.xlsx'), '--id', 'hmn', '--name', 'Hmoob')).err).toContain(
      'cannot be read',
    );
    writeFileSync(file('w.xlsx'), await writeXlsxFile([[{ value: 'x' }]]).toBuffer());
    expect((await run('pack', 'make', file('w.xlsx'), '--id', 'hmn', '--name', 'Hmoob')).err).toContain(
      'Begin with the template',
    );
  });
});

test.each(['vi', 'en'])('the words of %s come with the program', async (id) => {
  for (const args of [
    ['pack', 'make', await workbook([]), '--id', id],
    ['pack', 'template', file('t.xlsx'), '--language', id],
  ]) {
    const refused = await run(...args);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('brings recordings only')]);
  }
});

test.each(['Hmông', 'a', 'hmn_', ''])('"%s" is no language tag', async (id) => {
  expect((await run('pack', 'make', await workbook([]), '--id', id, '--name', 'x')).code).toBe(2);
});

test('everything that is to be translated says where it stands and how long it may be', () => {
  const texts = interfaceTexts('hmn');
  expect(texts.length).toBeGreaterThan(500);
  expect(
    texts.filter(
      ({ vi, en, where, longest }) =>
        vi === '' || en === '' || !/^\p{Lu}/u.test(where) || longest < letters(vi),
    ),
  ).toEqual([]);
  expect(texts.filter(({ key }) => key.startsWith('find.count')).map(({ key }) => key)).toEqual([
    'find.count_other',
  ]);
  expect(
    interfaceTexts('ru')
      .filter(({ key }) => key.startsWith('find.count'))
      .map(({ key }) => key),
  ).toEqual(['one', 'few', 'many', 'other'].map((form) => `find.count_${form}`));
});
