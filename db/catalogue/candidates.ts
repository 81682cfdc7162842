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
  const weights = new Float32Array(index.size);
  const countedFor = new Uint8Array(index.size);
  const touched = new Uint32Array(index.size);
  let count = 0;
  let round = 0;
  let best = 0;
  let takesNew = true;
  /** A word counts once for a procedure, however it is found there. */
  const add = (word: number, weight: number): void => {
    const holders = index.holdersOf(word);
    if (!work.take(holders.length)) return;
    for (let at = 0; at < holders.length; at += 1) {
      const holder = holders[at]!;
      const before = weights[holder]!;
      if (countedFor[holder] === round || (before === 0 && !takesNew)) continue;
      countedFor[holder] = round;
      if (before === 0) {
        touched[count] = holder;
        count += 1;
      }
      weights[holder] = before + weight;
      if (before + weight > best) best = before + weight;
    }
  };
  const addRange = ([from, to]: readonly [number, number], weight: number): void => {
    for (let word = from; word < to; word += 1) add(word, weight);
  };
  const most = Math.max(...reading.words.map(({ weight }) => weight));
  const words = reading.words
    .filter(({ weight }) => weight >= most * LEAST_SHARE_OF_WEIGHT)
    .toSorted((a, b) => b.weight - a.weight);
  let toCome = words.reduce((sum, { weight }) => sum + weight * EXACT_WEIGHT, MOST_STANDING_WEIGHT);
  for (const { keys, weight, open, slips } of words) {
    round += 1;
    // What holds none of the telling words cannot come near the best any more: the long lists bring nobody new.
    takesNew = toCome >= best * LEAST_SHARE_OF_BEST;
    toCome -= weight * EXACT_WEIGHT;
    const [from, to] = index.folded(keys.folded);
    for (let word = from; hasMarks(keys) && word < to; word += 1) {
      if (index.words[word]!.exact === keys.exact) add(word, weight * EXACT_WEIGHT);
    }
    addRange(open && keys.folded.length > 1 ? index.beginning(keys.folded) : [from, to], weight);
    if (!reading.byEar) continue;
    for (const word of index.sounding(keys.sound)) add(word, weight * BY_EAR_WEIGHT);
    for (const slip of slips.keys()) addRange(index.folded(slip), weight * BY_EAR_WEIGHT);
  }
  return heaviest(touched.subarray(0, count), weights, index);
}

/** About as many as are looked at, counted out in steps of weight: to sort thousands takes ten times as long. */
function heaviest(touched: Uint32Array, weights: Float32Array, index: WordIndex): number[] {
  let best = 0;
  for (let at = 0; at < touched.length; at += 1) {
    const number = touched[at]!;
    // Short names before long ones, where nothing else tells them apart.
    const weight = weights[number]! + STANDING_WEIGHT * (index.standings[number]! + index.brevities[number]!);
    weights[number] = weight;
    if (weight > best) best = weight;
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
  for (let at = 0; at < touched.length && found.length < MOST_WITH_TIES; at += 1) {
    if (stepOf(touched[at]!) >= lowest) found.push(touched[at]!);
  }
  return found;
}
