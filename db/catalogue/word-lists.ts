import type { Statement } from 'better-sqlite3';
import type { SqliteDatabase } from '../open-database.ts';

/** How a word of the question is looked for in the index. */
export type Column = 'exact' | 'folded' | 'sound';

const MOST_LISTS_KEPT = 600;

/** Which procedures hold a word, from the full-text index; the lists of words asked for lately are kept. */
export class WordLists {
  readonly #find: Statement<[string], number>;
  readonly #database: SqliteDatabase;
  readonly #lists = new Map<string, readonly number[]>();
  #vocabulary: ReadonlyMap<string, number> | undefined;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#find = database.prepare<[string], number>('SELECT rowid FROM search WHERE search MATCH ?').pluck();
  }

  /** Ids of the procedures that hold this word, or with `prefix` one that begins so. Keys are letters and digits. */
  rowsWith(column: Column, word: string, prefix = false): readonly number[] {
    const match = `${column} : "${word}"${prefix ? ' *' : ''}`;
    const known = this.#lists.get(match);
    if (known) {
      this.#lists.delete(match);
      this.#lists.set(match, known);
      return known;
    }
    const rows = this.#find.all(match);
    this.#lists.set(match, rows);
    if (this.#lists.size > MOST_LISTS_KEPT) {
      for (const oldest of this.#lists.keys()) {
        this.#lists.delete(oldest);
        break;
      }
    }
    return rows;
  }

  /** Every folded word of the catalogue, and in how many procedures it stands. */
  get vocabulary(): ReadonlyMap<string, number> {
    this.#vocabulary ??= new Map(
      this.#database
        .prepare<[], { term: string; doc: number }>(
          "SELECT term, doc FROM search_vocabulary WHERE col = 'folded'",
        )
        .all()
        .map(({ term, doc }) => [term, doc]),
    );
    return this.#vocabulary;
  }
}
