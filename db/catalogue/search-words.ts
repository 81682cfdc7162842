import { fold, soundKey } from '../../shared/text/fold.ts';

/** A word (in Vietnamese: a syllable) as the search compares it. */
export interface WordKeys {
  /** Letters with their vowel marks, then the tone: `hoà` and `hòa` are `hoa²`, `đất` is `đât¹`; `B2` stays `b2`. */
  readonly exact: string;
  readonly folded: string;
  readonly sound: string;
}

/** A word where it stands in a text: a half-open range of UTF-16 positions. */
export interface PlacedWord {
  readonly keys: WordKeys;
  readonly start: number;
  readonly end: number;
}

/** Combining marks of the five written tones: sắc, huyền, hỏi, ngã, nặng. */
const TONES = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
/** They count as parts of a word to the full-text index, and nobody types them. */
const WRITTEN_BEHIND = '¹²³⁴⁵';
const VOWEL_MARKS = /[\u0302\u0306\u031b]/u;
/** Letters with marks written apart belong together. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Keys by the exact key, and by the word as it is written: the same few thousand words come again and again. */
const known = new Map<string, WordKeys>();
const written = new Map<string, WordKeys>();
/** More different words than any catalogue has; typed nonsense must not grow it for ever. */
const MOST_KNOWN = 20_000;
/** Texts taken apart lately: with each letter that is typed much the same names are shown and offered again. */
const taken = new Map<string, readonly PlacedWord[]>();
const MOST_TAKEN = 2000;

export function placedWords(text: string): readonly PlacedWord[] {
  const found = taken.get(text);
  if (found) return found;
  const words: PlacedWord[] = [];
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    words.push({ keys: keysOfWord(word), start, end: start + word.length });
  }
  if (taken.size >= MOST_TAKEN) taken.clear();
  taken.set(text, words);
  return words;
}

export function wordsOf(text: string): WordKeys[] {
  return placedWords(text).map(({ keys }) => keys);
}

/** The exact keys of a text's words, as the index stores them. */
export function exactWords(text: string): string[] {
  return wordsOf(text).map(({ exact }) => exact);
}

/** All keys of a word as it is written. */
function keysOfWord(word: string): WordKeys {
  const found = written.get(word);
  if (found) return found;
  const keys = keysOfExact(exactKey(word));
  if (written.size >= MOST_KNOWN) written.clear();
  written.set(word, keys);
  return keys;
}

/** All keys from the exact one; each word's are made once. */
export function keysOfExact(exact: string): WordKeys {
  const found = known.get(exact);
  if (found) return found;
  const folded = fold(withoutTone(exact));
  const keys = { exact, folded, sound: soundKey(folded) };
  rememberKeys(keys);
  return keys;
}

/** Spares making them, where they were made before and kept. */
export function rememberKeys(keys: WordKeys): void {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(keys.exact, keys);
}

/**
 * Where the tone stands in the syllable and whether `i` is written `y` after a consonant makes no difference:
 * hoà = hòa, ký = kí.
 */
function exactKey(word: string): string {
  let tone = '';
  const letters = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, (mark) => {
      const index = TONES.indexOf(mark);
      if (index >= 0) tone = WRITTEN_BEHIND[index]!;
      return VOWEL_MARKS.test(mark) ? mark : '';
    })
    .normalize('NFC')
    .replace(/^([^aăâeêioôơuưy]*[^aăâeêioôơuưyq])y$/u, '$1i');
  return letters + tone;
}

/** True where the word was typed with any mark at all: then its marks count. */
export function hasMarks({ exact, folded }: WordKeys): boolean {
  return exact !== folded;
}

/**
 * True if no mark was typed that the word does not have: absent marks agree with anything, typed ones only with
 * themselves. Both must fold to the same, or `typed` to the beginning of the other.
 */
export function marksAgree(typed: WordKeys, word: WordKeys): boolean {
  if (typed.exact === word.exact || typed.exact === typed.folded) return true;
  for (let index = 0; index < typed.folded.length; index += 1) {
    if (typed.exact[index] !== typed.folded[index] && typed.exact[index] !== word.exact[index]) return false;
  }
  return toneOf(typed) === '' || toneOf(typed) === toneOf(word);
}

/** Where hỏi and ngã are not kept apart, these tones sound alike. */
export function tonesSoundAlike(typed: WordKeys, word: WordKeys): boolean {
  const one = heardTone(typed);
  return one === '' || one === heardTone(word);
}

function heardTone(word: WordKeys): string {
  const tone = toneOf(word);
  return tone === '⁴' ? '³' : tone;
}

function toneOf({ exact, folded }: WordKeys): string {
  return exact.slice(folded.length);
}

function withoutTone(exact: string): string {
  return exact.replace(/[¹²³⁴⁵]$/u, '');
}
