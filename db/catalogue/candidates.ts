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

/** Gathers the procedures that hold the words of a reading; keeps what it counts in from one reading to the next. */
export class Candidates {
  readonly #index: WordIndex;
  /** How much of what is wanted each procedure holds. */
  readonly #weights: Float32Array;
  /** For which of the wanted words each procedure was counted last, from 1. */
  readonly #countedFor: Uint8Array;
  /** The procedures that hold anything, in the order in which they were met. */
  readonly #touched: Uint32Array;
  #count = 0;
  #best = 0;

  constructor(index: WordIndex) {
    this.#index = index;
    this.#weights = new Float32Array(index.size);
    this.#countedFor = new Uint8Array(index.size);
    this.#touched = new Uint32Array(index.size);
  }

  /**
   * Numbers of the procedures that hold the most and rarest words of a reading. Rough: it counts words by weight and
   * knows nothing of where they stand.
   */
  of(reading: Reading, work: Work): number[] {
    this.#forget();
    const index = this.#index;
    const most = Math.max(...reading.words.map(({ weight }) => weight));
    const words = reading.words
      .filter(({ weight }) => weight >= most * LEAST_SHARE_OF_WEIGHT)
      .toSorted((a, b) => b.weight - a.weight);
    let toCome = words.reduce((sum, { weight }) => sum + weight * EXACT_WEIGHT, MOST_STANDING_WEIGHT);
    for (const [place, { keys, weight, open, slips }] of words.entries()) {
      const counted: Counted = {
        round: place + 1,
        // What holds none of the telling words cannot come near the best any more: the long lists bring nobody new.
        takesNew: toCome >= this.#best * LEAST_SHARE_OF_BEST,
        work,
      };
      toCome -= weight * EXACT_WEIGHT;
      const exact = hasMarks(keys) ? index.exact(keys) : undefined;
      if (exact !== undefined) this.#add(exact, weight * EXACT_WEIGHT, counted);
      const [from, to] =
        open && keys.folded.length > 1 ? index.beginning(keys.folded) : index.folded(keys.folded);
      for (let word = from; word < to; word += 1) if (word !== exact) this.#add(word, weight, counted);
      if (!reading.byEar) continue;
      for (const word of index.sounding(keys.sound)) {
        if (word < from || word >= to) this.#add(word, weight * BY_EAR_WEIGHT, counted);
      }
      for (const slip of slips.keys()) {
        const [first, end] = index.folded(slip);
        for (let word = first; word < end; word += 1) this.#add(word, weight * BY_EAR_WEIGHT, counted);
      }
    }
    return this.#heaviest();
  }

  #forget(): void {
    for (let at = 0; at < this.#count; at += 1) {
      this.#weights[this.#touched[at]!] = 0;
      this.#countedFor[this.#touched[at]!] = 0;
    }
    this.#count = 0;
    this.#best = 0;
  }

  /** Gives weight to all that hold this word of the catalogue; a wanted word counts once, however it is found. */
  #add(word: number, weight: number, { round, takesNew, work }: Counted): void {
    const { holders, holderStarts } = this.#index;
    const from = holderStarts[word]!;
    const to = holderStarts[word + 1]!;
    if (!work.take(to - from)) return;
    const weights = this.#weights;
    const countedFor = this.#countedFor;
    const touched = this.#touched;
    let count = this.#count;
    let best = this.#best;
    for (let at = from; at < to; at += 1) {
      const holder = holders[at]!;
      const before = weights[holder]!;
      if (countedFor[holder] === round || (before === 0 && !takesNew)) continue;
      countedFor[holder] = round;
      if (before === 0) {
        touched[count] = holder;
        count += 1;
      }
      const now = before + weight;
      weights[holder] = now;
      if (now > best) best = now;
    }
    this.#count = count;
    this.#best = best;
  }

  /** About as many as are looked at, counted out in steps of weight: to sort thousands takes ten times as long. */
  #heaviest(): number[] {
    const { standings, brevities } = this.#index;
    const weights = this.#weights;
    const worthAdding = this.#best * LEAST_SHARE_OF_BEST - MOST_STANDING_WEIGHT;
    const near: number[] = [];
    let best = 0;
    for (let at = 0; at < this.#count; at += 1) {
      const number = this.#touched[at]!;
      const held = weights[number]!;
      if (held < worthAdding) continue;
      // Short names before long ones, where nothing else tells them apart.
      const weight = held + STANDING_WEIGHT * (standings[number]! + brevities[number]!);
      weights[number] = weight;
      if (weight > best) best = weight;
      near.push(number);
    }
    const least = best * LEAST_SHARE_OF_BEST;
    const stepOf = (number: number): number =>
      Math.floor(((weights[number]! - least) / (best - least)) * (STEPS - 1));
    const inStep = new Uint32Array(STEPS);
    for (const number of near) {
      const step = stepOf(number);
      if (step >= 0) inStep[step]! += 1;
    }
    let lowest = STEPS;
    for (let count = 0; lowest > 0 && count < MOST_CANDIDATES; count += inStep[lowest]!) lowest -= 1;
    return near.filter((number) => stepOf(number) >= lowest).slice(0, MOST_WITH_TIES);
  }
}

/** While one wanted word is counted. */
interface Counted {
  readonly round: number;
  /** Procedures that hold none of the words before are counted too. */
  readonly takesNew: boolean;
  readonly work: Work;
}
