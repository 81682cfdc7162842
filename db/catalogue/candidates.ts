import { hasMarks } from './search-words.ts';
import type { Reading } from './understanding.ts';
import { TEXTS_PER_PROCEDURE, type WordIndex } from './word-index.ts';

/** So many are looked at closely for each reading. */
const MOST_CANDIDATES = 100;
/** With so much less of what was typed than the best has, none will be an answer. */
const LEAST_SHARE_OF_BEST = 0.6;
/** Words that tell so much less than the most telling one gather nothing: they would bring everything. */
const LEAST_SHARE_OF_WEIGHT = 0.12;
const EXACT_WEIGHT = 1.5;
const BY_EAR_WEIGHT = 0.7;
const STANDING_WEIGHT = 0.5;
/** Short names before long ones, where nothing else tells them apart. */
const HALF_SHORT_WORDS = 10;
const STEPS = 1024;

/**
 * Numbers of the procedures that hold the words of a reading, those with the most and rarest words first. Rough: it
 * counts words by weight and knows nothing of where they stand.
 */
export function candidates(reading: Reading, index: WordIndex): number[] {
  const weights = new Float32Array(index.size);
  const countedFor = new Uint8Array(index.size);
  const touched = new Uint32Array(index.size);
  let count = 0;
  let round = 0;
  /** A word counts once for a procedure, however it is found there. */
  const add = (word: number, weight: number): void => {
    const holders = index.holdersOf(word);
    for (let at = 0; at < holders.length; at += 1) {
      const holder = holders[at]!;
      if (countedFor[holder] === round) continue;
      countedFor[holder] = round;
      if (weights[holder] === 0) {
        touched[count] = holder;
        count += 1;
      }
      weights[holder]! += weight;
    }
  };
  const addRange = ([from, to]: readonly [number, number], weight: number): void => {
    for (let word = from; word < to; word += 1) add(word, weight);
  };
  const most = Math.max(...reading.words.map(({ weight }) => weight));
  for (const { keys, weight, open, slips } of reading.words) {
    if (weight < most * LEAST_SHARE_OF_WEIGHT) continue;
    round += 1;
    const [from, to] = index.folded(keys.folded);
    for (let word = from; hasMarks(keys) && word < to; word += 1) {
      if (index.words[word]!.exact === keys.exact) add(word, weight * EXACT_WEIGHT);
    }
    addRange(open && keys.folded.length > 1 ? index.beginning(keys.folded) : [from, to], weight);
    if (!reading.byEar) continue;
    for (const word of index.sounding(keys.sound)) add(word, weight * BY_EAR_WEIGHT);
    for (const slip of slips) addRange(index.folded(slip), weight * BY_EAR_WEIGHT);
  }
  return heaviest(touched.subarray(0, count), weights, index);
}

/** About as many as are looked at, counted out in steps of weight: to sort thousands takes ten times as long. */
function heaviest(touched: Uint32Array, weights: Float32Array, index: WordIndex): number[] {
  let best = 0;
  for (let at = 0; at < touched.length; at += 1) {
    const number = touched[at]!;
    weights[number]! += STANDING_WEIGHT * (index.standings[number]! + brevity(number, index));
    if (weights[number]! > best) best = weights[number]!;
  }
  const least = best * LEAST_SHARE_OF_BEST;
  const stepOf = (number: number): number =>
    Math.floor(((weights[number]! - least) / (best - least)) * (STEPS - 1));
  const inStep = new Uint32Array(STEPS);
  for (let at = 0; at < touched.length; at += 1) {
    const step = stepOf(touched[at]!);
    if (step >= 0) inStep[step]! += 1;
  }
  let lowest = STEPS;
  for (let count = 0; lowest > 0 && count < MOST_CANDIDATES; count += inStep[lowest]!) lowest -= 1;
  const found: number[] = [];
  for (let at = 0; at < touched.length; at += 1) {
    if (stepOf(touched[at]!) >= lowest) found.push(touched[at]!);
  }
  return found;
}

/** From 0, endless, to 1, without a word. */
function brevity(number: number, { textStarts }: WordIndex): number {
  const words = textStarts[TEXTS_PER_PROCEDURE * (number + 1)]! - textStarts[TEXTS_PER_PROCEDURE * number]!;
  return HALF_SHORT_WORDS / (HALF_SHORT_WORDS + words);
}
