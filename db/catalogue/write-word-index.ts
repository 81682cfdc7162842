import type { SqliteDatabase } from '../open-database.ts';
import type { IndexedWords } from './search-index.ts';
import { keysOfExact, type WordKeys } from './search-words.ts';
import { saveIndex, TEXTS_PER_PROCEDURE, type StoredIndex } from './word-index.ts';

/** A procedure by its row id, with its exact words, one space between. */
interface IndexedProcedure {
  readonly id: number;
  readonly standing: number;
  readonly words: IndexedWords;
}

/** Writes anew the index of all procedures that can be found by words; the others are not in it. */
export function writeWordIndex(database: SqliteDatabase): void {
  const rows = database
    .prepare<[], { id: number; standing: number; words: string }>(
      'SELECT id, standing, words FROM procedures WHERE listed = 1 ORDER BY id',
    )
    .all();
  saveIndex(
    database,
    wordIndexOf(rows.map((row) => ({ ...row, words: JSON.parse(row.words) as IndexedWords }))),
  );
}

/** `procedures`: by ascending id. */
export function wordIndexOf(procedures: readonly IndexedProcedure[]): StoredIndex {
  const texts = procedures.flatMap(({ words: { name, everyday, english, keywords } }) =>
    [name, everyday, english, keywords].map((text) => (text === '' ? [] : text.split(' '))),
  );
  const words = [...new Set(texts.flat())].map(keysOfExact).toSorted(byFoldedThenExact);
  const numbers = new Map(words.map(({ exact }, number) => [exact, number]));
  const numbered = texts.map((text) => text.map((word) => numbers.get(word) ?? 0));
  const holders = holdersOf(numbered, words.length);
  const [flatTexts, textStarts] = flat(numbered);
  const [flatHolders, holderStarts] = flat(holders.map((each) => [...each]));
  return {
    words: words.map(({ exact, folded, sound }) => `${exact}\t${folded}\t${sound}`).join('\n'),
    proceduresWithFolded: Uint32Array.from(countsByFolded(words, holders)),
    ids: Uint32Array.from(procedures, ({ id }) => id),
    standings: Float32Array.from(procedures, ({ standing }) => standing),
    texts: flatTexts,
    textStarts,
    holders: flatHolders,
    holderStarts,
  };
}

/** Of each word the procedures that hold it, ascending. */
function holdersOf(texts: readonly (readonly number[])[], words: number): Set<number>[] {
  const holders = Array.from({ length: words }, () => new Set<number>());
  for (const [place, text] of texts.entries()) {
    for (const word of text) holders[word]?.add(Math.floor(place / TEXTS_PER_PROCEDURE));
  }
  return holders;
}

function countsByFolded(words: readonly WordKeys[], holders: readonly ReadonlySet<number>[]): number[] {
  const groups = new Map<string, Set<number>>();
  for (const [word, { folded }] of words.entries()) {
    const group = groups.get(folded) ?? new Set();
    for (const holder of holders[word] ?? []) group.add(holder);
    groups.set(folded, group);
  }
  return Array.from(groups.values(), ({ size }) => size);
}

/** Lists one behind the other, and where each starts; the last start is where all end. */
function flat(lists: readonly (readonly number[])[]): [values: Uint32Array, starts: Uint32Array] {
  const starts = new Uint32Array(lists.length + 1);
  for (const [number, { length }] of lists.entries()) starts[number + 1] = starts[number]! + length;
  return [Uint32Array.from(lists.flat()), starts];
}

function byFoldedThenExact(one: WordKeys, other: WordKeys): number {
  if (one.folded !== other.folded) return one.folded < other.folded ? -1 : 1;
  return one.exact < other.exact ? -1 : 1;
}
