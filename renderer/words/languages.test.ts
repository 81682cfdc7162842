/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import citizensEn from '../../assets/languages/en.json';
import staffEn from '../../assets/languages/staff.en.json';
import staffVi from '../../assets/languages/staff.vi.json';
import citizensVi from '../../assets/languages/vi.json';

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
        .join('[^.]+')}$`,
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

/** Not `\b`: to it a Đ is no letter. */
const abbreviation = /(?<![\p{L}\p{N}])(?:HĐND|UBND|TTHC|DVC|HS|CQ|TT|SĐT|ĐT)(?![\p{L}\p{N}])/u;

test('nothing is abbreviated', () => {
  expect(flat(vi).filter(([, text]) => abbreviation.test(text))).toEqual([]);
});

test.each(['ĐT: 0299', 'Số ĐT', 'SĐT', 'UBND xã', '(HĐND)'])('“%s” is abbreviated', (text) => {
  expect(abbreviation.test(text)).toBe(true);
});

test.each(['THỦ TỤC', 'ĐTM', 'HST'])('“%s” is not', (text) => {
  expect(abbreviation.test(text)).toBe(false);
});

/** Word for word as the people of the field settled them, by where they stand; joined by a space where they are two texts. */
const settledWords: readonly (readonly [settled: string, ...keys: string[]])[] = [
  ['Kính chào ông/bà. Mời chọn việc cần tra cứu.', 'home.greeting', 'home.choose'],
  ['Quét giấy hẹn', 'home.scan'],
  ['Đưa mã QR (ô vuông đen trắng) lại gần máy ảnh phía trên.', 'home.scanHow.above'],
  ['Nhập mã hồ sơ', 'home.typeCode'],
  ['Dòng “Mã hồ sơ” ở đầu giấy hẹn', 'home.typeCodeHint'],
  ['Thủ tục, phí và lệ phí', 'home.procedures'],
  ['Thông tin cơ quan, góp ý', 'home.office'],
  ['Nhờ cán bộ giúp', 'bar.officer'],
  ['Kết thúc, xóa màn hình', 'bar.end'],
  ['Quay lại', 'bar.back'],
  ['Trang đầu', 'bar.first'],
  ['Chữ to', 'bar.bigText'],
  ['Màu rõ hơn', 'bar.clearColours'],
  ['Đọc cho nghe', 'bar.aloud'],
  ['Hạ nút xuống thấp', 'bar.lowReach'],
  ['Còn trong hạn', 'answer.badge.within'],
  ['Sắp đến hẹn', 'answer.badge.due-soon'],
  ['Quá hẹn', 'answer.badge.overdue'],
  ['Đã có kết quả', 'answer.badge.ready'],
  ['Hẹn trả kết quả', 'answer.appointment.due'],
  ['Ngày hẹn trả', 'answer.appointment.day'],
  ['Đã tiếp nhận hồ sơ.', 'answer.sentence.received'],
  [
    'Ông/bà cần bổ sung giấy tờ. Nhập 4 số cuối điện thoại đã ghi trong hồ sơ để xem cần bổ sung gì.',
    'answer.sentence.supplement',
    'answer.next.supplementLevel1',
  ],
  ['Máy có dữ liệu đến {{asOf}}: hồ sơ đang giải quyết.', 'answer.oldSentence.in-progress'],
  ['Mời ông/bà hỏi {{counter}}.', 'answer.next.ask'],
  ['Chưa có ngày hẹn mới. Mời ông/bà hỏi {{counter}}.', 'answer.next.overdueNoDate'],
  ['Nhập 4 số cuối điện thoại', 'phone.title'],
  ['Không nhớ số? Mời hỏi quầy.', 'phone.forgotten'],
  [
    'Giấy hẹn này mới hơn dữ liệu của máy. Mời ông/bà hỏi quầy.',
    'problem.newer-than-data.title',
    'problem.newer-than-data.text',
  ],
  // The code stands below it.
  ['Cơ quan khác tiếp nhận hồ sơ này.', 'problem.other-agency.titleUnknown'],
  ['Mời ông/bà đưa giấy hẹn cho cán bộ.', 'problem.paused.title'],
  ['Máy đang nạp dữ liệu', 'dataAge.loading'],
  ['Cần mang giấy tờ gì?', 'procedure.bring'],
  ['Bao lâu có kết quả?', 'procedure.time'],
  ['Phí, lệ phí bao nhiêu?', 'procedure.fee'],
  ['Máy chưa có thông tin này. Mời hỏi {{counter}}.', 'procedure.notKnown'],
  ['Báo thông tin chưa đúng', 'procedure.notRight'],
  ['Mất giấy hẹn? Mời ông/bà gặp cán bộ.', 'help.lostText'],
  ['Ông/bà đã đeo tai nghe chưa?', 'speech.question'],
];

test.each(settledWords)('settled: %s', (words, ...keys) => {
  const texts = new Map(flat(vi));
  expect(keys.map((key) => texts.get(key)).join(' ')).toBe(words);
});
