/** The greatest number that is said as one; above it, digit by digit. */
export const GREATEST_SPOKEN = 999_999_999;

const VI_DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const EN_DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
const EN_TEENS = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const EN_TENS = [
  '',
  '',
  'twenty',
  'thirty',
  'forty',
  'fifty',
  'sixty',
  'seventy',
  'eighty',
  'ninety',
] as const;

/**
 * A whole number from 0 to 999,999,999 as Vietnamese says it: 15 is "mười lăm", 21 "hai mươi mốt", 105 "một trăm linh
 * năm", 2026 "hai nghìn không trăm hai mươi sáu".
 */
export function vietnameseNumber(number: number): string[] {
  return grouped(number, ['triệu', 'nghìn'], vietnameseGroup);
}

/** The same in English, with "and" before the last two digits: 105 is "one hundred and five". */
export function englishNumber(number: number): string[] {
  return grouped(number, ['million', 'thousand'], englishGroup);
}

/** A year of four digits as English says it: 2026 "twenty twenty six", 2005 "two thousand and five". */
export function englishYear(year: number): string[] {
  const [century, rest] = [Math.floor(year / 100), year % 100];
  if (century % 10 === 0 && rest < 10) return englishNumber(year);
  if (rest === 0) return [...englishNumber(century), 'hundred'];
  return [...englishNumber(century), ...(rest < 10 ? ['oh'] : []), ...englishNumber(rest)];
}

/** Digits one by one; what is no digit is left out. */
export function digitByDigit(text: string, language: string): string[] {
  const names: readonly string[] | undefined = { vi: VI_DIGITS, en: EN_DIGITS }[language];
  return Array.from(text)
    .filter((character) => /\d/.test(character))
    .map((digit) => names?.[Number(digit)] ?? digit);
}

function grouped(
  number: number,
  units: readonly [million: string, thousand: string],
  group: (number: number, after: boolean) => string[],
): string[] {
  if (!Number.isInteger(number) || number < 0 || number > GREATEST_SPOKEN)
    throw new RangeError(`${number} is not said as one number`);
  const words: string[] = [];
  for (const [size, unit] of [
    [1_000_000, units[0]],
    [1_000, units[1]],
    [1, undefined],
  ] as const) {
    const part = Math.floor(number / size) % 1_000;
    if (part === 0 && (size > 1 || words.length > 0)) continue;
    words.push(...group(part, words.length > 0), ...(unit === undefined ? [] : [unit]));
  }
  return words;
}

/** `after`: greater units were said before, so that the hundreds are said even where there are none. */
function vietnameseGroup(number: number, after: boolean): string[] {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const words: string[] = hundreds > 0 || after ? [viDigit(hundreds), 'trăm'] : [];
  if (tens === 0) {
    if (ones === 0) return words.length > 0 ? words : [viDigit(0)];
    return words.length > 0 ? [...words, 'linh', viDigit(ones)] : [viDigit(ones)];
  }
  words.push(...(tens === 1 ? ['mười'] : [viDigit(tens), 'mươi']));
  if (ones === 1) words.push(tens === 1 ? 'một' : 'mốt');
  else if (ones === 5) words.push('lăm');
  else if (ones > 0) words.push(viDigit(ones));
  return words;
}

function englishGroup(number: number, after: boolean): string[] {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  const words = hundreds > 0 ? [enDigit(hundreds), 'hundred'] : [];
  if (rest === 0) return words.length > 0 ? words : [enDigit(0)];
  if (hundreds > 0 || after) words.push('and');
  if (rest < 10) words.push(enDigit(rest));
  else if (rest < 20) words.push(EN_TEENS[rest - 10] ?? '');
  else words.push(EN_TENS[Math.floor(rest / 10)] ?? '', ...(rest % 10 === 0 ? [] : [enDigit(rest % 10)]));
  return words;
}

function viDigit(digit: number): string {
  return VI_DIGITS[digit] ?? '';
}

function enDigit(digit: number): string {
  return EN_DIGITS[digit] ?? '';
}
