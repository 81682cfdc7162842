import type { Marks } from '../../shared/api.ts';
import { likeness } from './ranking.ts';
import { placedWords } from './search-words.ts';
import type { Reading, Wanted } from './understanding.ts';

/** Words that agree less than this with what was typed are not marked: tô is not what was asked for with tố. */
const ALIKE_ENOUGH = 0.5;

/** What to mark in a shown text: words of the readings, of a word that is still being typed only its beginning. */
export function marksIn(text: string, readings: readonly Reading[]): Marks {
  const marks: Marks = [];
  for (const { keys, start, end: wordEnd } of placedWords(text)) {
    let end = start;
    for (const { words, byEar } of readings) {
      for (const wanted of words) {
        if (likeness(wanted, keys, byEar) < ALIKE_ENOUGH) continue;
        end = Math.max(end, endOfMark(wanted, keys.folded, text.slice(start, wordEnd)) + start);
      }
    }
    if (end > start) marks.push([start, end]);
  }
  return marks;
}

/** How much of a word is marked. A folded letter may be written with several characters, where its marks stand apart. */
function endOfMark({ open, keys: { folded } }: Wanted, foldedWord: string, word: string): number {
  if (!open || foldedWord.length <= folded.length || !foldedWord.startsWith(folded)) return word.length;
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) {
    if (/\p{M}/u.test(word[at]!)) continue;
    if (letters === folded.length) return at;
    letters += 1;
  }
  return word.length;
}
