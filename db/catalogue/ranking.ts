import { hasMarks, marksAgree, tonesSoundAlike, type WordKeys } from './search-words.ts';
import type { Reading, Wanted } from './understanding.ts';
import { TEXTS_PER_PROCEDURE, type WordIndex, type WordRange } from './word-index.ts';

export interface Match {
  readonly score: number;
  /** How much of what was typed is there, by weight, 0 to 1. */
  readonly coverage: number;
  /** How much of what was typed stands side by side as it was typed, by weight, 0 to 1. */
  readonly together: number;
}

/** How well a found word answers a wanted one. */
const BEGINNING = 0.92;
const UNTYPED_MARKS = 0.9;
const OTHER_MARKS = 0.45;
const SOUNDS_ALIKE = 0.8;
const SOUNDS_ALIKE_OTHER_TONE = 0.55;

/** How much a word counts by where it stands: official name, everyday name, English names, keywords. */
const WEIGHT_OF_TEXT = [1, 1, 0.95, 0.7] as const;
const EVERYDAY = 1;
const ALL_BUT = 0.95;

/** What the score is made of; coverage is the measure. */
const TOGETHER = 0.7;
const CONCISE = 0.3;
const EVERYDAY_NAME = 0.06;
/** Staff wrote down that these words mean those. */
const SYNONYM = 0.1;
const STANDING = 0.2;
/** So much of coverage and of together goes with the words that a reading leaves out, if it were all of them. */
const LEFT_OUT = 0.5;

/** From 0, another word, to 1, the very word. */
export function likeness(wanted: Wanted, word: WordKeys, byEar: boolean): number {
  const { keys, open, bare, slips } = wanted;
  const whole = keys.folded === word.folded;
  if (whole || (open && word.folded.startsWith(keys.folded))) {
    const marks = !marksAgree(keys, word) ? OTHER_MARKS : bare && hasMarks(word) ? UNTYPED_MARKS : 1;
    const written = marks * (whole ? 1 : BEGINNING);
    return byEar ? Math.max(written, soundLikeness(keys, word)) : written;
  }
  if (!byEar) return 0;
  return Math.max(soundLikeness(keys, word), slips.get(word.folded) ?? 0);
}

function soundLikeness(typed: WordKeys, word: WordKeys): number {
  if (typed.sound !== word.sound) return 0;
  return tonesSoundAlike(typed, word) ? SOUNDS_ALIKE : SOUNDS_ALIKE_OTHER_TONE;
}

/**
 * How well procedures answer a reading: how much of it is found, whether it stands together as it was typed, how
 * little else the name says, and how likely the procedure is anyway. One page explains it: docs/search.md.
 */
export class Ranking {
  readonly #index: WordIndex;
  readonly #weights: Float64Array;
  readonly #total: number;
  /** Weight of each word together with the one before it. */
  readonly #pairWeights: Float64Array;
  readonly #pairTotal: number;
  readonly #hasSynonym: boolean;
  readonly #heard: number;
  /** For each word of the catalogue the number of its row; row 0 is that of all that are like none. */
  readonly #rowOf: Uint32Array;
  /** Rows of the likeness to each wanted word. */
  readonly #likenesses: number[];
  /** For each row the places of the wanted words that are not unlike, as bits: hardly ever more than one or two. */
  readonly #placesLike: number[] = [0];
  /** What `rank` works in: it is asked hundreds of times for each reading. */
  readonly #best: Float64Array;
  readonly #here: Float64Array;
  readonly #pairs: Float64Array;

  /** Of a reading of at most 31 words. */
  constructor({ words, byEar, official, leftOut }: Reading, index: WordIndex) {
    this.#index = index;
    this.#heard = 1 - LEFT_OUT * leftOut;
    this.#hasSynonym = official.length > 0;
    this.#weights = Float64Array.from(words, ({ weight }) => weight);
    this.#total = sum(this.#weights);
    this.#pairWeights = this.#weights.map((weight, place) =>
      place === 0 ? 0 : Math.min(weight, this.#weights[place - 1]!),
    );
    this.#pairTotal = sum(this.#pairWeights);
    this.#best = new Float64Array(words.length);
    this.#here = new Float64Array(words.length);
    this.#pairs = new Float64Array(words.length);
    this.#rowOf = new Uint32Array(index.words.length);
    this.#likenesses = words.map(() => 0);
    for (const [place, wanted] of words.entries()) {
      for (const word of wordsLike(wanted, byEar, index)) {
        const like = likeness(wanted, index.words[word]!, byEar);
        if (like > 0) this.#note(word, place, like);
      }
    }
  }

