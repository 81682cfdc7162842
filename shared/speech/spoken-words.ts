import {
  digitByDigit,
  englishNumber,
  englishYear,
  GREATEST_SPOKEN,
  vietnameseNumber,
} from './number-words.ts';

/** Pauses stand among the words: after a part of a sentence, and after a whole one. */
export const SHORT_PAUSE = ',';
const LONG_PAUSE = '.';

export function isPause(spoken: string): boolean {
  return spoken === SHORT_PAUSE || spoken === LONG_PAUSE;
}

/** Ten minutes of reading aloud: nobody stands that long. */
export const MOST_CHARACTERS = 8000;

/**
 * A text as it is said: words in lower case and pauses, in order. Numbers, dates, hours and amounts become words in
 * Vietnamese and English; codes, addresses and telephone numbers go letter by letter and digit by digit. In any other
 * language digits stand one by one, since nobody here knows how it says numbers. No pause begins or ends it, and no two
 * stand together. Of a text longer than `most` characters the whole sentences that fit are said. The time it takes grows
 * with the length and no faster, whatever the text.
 */
export function spokenWords(text: string, language: string, most = MOST_CHARACTERS): string[] {
  const rules = language === 'vi' ? vietnamese : language === 'en' ? english : anyLanguage;
  const source = shortened(text.normalize('NFC'), most);
  const spoken: string[] = [];
  let at = 0;
  while (at < source.length) {
    const found = match(source, at, rules);
    for (const word of found.words) spoken.push(word);
    at += found.length;
  }
  return tidyPauses(spoken);
}

/** Cut where a sentence ends, else where a word does. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const fitting = text.slice(0, most);
  const [sentences] = /^.*[.!?…\n](?=\s)/su.exec(fitting) ?? [];
  return sentences ?? /^.*\s/su.exec(fitting)?.[0] ?? fitting;
}

/** The parts between long pauses. */
export function spokenSentences(text: string, language: string): string[][] {
  const sentences: string[][] = [[]];
  for (const word of spokenWords(text, language)) {
    if (word === LONG_PAUSE) sentences.push([]);
    else sentences.at(-1)?.push(word);
  }
  return sentences.filter(({ length }) => length > 0);
}

/**
 * How a pattern is said; `before` is the word that stands in front of it.
 * Undefined: it is something else after all. A pattern may look far ahead only over what it takes along: else a text made
 * for it would be read from every place to its end. Hence the counts in them, which no real code or address reaches.
 */
interface Rule {
  readonly pattern: RegExp;
  readonly say: (groups: readonly string[], before: string) => string[] | undefined;
}

function match(source: string, at: number, rules: readonly Rule[]): { words: string[]; length: number } {
  for (const { pattern, say } of rules) {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found === null) continue;
    const words = say(found, wordBefore(source, at));
    if (words !== undefined) return { words, length: found[0].length };
  }
  return { words: [], length: (source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1 };
}

function wordBefore(source: string, at: number): string {
  return /(\p{L}+)[^\p{L}\p{N}]*$/u.exec(source.slice(Math.max(0, at - 40), at))?.[1]?.toLowerCase() ?? '';
}

function tidyPauses(spoken: readonly string[]): string[] {
  const tidy: string[] = [];
  for (const word of spoken) {
    const last = tidy.at(-1);
    if (!isPause(word)) tidy.push(word);
    else if (last !== undefined && !isPause(last)) tidy.push(word);
    else if (last === SHORT_PAUSE) tidy[tidy.length - 1] = word;
  }
  if (tidy.length > 0 && isPause(tidy.at(-1) ?? '')) tidy.pop();
  return tidy;
}

// --- What is said alike everywhere ---

/** Letter by letter and digit by digit; a pause at what divides it. */
function spelled(language: string): (groups: readonly string[]) => string[] {
  return ([text = '']) =>
    Array.from(text.toLowerCase()).flatMap((character) =>
      /\d/.test(character)
        ? digitByDigit(character, language)
        : /\p{L}/u.test(character)
          ? [character]
          : [SHORT_PAUSE],
    );
}

