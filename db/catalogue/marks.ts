import type { Marks } from '../../shared/api.ts';
import { likeness } from './ranking.ts';
import { placedWords } from './search-words.ts';
import type { Reading, Wanted } from './understanding.ts';

/** Words that agree less than this with what was typed are not marked: tô is not what was asked for with tố. */
const ALIKE_ENOUGH = 0.5;

/** What to mark in a shown text: words of the readings, of a word that is still being typed only its beginning. */
export function marksIn(text: string, readings: readonly Reading[]): Marks {
  const marks: Marks = [];
  for (const word of placedWords(text)) {
    let end = 0;
    for (const { words, byEar } of readings) {
      for (const wanted of words) {
        if (likeness(wanted, word, byEar) < ALIKE_ENOUGH) continue;
        end = Math.max(end, endOfMark(wanted, word.folded, text, word.start, word.end));
      }
    }
    if (end > word.start) marks.push([word.start, end]);
  }
  return marks;
}

/** A folded letter may be written with several characters where its marks stand apart. */
function endOfMark({ open, folded }: Wanted, word: string, text: string, start: number, end: number): number {
  if (!open || word.length <= folded.length || !word.startsWith(folded)) return end;
  let letters = 0;
  for (let at = start; at < end; at += 1) {
    if (/\p{M}/u.test(text[at]!)) continue;
    if (letters === folded.length) return at;
    letters += 1;
  }
  return end;
}
