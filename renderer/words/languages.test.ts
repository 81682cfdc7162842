/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import citizensEn from '../../assets/languages/en.json';
import staffEn from '../../assets/languages/staff.en.json';
import staffVi from '../../assets/languages/staff.vi.json';
import citizensVi from '../../assets/languages/vi.json';
import { literalTexts } from './literal-texts.ts';

const vi = { ...citizensVi, ...staffVi };
const en = { ...citizensEn, ...staffEn };

type Tree = { readonly [key: string]: string | Tree };

/** `a.b.c` → text. */
function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

/** Languages count differently: `left_one` and `left_other` are the one text `left`. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const keysOf = (tree: Tree) => new Set(flat(tree).map(([key]) => withoutPlural(key)));

const sources = Object.entries(
  import.meta.glob<string>(
    [
      '../**/*.{ts,tsx}',
      '!../**/*.test.{ts,tsx}',
      '!../**/*.examples.tsx',
      '!../gallery/**',
      '!../bridge/samples/**',
    ],
    { query: '?raw', import: 'default', eager: true },
  ),
);
const code = sources.map(([, text]) => text).join('\n');

test('both languages have the same texts', () => {
  const [vietnamese, english] = [keysOf(vi), keysOf(en)];
  expect([...english].filter((key) => !vietnamese.has(key))).toEqual([]);
  expect([...vietnamese].filter((key) => !english.has(key))).toEqual([]);
});

test('both languages fill in the same names', () => {
  const names = (tree: Tree) => {
    const all = new Map<string, Set<string>>();
    for (const [key, text] of flat(tree)) {
      const found = all.get(withoutPlural(key)) ?? new Set();
      for (const [, name = ''] of text.matchAll(/\{\{(\w+)\}\}/g)) found.add(name);
      all.set(withoutPlural(key), found);
    }
    return all;
  };
  const english = names(en);
  for (const [key, found] of names(vi)) {
    expect([key, [...(english.get(key) ?? [])].toSorted()]).toEqual([key, [...found].toSorted()]);
  }
});

/** Keys as the code writes them; a key with a filled-in part stands for all keys of that shape. */
const written = [...code.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map(
  ([, plain, template = '']) =>
    new RegExp(
      `^${(plain ?? template)
        .split(/\$\{[^}]*\}/)
        .map((part) => part.replaceAll('.', '\\.'))
        .join('.+')}$`,
    ),
);
/** Keys chosen by a condition: `t(open ? 'page.fold' : 'page.unfold')`. */
const chosen = new Set([...code.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/gi)].map(([, key = '']) => key));

test('the code asks for no text that is missing', () => {
  expect(written.length).toBeGreaterThan(100);
  const known = [...keysOf(vi)];
  expect(written.filter((key) => !known.some((one) => key.test(one))).map(String)).toEqual([]);
});

test('no text is left that no screen shows', () => {
  const unused = [...keysOf(vi)].filter((key) => !chosen.has(key) && !written.some((one) => one.test(key)));
  expect(unused).toEqual([]);
});

test('no text for citizens stands in the code', () => {
  const vietnamese = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
  const withText = sources.filter(([, text]) => vietnamese.test(withoutComments(text))).map(([file]) => file);
  expect(withText).toEqual([]);
});

/** The same in every language: the code on the drawn slip, and a key that leads to letters. */
const alike = new Set(['H99.24.01-261116-0007', 'ABC']);

test('no text in any language stands between tags, nor in an attribute that is read', () => {
  const literal = sources
    .filter(([file]) => file.endsWith('.tsx'))
    .flatMap(([file, text]) =>
      literalTexts(file, text)
        .filter((found) => !alike.has(found))
        .map((found) => `${file}: ${found}`),
    );
  expect(literal).toEqual([]);
});

test.each([
  ['between tags', '<p>Please wait</p>'],
  ['in braces', '<p>{"Please wait"}</p>'],
  ['chosen', '<p>{open ? "Open now" : t("x.closed")}</p>'],
  ['if there is any', '<p>{count > 0 && "Some found"}</p>'],
  ['in a template', '<p>{`Number ${n}`}</p>'],
  ['for readers', '<button aria-label="Close" />'],
  ['of a picture', '<img alt={`Slip of ${name}`} />'],
  ['of a component', '<Message text={[t("a.b"), "Ask an officer"]} />'],
])('a text is found %s', (_, jsx) => {
  expect(literalTexts('some.tsx', `export const Some = () => ${jsx};`)).toHaveLength(1);
});

test('numbers, signs, class names and comparisons are no texts', () => {
  const jsx =
    '<p className="big one" data-kind="a">1 · 2 {type === "open" && t("a.b")} {" – "}{`${a}/${b}`}</p>';
  expect(literalTexts('some.tsx', `export const Some = () => ${jsx};`)).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '');
}

/** Settled with people of the field, word for word, though longer. */
const settled = new Set([
  'Nhập 4 số cuối điện thoại đã ghi trong hồ sơ để xem cần bổ sung gì.',
  'Nhập 4 số cuối điện thoại đã ghi trong hồ sơ để xem cần nộp gì.',
]);

test.each([
  ['vi', vi],
  ['en', en],
])('%s: sentences of at most 15 words', (_, tree) => {
  const long = flat(tree as Tree)
    .flatMap(([key, text]) => text.split(/(?<=[.?!])\s+/).map((sentence) => ({ key, sentence })))
    .filter(({ sentence }) => !settled.has(sentence) && sentence.split(/\s+/).length > 15);
  expect(long).toEqual([]);
});

test('nothing is abbreviated', () => {
  const abbreviated = flat(vi).filter(([, text]) => /\b(HĐND|UBND|TTHC|DVC|HS|CQ|TT|SĐT|ĐT)\b/.test(text));
  expect(abbreviated).toEqual([]);
});

test('the settled words stand as they were settled', () => {
  expect(`${vi.home.greeting} ${vi.home.choose}`).toBe('Kính chào ông/bà. Mời chọn việc cần tra cứu.');
  expect(vi.home.scan).toBe('Quét giấy hẹn');
  expect(vi.home.typeCode).toBe('Nhập mã hồ sơ');
  expect(vi.home.procedures).toBe('Thủ tục, phí và lệ phí');
  expect(vi.home.office).toBe('Thông tin cơ quan, góp ý');
  expect(vi.bar.officer).toBe('Nhờ cán bộ giúp');
  expect(vi.bar.end).toBe('Kết thúc, xóa màn hình');
  expect(vi.help.lostText).toBe('Mất giấy hẹn? Mời ông/bà gặp cán bộ.');
  expect(Object.values(vi.answer.badge)).toEqual(
    expect.arrayContaining(['Còn trong hạn', 'Sắp đến hẹn', 'Quá hẹn', 'Đã có kết quả']),
  );
  expect(vi.procedure.bring).toBe('Cần mang giấy tờ gì?');
  expect(vi.procedure.time).toBe('Bao lâu có kết quả?');
  expect(vi.procedure.fee).toBe('Phí, lệ phí bao nhiêu?');
});
