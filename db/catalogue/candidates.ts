import { hasMarks } from './search-words.ts';
import type { Reading } from './understanding.ts';
import type { WordLists } from './word-lists.ts';

/** So many are looked at closely for each reading. */
const MOST_CANDIDATES = 100;
/** With so much less of what was typed than the best has, none will be an answer. */
const LEAST_SHARE_OF_BEST = 0.6;
/** Words that tell so much less than the most telling one gather nothing: they would bring everything. */
const LEAST_SHARE_OF_WEIGHT = 0.12;
const EXACT_WEIGHT = 1.5;
const BY_EAR_WEIGHT = 0.7;
const STANDING_WEIGHT = 0.5;

/**
 * Procedures that hold the words of a reading, those with the most and rarest words first. Rough: it counts words by
 * weight and knows nothing of where they stand. `standing` is indexed by id, see `standingOf`.
 */
export function candidates(reading: Reading, lists: WordLists, standing: Float32Array): number[] {
  const weights = new Float32Array(standing.length);
  const countedFor = new Uint8Array(standing.length);
  const touched: number[] = [];
  let word = 0;
  /** A word counts once for a procedure, however many of its lists hold it. */
  const add = (rows: readonly number[], weight: number): void => {
    for (const id of rows) {
      if (countedFor[id] === word) continue;
      countedFor[id] = word;
      if (weights[id] === 0) touched.push(id);
      weights[id]! += weight;
    }
  };
  const most = Math.max(...reading.words.map(({ weight }) => weight));
  for (const { keys, weight, open, slips } of reading.words) {
    if (weight < most * LEAST_SHARE_OF_WEIGHT) continue;
    word += 1;
    if (hasMarks(keys)) add(lists.rowsWith('exact', keys.exact), weight * EXACT_WEIGHT);
    add(lists.rowsWith('folded', keys.folded, open && keys.folded.length > 1), weight);
    if (!reading.byEar) continue;
    add(lists.rowsWith('sound', keys.sound), weight * BY_EAR_WEIGHT);
    for (const slip of slips) add(lists.rowsWith('folded', slip), weight * BY_EAR_WEIGHT);
  }
  const values = Float32Array.from(touched, (id) => weights[id]! + STANDING_WEIGHT * standing[id]!);
  const sorted = values.toSorted();
  const least = Math.max(sorted.at(-MOST_CANDIDATES) ?? 0, (sorted.at(-1) ?? 0) * LEAST_SHARE_OF_BEST);
  return touched.filter((_id, index) => values[index]! >= least);
}
