import type { SqliteDatabase } from '../open-database.ts';
import { Candidates } from './candidates.ts';
import { exactWords } from './search-words.ts';
import { Understanding } from './understanding.ts';
import { WordIndex } from './word-index.ts';
import { wordIndexOf } from './write-word-index.ts';

/** What a language pack calls the procedures, to be looked through like the names of the catalogue. */
export interface NamesOfPack {
  readonly index: WordIndex;
  readonly understanding: Understanding;
  readonly candidates: Candidates;
  /** By row ids. */
  readonly names: ReadonlyMap<number, string>;
}

/**
 * Names of packs have an index of their own, so that they change nothing for those who type Vietnamese or English.
 * It is made with the first question in that language: a pack names some hundreds of procedures.
 */
export class PackSearch {
  readonly #database: SqliteDatabase;
  #latest: { readonly language: string; readonly pack: NamesOfPack | undefined } | undefined;

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  /** Undefined where there is no such pack, or it names no procedure that can be found. */
  of(language: string): NamesOfPack | undefined {
    if (this.#latest?.language !== language) this.#latest = { language, pack: this.#read(language) };
    return this.#latest.pack;
  }

  #read(language: string): NamesOfPack | undefined {
    const rows = this.#database
      .prepare<[string], { id: number; standing: number; name: string }>(
        `SELECT procedures.id, procedures.standing, named.value AS name
         FROM content_rows AS pack, json_each(pack.value, '$.names.procedures') AS named
         JOIN procedures ON procedures.code = named.key
         WHERE pack.key = ? AND listed = 1 ORDER BY procedures.id`,
      )
      .all(`language:${language}`);
    if (rows.length === 0) return undefined;
    const nothing = { name: '', english: '', keywords: '' };
    const index = new WordIndex(
      wordIndexOf(
        rows.map((row) => ({ ...row, words: { ...nothing, everyday: exactWords(row.name).join(' ') } })),
      ),
    );
    return {
      index,
      understanding: new Understanding(index, []),
      candidates: new Candidates(index),
      names: new Map(rows.map(({ id, name }) => [id, name])),
    };
  }
}
