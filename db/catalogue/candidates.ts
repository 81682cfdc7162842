import { hasMarks } from './search-words.ts';
import type { Reading, Wanted } from './understanding.ts';
import type { WordLists } from './word-lists.ts';

/** So many are looked at closely for each reading. */
const MOST_CANDIDATES = 160;
/** A word that stands in more than this share of all procedures gathers none, if there is a rarer one. */
const COMMON_SHARE = 0.25;
const EXACT_BONUS = 0.5;
const STANDING_WEIGHT = 0.5;

/** What is known of every procedure before one is looked at: indexed by id. */
export interface Field {
  readonly standing: Float32Array;
  readonly procedures: number;
}

/**
 * Procedures that hold the words of a reading, those with the most and rarest words first. Rough: it counts words by
 * weight and knows nothing of where they stand.
 */
export function candidates(reading: Reading, lists: WordLists, all: Field): number[] {
  const weights = new Float32Array(all.standing.length);
  const touched: number[] = [];
  const add = (rows: readonly number[], weight: number): void => {
    for (const id of rows) {
      if (weights[id] === 0) touched.push(id);
      weights[id]! += weight;
    }
  };
  const telling = reading.words.toSorted((a, b) => b.weight - a.weight);
  for (const word of telling) {
    const found = rowsOf(word, reading.byEar, lists);
    if (found.length > all.procedures * COMMON_SHARE && touched.length > 0) continue;
    add(found, word.weight);
    if (hasMarks(word)) add(lists.rowsWith('exact', word.exact, false), word.weight * EXACT_BONUS);
  }
  const value = (id: number): number => weights[id]! + STANDING_WEIGHT * all.standing[id]!;
  if (touched.length <= MOST_CANDIDATES) return touched;
  return touched.toSorted((a, b) => value(b) - value(a)).slice(0, MOST_CANDIDATES);
}

function rowsOf(word: Wanted, byEar: boolean, lists: WordLists): readonly number[] {
  const plain = lists.rowsWith('folded', word.folded, word.open);
  if (!byEar) return plain;
  const rows = new Set([...plain, ...lists.rowsWith('sound', word.sound)]);
  for (const slip of word.slips) for (const id of lists.rowsWith('folded', slip)) rows.add(id);
  return [...rows];
}
