/**
 * Vietnamese text for comparing: lower case, without marks (đ becomes d), single spaces, trimmed.
 * Marks written apart (NFD) and together (NFC) fold to the same.
 */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * How a text sounds to ears that do not keep apart s/x, ch/tr, d/gi/r, l/n, k/c/q, i/y and the ends n/ng/nh, c/ch/t:
 * "khai xinh" and "khai sinh", "lý nịch" and "lý lịch" give the same key. Rank it after exact and folded hits.
 */
export function soundKey(text: string): string {
  return fold(text).replace(/[a-z]+/gu, soundOfSyllable);
}

/** Order matters: digraphs before their first letters. */
const INITIALS: readonly (readonly [RegExp, string])[] = [
  [/^ngh/u, 'ng'],
  [/^gh/u, 'g'],
  [/^(?:tr|ch)/u, 'ch'],
  // "giêng" and "riêng" share their sound, "giẻ" and "dẻ" too: the i of gi is heard before an ending only.
  [/^gi(?=e[cmnpt])/u, 'di'],
  [/^gi(?=[aeiouy])/u, 'd'],
  [/^g(?=i)/u, 'd'],
  [/^r/u, 'd'],
  [/^x/u, 's'],
  [/^n(?![gh])/u, 'l'],
  [/^(?:q|c(?!h)|k(?!h))/u, 'k'],
];

function soundOfSyllable(syllable: string): string {
  const initial = INITIALS.find(([pattern]) => pattern.test(syllable));
  const heard = initial ? syllable.replace(initial[0], initial[1]) : syllable;
  return heard
    .replaceAll('y', 'i')
    .replace(/(?<=[aeiou])(?:ng|nh)$/u, 'n')
    .replace(/(?<=[aeiou])(?:ch|c)$/u, 't');
}
