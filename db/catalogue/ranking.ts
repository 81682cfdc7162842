import { hasMarks, marksAgree, tonesSoundAlike, type WordKeys } from './search-words.ts';
import type { Reading, Wanted } from './understanding.ts';

/** A procedure as it is ranked. */
export interface Ranked {
  readonly id: number;
  /** From 0 to 1, see `standingOf`. */
  readonly standing: number;
  /** Official name, everyday name, English names, keywords: in this order, words in theirs. */
  readonly texts: readonly (readonly WordKeys[])[];
}

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
const SLIPPED = 0.7;

/** How much a word counts by where it stands: official name, everyday name, English names, keywords. */
const WEIGHT_OF_TEXT = [1, 1, 0.95, 0.7] as const;
const EVERYDAY = 1;
const ALL_BUT = 0.95;

/** The likenesses of a word that is like none of the wanted ones. */
const UNLIKE: readonly number[] = [];

/** What the score is made of; coverage is the measure. */
const TOGETHER = 0.7;
const CONCISE = 0.3;
const EVERYDAY_NAME = 0.06;
/** Staff wrote down that these words mean those. */
const SYNONYM = 0.1;
const STANDING = 0.2;

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
  return Math.max(soundLikeness(keys, word), slips.includes(word.folded) ? SLIPPED : 0);
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
  readonly #words: readonly Wanted[];
  readonly #byEar: boolean;
  readonly #total: number;
  /** Weight of each word together with the one before it. */
  readonly #pairWeights: readonly number[];
  readonly #pairTotal: number;
  /** Likeness of each wanted word to a word of the catalogue. */
  readonly #likenesses = new Map<WordKeys, readonly number[]>();

  readonly #hasSynonym: boolean;

  constructor({ words, byEar, official }: Reading) {
    this.#words = words;
    this.#hasSynonym = official.length > 0;
    this.#byEar = byEar;
    this.#total = sum(words.map(({ weight }) => weight));
    this.#pairWeights = words.map(({ weight }, index) =>
      index === 0 ? 0 : Math.min(weight, words[index - 1]!.weight),
    );
    this.#pairTotal = sum(this.#pairWeights);
  }

  rank(procedure: Ranked): Match {
    const count = this.#words.length;
    const best = new Float64Array(count);
    let together = 0;
    let concise = 0;
    let everyday = false;
    for (const [kind, text] of procedure.texts.entries()) {
      if (text.length === 0) continue;
      const factor = WEIGHT_OF_TEXT[kind] ?? 0;
      const here = new Float64Array(count);
      const pairs = new Float64Array(count);
      let before: readonly number[] | undefined;
      for (const word of text) {
        const like = this.#likenessesOf(word);
        if (like !== undefined) {
          for (let index = 0; index < count; index += 1) {
            const quality = like[index]!;
            if (quality > here[index]!) here[index] = quality;
            const pair = index > 0 && before !== undefined ? Math.min(before[index - 1]!, quality) : 0;
            if (pair > pairs[index]!) pairs[index] = pair;
          }
        }
        before = like;
      }
      let covered = 0;
      let paired = 0;
      let found = 0;
      for (let index = 0; index < count; index += 1) {
        covered += here[index]! * this.#words[index]!.weight;
        paired += pairs[index]! * this.#pairWeights[index]!;
        if (here[index]! > 0) found += 1;
        best[index] = Math.max(best[index]!, here[index]! * factor);
      }
      const share = covered / this.#total;
      const pairShare = count === 1 ? share : paired / this.#pairTotal;
      together = Math.max(together, pairShare * factor);
      concise = Math.max(concise, Math.min(1, found / text.length) * share * factor);
      if (kind === EVERYDAY && share > ALL_BUT) everyday = true;
    }
    let coverage = 0;
    for (let index = 0; index < count; index += 1) {
      coverage += (best[index]! * this.#words[index]!.weight) / this.#total;
    }
    const score =
      coverage +
      TOGETHER * together +
      CONCISE * concise +
      (everyday ? EVERYDAY_NAME : 0) +
      (this.#hasSynonym ? SYNONYM : 0) +
      STANDING * procedure.standing;
    return { score, coverage, together };
  }

  #likenessesOf(word: WordKeys): readonly number[] | undefined {
    const known = this.#likenesses.get(word);
    if (known !== undefined) return known === UNLIKE ? undefined : known;
    const all = this.#words.map((wanted) => likeness(wanted, word, this.#byEar));
    const like = all.some((each) => each > 0);
    this.#likenesses.set(word, like ? all : UNLIKE);
    return like ? all : undefined;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
