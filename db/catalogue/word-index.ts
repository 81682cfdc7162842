import type { SqliteDatabase } from '../open-database.ts';
import { rememberKeys, type WordKeys } from './search-words.ts';
import { Spelling } from './spelling.ts';

/** Official name, everyday name, English names, keywords. */
export const TEXTS_PER_PROCEDURE = 4;

/**
 * The index as the version's file keeps it: whole arrays, in this machine's byte order, for only the machine that
 * wrote the file reads it. Lists lie one behind the other: list n goes from
 * its start n to start n + 1.
 */
export interface StoredIndex {
  /** One word a line, `exact TAB folded TAB sound`, sorted by folded, then exact; a word's line is its number. */
  readonly words: string;
  /** In how many procedures each different folded word stands, in the order of `words`. */
  readonly proceduresWithFolded: Uint32Array;
  /** Row ids in the table of procedures, ascending; a procedure's place here is its number. */
  readonly ids: Uint32Array;
  /** See `standingOf`. */
  readonly standings: Float32Array;
  /** Word numbers of all texts in their order, four texts a procedure. */
  readonly texts: Uint32Array;
  readonly textStarts: Uint32Array;
  /** Numbers of the procedures that hold a word, ascending. */
  readonly holders: Uint32Array;
  readonly holderStarts: Uint32Array;
}

/** With so many words a procedure is half as brief as can be. */
const HALF_BRIEF = 10;

/** Word numbers: the first, and the one after the last. */
export type WordRange = readonly [number, number];

const NO_RANGE: WordRange = [0, 0];
const NO_WORDS: readonly number[] = [];

export function saveIndex(database: SqliteDatabase, index: StoredIndex): void {
  const save = database.prepare<[string, Uint8Array]>(
    `INSERT INTO search_index (part, bytes) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET bytes = excluded.bytes`,
  );
  for (const [part, value] of Object.entries(index) as [string, string | Uint32Array | Float32Array][]) {
    save.run(
      part,
      typeof value === 'string'
        ? Buffer.from(value)
        : new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
    );
  }
}

export function readIndex(database: SqliteDatabase): StoredIndex {
  const bytesOf = database
    .prepare<[string], Uint8Array>('SELECT bytes FROM search_index WHERE part = ?')
    .pluck();
  /** A copy, for numbers must lie on their boundaries. */
  const part = (name: keyof StoredIndex): ArrayBuffer =>
    Uint8Array.from(bytesOf.get(name) ?? new Uint8Array()).buffer;
  return {
    words: new TextDecoder().decode(part('words')),
    proceduresWithFolded: new Uint32Array(part('proceduresWithFolded')),
    ids: new Uint32Array(part('ids')),
    standings: new Float32Array(part('standings')),
    texts: new Uint32Array(part('texts')),
    textStarts: new Uint32Array(part('textStarts')),
    holders: new Uint32Array(part('holders')),
    holderStarts: new Uint32Array(part('holderStarts')),
  };
}

/** Every word of the catalogue and where it stands, in memory: a megabyte for all procedures of the nation. */
export class WordIndex {
  /** Sorted by folded, then exact. */
  readonly words: readonly WordKeys[];
  /** How many procedures can be found. */
  readonly size: number;
  readonly ids: Uint32Array;
  readonly standings: Float32Array;
  readonly texts: Uint32Array;
  readonly textStarts: Uint32Array;
  /** From 0, endless, to 1, without a word. */
  readonly brevities: Float32Array;
  /** Every folded word, and in how many procedures it stands. */
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly spelling: Spelling;
  /** Of the word of number n the procedures that hold it, by number, go from its start n to start n + 1. */
  readonly holders: Uint32Array;
  readonly holderStarts: Uint32Array;
  readonly #ranges = new Map<string, WordRange>();
  readonly #bySound = new Map<string, number[]>();

  constructor(stored: StoredIndex) {
    this.ids = stored.ids;
    this.size = this.ids.length;
    this.standings = stored.standings;
    this.texts = stored.texts;
    this.textStarts = stored.textStarts;
    this.brevities = this.standings.map((_standing, number) => {
      const end = this.textStarts[TEXTS_PER_PROCEDURE * (number + 1)]!;
      return HALF_BRIEF / (HALF_BRIEF + end - this.textStarts[TEXTS_PER_PROCEDURE * number]!);
    });
    this.holders = stored.holders;
    this.holderStarts = stored.holderStarts;
    this.words = wordsIn(stored.words);
    this.vocabulary = this.#group(stored.proceduresWithFolded);
    this.spelling = new Spelling(this.vocabulary);
  }

  /** The words that fold to this. */
  folded(folded: string): WordRange {
    return this.#ranges.get(folded) ?? NO_RANGE;
  }

  /** The very word, if the catalogue has it. */
  exact({ exact, folded }: WordKeys): number | undefined {
    const [from, to] = this.folded(folded);
    for (let word = from; word < to; word += 1) if (this.words[word]!.exact === exact) return word;
    return undefined;
  }

  /** The words that begin so, folded. */
  beginning(folded: string): WordRange {
    return [this.#firstFrom(folded), this.#firstFrom(`${folded}\uffff`)];
  }

  sounding(sound: string): readonly number[] {
    return this.#bySound.get(sound) ?? NO_WORDS;
  }

  /** How many procedures hold a word that begins so. */
  proceduresWithBeginning(folded: string): number {
    const [first, end] = this.beginning(folded);
    const holds = new Uint8Array(this.size);
    let count = 0;
    // Sorted words have their holders one behind the other.
    for (let at = this.holderStarts[first]!; at < this.holderStarts[end]!; at += 1) {
      const holder = this.holders[at]!;
      count += 1 - holds[holder]!;
      holds[holder] = 1;
    }
    return count;
  }

  #firstFrom(folded: string): number {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.words[middle]!.folded < folded) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #group(counts: Uint32Array): Map<string, number> {
    const vocabulary = new Map<string, number>();
    let from = 0;
    for (let word = 0; word < this.words.length; word += 1) {
      const { folded, sound } = this.words[word]!;
      const alike = this.#bySound.get(sound);
      if (alike) alike.push(word);
      else this.#bySound.set(sound, [word]);
      if (this.words[word + 1]?.folded === folded) continue;
      this.#ranges.set(folded, [from, word + 1]);
      vocabulary.set(folded, counts[vocabulary.size] ?? 0);
      from = word + 1;
    }
    return vocabulary;
  }
}

function wordsIn(lines: string): WordKeys[] {
  if (lines === '') return [];
  return lines.split('\n').map((line) => {
    const [exact = '', folded = '', sound = ''] = line.split('\t');
    const keys = { exact, folded, sound };
    rememberKeys(keys);
    return keys;
  });
}
