import type { Marks } from '../../shared/api.ts';
import { likeness } from './ranking.ts';
import { placedWords, type WordKeys } from './search-words.ts';
import type { Reading, Wanted } from './understanding.ts';

/** Words that agree less than this with what was typed are not marked: tô is not what was asked for with tố. */
const ALIKE_ENOUGH = 0.5;

/** What to mark in shown texts: words of a reading, of a word that is still being typed only its beginning. */
export class Marker {
  readonly #reading: Reading;
  /** What each word is marked for: names that are found together have most of their words in common. */
  readonly #markedFor = new Map<WordKeys, readonly Wanted[]>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  marksIn(text: string): Marks {
    const marks: Marks = [];
    for (const { keys, start, end: wordEnd } of placedWords(text)) {
      const wanted = this.#wantedLike(keys);
      if (wanted.length === 0) continue;
      const word = text.slice(start, wordEnd);
      marks.push([start, start + Math.max(...wanted.map((each) => endOfMark(each, keys.folded, word)))]);
    }
    return marks;
  }

  #wantedLike(keys: WordKeys): readonly Wanted[] {
    const known = this.#markedFor.get(keys);
    if (known) return known;
    const { words, byEar } = this.#reading;
    const wanted = words.filter((each) => likeness(each, keys, byEar) >= ALIKE_ENOUGH);
    this.#markedFor.set(keys, wanted);
    return wanted;
  }
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
