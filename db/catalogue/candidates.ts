import { hasMarks } from './search-words.ts';
import type { Reading } from './understanding.ts';
import type { Work } from './work.ts';
import type { WordIndex } from './word-index.ts';

/** So many are looked at closely for each reading. */
const MOST_CANDIDATES = 100;
/** Those of the same weight come along, but not thousands. */
const MOST_WITH_TIES = 4 * MOST_CANDIDATES;
/** With so much less of what was typed than the best has, none will be an answer. */
const LEAST_SHARE_OF_BEST = 0.6;
/** Words that tell so much less than the most telling one gather nothing: they would bring everything. */
const LEAST_SHARE_OF_WEIGHT = 0.12;
const EXACT_WEIGHT = 1.5;
const BY_EAR_WEIGHT = 0.7;
const STANDING_WEIGHT = 0.5;
/** Standing and brevity go to 1 each. */
const MOST_STANDING_WEIGHT = 2 * STANDING_WEIGHT;
const STEPS = 1024;

/**
 * Numbers of the procedures that hold the words of a reading, those with the most and rarest words first. Rough: it
 * counts words by weight and knows nothing of where they stand.
 */
export function candidates(reading: Reading, index: WordIndex, work: Work): number[] {
  const tally = new Tally(index, work);
  const most = Math.max(...reading.words.map(({ weight }) => weight));
  const words = reading.words
    .filter(({ weight }) => weight >= most * LEAST_SHARE_OF_WEIGHT)
    .toSorted((a, b) => b.weight - a.weight);
  let toCome = words.reduce((sum, { weight }) => sum + weight * EXACT_WEIGHT, MOST_STANDING_WEIGHT);
  for (const { keys, weight, open, slips } of words) {
    // What holds none of the telling words cannot come near the best any more: the long lists bring nobody new.
    tally.nextWord(toCome >= tally.best * LEAST_SHARE_OF_BEST);
    toCome -= weight * EXACT_WEIGHT;
    const written = index.folded(keys.folded);
    const exact = hasMarks(keys) ? index.exact(keys) : undefined;
    if (exact !== undefined) tally.add(exact, weight * EXACT_WEIGHT);
    const [from, to] = open && keys.folded.length > 1 ? index.beginning(keys.folded) : written;
    for (let word = from; word < to; word += 1) if (word !== exact) tally.add(word, weight);
    if (!reading.byEar) continue;
    for (const word of index.sounding(keys.sound)) {
      if (word < from || word >= to) tally.add(word, weight * BY_EAR_WEIGHT);
    }
    for (const slip of slips.keys()) {
      const [first, end] = index.folded(slip);
      for (let word = first; word < end; word += 1) tally.add(word, weight * BY_EAR_WEIGHT);
    }
  }
  return tally.heaviest();
}

/** How much of what is wanted each procedure holds, by weight. */
class Tally {
  readonly #index: WordIndex;
  readonly #work: Work;
  readonly #weights: Float32Array;
  /** For which word each procedure was counted last. */
  readonly #countedFor: Uint8Array;
  /** The procedures that hold anything, in the order in which they were met. */
  readonly #touched: Uint32Array;
  #count = 0;
  #round = 0;
  #takesNew = true;
  #best = 0;

  constructor(index: WordIndex, work: Work) {
    this.#index = index;
    this.#work = work;
    this.#weights = new Float32Array(index.size);
    this.#countedFor = new Uint8Array(index.size);
    this.#touched = new Uint32Array(index.size);
  }

  get best(): number {
    return this.#best;
  }

  /** `takesNew`: procedures that hold none of the words before are counted too. */
  nextWord(takesNew: boolean): void {
    this.#round += 1;
    this.#takesNew = takesNew;
  }

  /** Gives weight to all that hold the word of the catalogue. A wanted word counts once for a procedure, however it is found there. */
  add(word: number, weight: number): void {
    const { holders, holderStarts } = this.#index;
    const from = holderStarts[word]!;
    const to = holderStarts[word + 1]!;
    if (!this.#work.take(to - from)) return;
    const weights = this.#weights;
    const countedFor = this.#countedFor;
    const round = this.#round;
    const takesNew = this.#takesNew;
    let best = this.#best;
    let count = this.#count;
    for (let at = from; at < to; at += 1) {
      const holder = holders[at]!;
      const before = weights[holder]!;
      if (countedFor[holder] === round || (before === 0 && !takesNew)) continue;
      countedFor[holder] = round;
      if (before === 0) {
        this.#touched[count] = holder;
        count += 1;
      }
      const now = before + weight;
      weights[holder] = now;
      if (now > best) best = now;
    }
    this.#best = best;
    this.#count = count;
  }

  /** About as many as are looked at, counted out in steps of weight: to sort thousands takes ten times as long. */
  heaviest(): number[] {
    const { standings, brevities } = this.#index;
    const weights = this.#weights;
    const touched = this.#touched.subarray(0, this.#count);
    let best = 0;
    for (let at = 0; at < touched.length; at += 1) {
      const number = touched[at]!;
      // Short names before long ones, where nothing else tells them apart.
      const weight = weights[number]! + STANDING_WEIGHT * (standings[number]! + brevities[number]!);
      weights[number] = weight;
      if (weight > best) best = weight;
    }
    const least = best * LEAST_SHARE_OF_BEST;
    const stepOf = (number: number): number =>
      Math.floor(((weights[number]! - least) / (best - least)) * (STEPS - 1));
    const inStep = new Uint32Array(STEPS);
    let near = 0;
    for (let at = 0; at < touched.length; at += 1) {
      const number = touched[at]!;
      const step = stepOf(number);
      if (step < 0) continue;
      inStep[step]! += 1;
      touched[near] = number;
      near += 1;
    }
    let lowest = STEPS;
    for (let count = 0; lowest > 0 && count < MOST_CANDIDATES; count += inStep[lowest]!) lowest -= 1;
    const found: number[] = [];
    for (let at = 0; at < near && found.length < MOST_WITH_TIES; at += 1) {
      if (stepOf(touched[at]!) >= lowest) found.push(touched[at]!);
    }
    return found;
  }
}