function common(language: string): Rule[] {
  const spell = spelled(language);
  return [
    // Addresses of the web and of mail.
    {
      pattern:
        /(?:https?:\/\/|www\.)\S{1,500}|[\w.-]{1,64}@[\w.-]{1,250}|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}\.(?:vn|com|org|net)\b/iuy,
      say: spell,
    },
    // Codes: letters and digits together, as in H99.24.01-261116-0007, 130/2025/NĐ-CP, A4.
    {
      pattern: /(?=[\p{L}\d./-]{0,60}\d)(?=[\d./-]{0,60}\p{L})[\p{L}\d]{1,40}(?:[./-][\p{L}\d]{1,40}){0,8}/uy,
      say: (groups) => (isCode(groups[0] ?? '') ? spell(groups) : undefined),
    },
    // Codes of procedures: 1.001193.
    { pattern: /\d{1,2}\.\d{6}(?:\.[\p{L}\d]+)*(?!\d)/uy, say: spell },
    // Groups of digits with hyphens or many of them: the rest of a code.
    { pattern: /\d{2,40}(?:[.-]\d{1,40}){0,8}-\d{3,40}(?:-\d{1,40}){0,8}/uy, say: spell },
    // Abbreviations nobody can pronounce.
    {
      pattern:
        /(?<![\p{L}\p{M}])(?:[BCDĐGHKLMNPQRSTVXZ]{2,6}|[AEIOU][BCDĐGHKLMNPQRSTVXZ]{3,5})(?![\p{L}\p{M}])/uy,
      say: spell,
    },
    { pattern: /[.!?…\n]+/uy, say: () => [LONG_PAUSE] },
    { pattern: /[,;:()[\]"“”«»·•|]|(?<=\s)[-–—](?=\s)/uy, say: () => [SHORT_PAUSE] },
    { pattern: /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*/uy, say: ([word = '']) => [word.toLowerCase()] },
  ];
}

/** Letters that only stand in front of a number or after it, as in "15p" or "lần2", are no code. */
function isCode(text: string): boolean {
  return (/\d/u.test(text) && /\p{Lu}/u.test(text)) || /\d\p{L}+\d|\p{L}\d+\p{L}/u.test(text);
}

const anyLanguage: readonly Rule[] = [
  ...common(''),
  { pattern: /\d+/uy, say: ([digits = '']) => digitByDigit(digits, '') },
];

/** Whole numbers, whether thousands are set off by dots or commas; a number that begins with 0 goes digit by digit. */
function whole(language: 'vi' | 'en'): (digits: string) => string[] {
  const number = language === 'vi' ? vietnameseNumber : englishNumber;
  return (digits) => {
    const plain = digits.replaceAll(/\D/gu, '');
    return (plain.length > 1 && plain.startsWith('0')) || Number(plain) > GREATEST_SPOKEN
      ? digitByDigit(plain, language)
      : number(Number(plain));
  };
}

function telephone(language: 'vi' | 'en'): Rule {
  return {
    pattern: /(?:\+84|\(0\d{2,3}\)|0\d{2,3}|1[89]00)(?:[ .]?\d{2,4}){1,3}(?!\d|[.,]\d)/uy,
    say: ([text = '']) =>
      (/\d/g[Symbol.match](text)?.length ?? 0) < 7
        ? undefined
        : spelled(language)([text.replaceAll(/[^\d ]/gu, ' ').trim()]),
  };
}

// --- Vietnamese ---

const viWhole = whole('vi');

function viMonth(month: string): string[] {
  return Number(month) === 4 ? ['tư'] : vietnameseNumber(Number(month));
}

function viHour([, hour = '', minute = '']: readonly string[]): string[] | undefined {
  if (Number(hour) > 24 || Number(minute) > 59) return undefined;
  const said = [...vietnameseNumber(Number(hour)), 'giờ'];
  if (Number(minute) === 0) return said;
  return [...said, ...(Number(minute) < 10 ? ['không'] : []), ...vietnameseNumber(Number(minute))];
}

function viDate([, day = '', month = '', year]: readonly string[], before: string): string[] | undefined {
  if (Number(day) < 1 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12) return undefined;
  if (year === undefined && before !== 'ngày') return undefined;
  return [
    ...(before === 'ngày' ? [] : ['ngày']),
    ...vietnameseNumber(Number(day)),
    'tháng',
    ...viMonth(month),
    ...(year === undefined ? [] : ['năm', ...vietnameseNumber(Number(year))]),
  ];
}

const vietnamese: readonly Rule[] = [
  { pattern: /(?<!\d)(\d{1,2})(?: giờ |:|h)(\d{2})(?!\d)/uy, say: viHour },
  { pattern: /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/uy, say: viDate },
  { pattern: /(?<!\d)(\d{1,2})\/(\d{1,2})(?![\d/])/uy, say: viDate },
  telephone('vi'),
  { pattern: /(?<=\d\s?)[-–—](?=\s?\d)/uy, say: () => ['đến'] },
  ...common('vi'),
  // "tháng 4", "thứ 4": tư.
  {
    pattern: /4(?![.,]*\d)/uy,
    say: (_, before) => (before === 'tháng' || before === 'thứ' ? ['tư'] : undefined),
  },
  {
    pattern: /(\d+),(\d+)(?![.,]*\d)/uy,
    say: ([, a = '', b = '']) => [...viWhole(a), 'phẩy', ...viWhole(b)],
  },
  { pattern: /\d{1,3}(?:\.\d{3})+(?!\d)|\d+/uy, say: ([digits = '']) => viWhole(digits) },
  { pattern: /(?<=\d)%/uy, say: () => ['phần', 'trăm'] },
  { pattern: /&/uy, say: () => ['và'] },
  { pattern: /(?<=\d)\/(?=\d)/uy, say: () => ['trên'] },
];

// --- English ---

const enWhole = whole('en');
const EN_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function enHour([, hour = '', minute = '']: readonly string[]): string[] | undefined {
  if (Number(hour) > 24 || Number(minute) > 59) return undefined;
  const said = englishNumber(Number(hour));
  if (Number(minute) === 0) return [...said, "o'clock"];
  return [...said, ...(Number(minute) < 10 ? ['oh'] : []), ...englishNumber(Number(minute))];
}

function enDate([, day = '', month = '', year = '']: readonly string[]): string[] | undefined {
  const name = EN_MONTHS[Number(month) - 1];
  if (name === undefined || Number(day) < 1 || Number(day) > 31) return undefined;
  return [...englishNumber(Number(day)), name, ...englishYear(Number(year))];
}

const english: readonly Rule[] = [
  { pattern: /(?<!\d)(\d{1,2}):(\d{2})(?!\d)/uy, say: enHour },
  { pattern: /(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/uy, say: enDate },
  telephone('en'),
  { pattern: /(?<=\d\s?)[-–—](?=\s?\d)/uy, say: () => ['to'] },
  ...common('en'),
  {
    pattern: /(?:19|20)\d{2}(?![.,]*\d)/uy,
    say: ([year = ''], before) =>
      EN_MONTHS.includes(before) || before === 'in' || before === 'since' || before === 'year'
        ? englishYear(Number(year))
        : undefined,
  },
  {
    pattern: /(\d+)\.(\d{1,2})(?![.,]*\d)/uy,
    say: ([, a = '', b = '']) => [...enWhole(a), 'point', ...digitByDigit(b, 'en')],
  },
  { pattern: /\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+/uy, say: ([digits = '']) => enWhole(digits) },
  { pattern: /(?<=\d)%/uy, say: () => ['per', 'cent'] },
  { pattern: /&/uy, say: () => ['and'] },
  { pattern: /(?<=\d)\/(?=\d)/uy, say: () => ['of'] },
];
