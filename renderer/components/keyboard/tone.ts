/** The five tone marks by their names, as the combining characters that Unicode writes them with. */
export const tones = {
  acute: '\u0301',
  grave: '\u0300',
  hook: '\u0309',
  tilde: '\u0303',
  dot: '\u0323',
} as const;
export type Tone = keyof typeof tones;

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** Breve, circumflex and horn make letters of their own: they stay with their vowel. */
const OWN_LETTER = /[\u0302\u0306\u031b]/u;

/** A letter as Unicode takes it apart: the plain letter and the marks that belong to it. */
interface Letter {
  readonly base: string;
  readonly marks: string;
}

/** The syllable with the tone at its place; with the tone it has already, without. No vowel: as it was. */
export function toggleTone(syllable: string, tone: Tone): string {
  const mark = tones[tone];
  return toneOf(syllable) === mark ? withoutTone(syllable) : placed(withoutTone(syllable), mark);
}

/**
 * After a letter came or went, the tone may belong elsewhere: "tòa" and "n" is "toàn". Typed syllables keep their
 * tone where orthography wants it.
 */
export function withToneInPlace(syllable: string): string {
  const mark = toneOf(syllable);
  return mark === undefined ? syllable : placed(withoutTone(syllable), mark);
}

/** The letters as they were typed. */
export function withoutTone(text: string): string {
  return text.normalize('NFD').replace(TONES, '').normalize('NFC');
}

function toneOf(syllable: string): string | undefined {
  return syllable.normalize('NFD').match(TONES)?.[0];
}

function placed(syllable: string, mark: string): string {
  const letters = lettersOf(syllable);
  const at = placeOfTone(letters);
  return letters
    .map(({ base, marks }, index) => base + marks + (index === at ? mark : ''))
    .join('')
    .normalize('NFC');
}

function lettersOf(syllable: string): Letter[] {
  return Array.from(syllable.normalize('NFD').matchAll(/(\P{M})(\p{M}*)/gu), ([, base = '', marks = '']) => ({
    base,
    marks,
  }));
}

const isVowel = (letter: Letter | undefined): boolean =>
  letter !== undefined && /[aeiouy]/iu.test(letter.base);

/**
 * The older style, in which laws and forms are written: "hòa", "thủy", but "hoàn", "huỳnh". A marked letter takes
 * the tone before any other, the last of two ("ươ", "iê", "uyê").
 */
function placeOfTone(letters: readonly Letter[]): number | undefined {
  const end = letters.findLastIndex(isVowel) + 1;
  if (end === 0) return undefined;
  let begin = end - 1;
  while (isVowel(letters[begin - 1])) begin -= 1;
  // In "qu" and "gi" the second letter belongs to the consonant where another vowel follows.
  const opening = `${letters[begin - 1]?.base ?? ''}${letters[begin]?.base ?? ''}`.toLowerCase();
  const isOwnLetter = OWN_LETTER.test(letters[begin]?.marks ?? '');
  if (end - begin > 1 && !isOwnLetter && (opening === 'qu' || opening === 'gi')) begin += 1;

  const marked = letters.slice(begin, end).findLastIndex(({ marks }) => OWN_LETTER.test(marks));
  if (marked >= 0) return begin + marked;
  const vowels = end - begin;
  if (vowels === 1) return begin;
  const hasEnding = end < letters.length;
  return vowels === 2 && !hasEnding ? begin : begin + 1;
}