  /** How many comparisons `rank` takes at most. */
  cost(procedure: number): number {
    const { textStarts } = this.#index;
    const first = TEXTS_PER_PROCEDURE * procedure;
    return textStarts[first + TEXTS_PER_PROCEDURE]! - textStarts[first]! + this.#weights.length;
  }

  /** The procedure of this number in the index. */
  rank(procedure: number): Match {
    const { textStarts, standings } = this.#index;
    const weights = this.#weights;
    const count = weights.length;
    const best = this.#best.fill(0);
    const here = this.#here;
    const pairs = this.#pairs;
    let together = 0;
    let concise = 0;
    let everyday = false;
    for (let kind = 0; kind < TEXTS_PER_PROCEDURE; kind += 1) {
      const start = textStarts[TEXTS_PER_PROCEDURE * procedure + kind]!;
      const end = textStarts[TEXTS_PER_PROCEDURE * procedure + kind + 1]!;
      if (start === end) continue;
      this.#compare(start, end);
      const factor = WEIGHT_OF_TEXT[kind]!;
      let covered = 0;
      let paired = 0;
      let found = 0;
      for (let place = 0; place < count; place += 1) {
        const like = here[place]!;
        covered += like * weights[place]!;
        paired += pairs[place]! * this.#pairWeights[place]!;
        if (like > 0) found += 1;
        if (like * factor > best[place]!) best[place] = like * factor;
      }
      const share = covered / this.#total;
      const pairShare = count === 1 ? share : paired / this.#pairTotal;
      together = Math.max(together, pairShare * factor);
      concise = Math.max(concise, Math.min(1, found / (end - start)) * share * factor);
      if (kind === EVERYDAY && share > ALL_BUT) everyday = true;
    }
    let coverage = 0;
    for (let place = 0; place < count; place += 1) {
      coverage += (best[place]! * weights[place]!) / this.#total;
    }
    coverage *= this.#heard;
    together *= this.#heard;
    const score =
      coverage +
      TOGETHER * together +
      CONCISE * concise +
      (everyday ? EVERYDAY_NAME : 0) +
      (this.#hasSynonym ? SYNONYM : 0) +
      STANDING * standings[procedure]!;
    return { score, coverage, together };
  }

  /**
   * Of the text from `start` to `end` in the index puts the best likeness to each wanted word into `#here`, and to it
   * and the one before it, side by side, into `#pairs`.
   */
  #compare(start: number, end: number): void {
    const { texts } = this.#index;
    const count = this.#weights.length;
    const rowOf = this.#rowOf;
    const likenesses = this.#likenesses;
    const placesLike = this.#placesLike;
    const here = this.#here.fill(0);
    const pairs = this.#pairs.fill(0);
    let before = 0;
    let placesBefore = 0;
    for (let at = start; at < end; at += 1) {
      const row = rowOf[texts[at]!]!;
      const places = placesLike[row]!;
      // Those whose neighbour the word before is like.
      const paired = places & (placesBefore << 1);
      for (let left = places; left !== 0; left &= left - 1) {
        const place = 31 - Math.clz32(left & -left);
        const like = likenesses[row * count + place]!;
        if (like > here[place]!) here[place] = like;
        if ((paired & (1 << place)) === 0) continue;
        const pair = Math.min(likenesses[before * count + place - 1]!, like);
        if (pair > pairs[place]!) pairs[place] = pair;
      }
      before = row;
      placesBefore = places;
    }
  }

  #note(word: number, place: number, like: number): void {
    const row = this.#rowOf[word]! || this.#newRow(word);
    this.#likenesses[row * this.#weights.length + place] = like;
    this.#placesLike[row]! |= 1 << place;
  }

  #newRow(word: number): number {
    const row = this.#placesLike.length;
    this.#placesLike.push(0);
    for (let place = 0; place < this.#weights.length; place += 1) this.#likenesses.push(0);
    this.#rowOf[word] = row;
    return row;
  }
}

/** Numbers of the words of the catalogue that may be like the wanted one. */
function wordsLike({ keys, open, slips }: Wanted, byEar: boolean, index: WordIndex): Iterable<number> {
  const like: number[] = [];
  const add = ([from, to]: WordRange): void => {
    for (let word = from; word < to; word += 1) like.push(word);
  };
  add(open ? index.beginning(keys.folded) : index.folded(keys.folded));
  if (!byEar) return like;
  like.push(...index.sounding(keys.sound));
  for (const slip of slips.keys()) add(index.folded(slip));
  // A word may have come by several ways.
  return new Set(like);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
