import type { Statement } from 'better-sqlite3';
import type { ProcedureSummary } from '../../shared/domain/procedure.ts';
import { fold, soundKey } from '../../shared/text/fold.ts';
import type { SqliteDatabase } from '../open-database.ts';

/** Official names open with these words; people leave them out. */
const NAME_OPENING = /^thu tuc /;
const MAX_WORDS = 16;

interface Synonym {
  readonly said: string;
  readonly means: string;
}

/**
 * Finds procedures by code or by words, with or without marks. Ways of finding come one after the other and each
 * only adds what those before it did not find: exact code, exact name, a synonym said as such, all words, all
 * words with synonyms put in, and last what sounds alike.
 */
export class ProcedureSearch {
  readonly #byCode: Statement<[string], string>;
  readonly #byName: Statement<[{ name: string; official: string }], string>;
  readonly #byWords: Statement<[string, number], string>;
  readonly #synonyms: readonly Synonym[];

  constructor(database: SqliteDatabase) {
    this.#byCode = database
      .prepare<[string], string>('SELECT summary FROM procedures WHERE bare_code = ?')
      .pluck();
    this.#byName = database
      .prepare<[{ name: string; official: string }], string>(
        `SELECT summary FROM procedures
         WHERE folded_name IN (@name, @official) OR folded_everyday_name = @name ORDER BY code`,
      )
      .pluck();
    this.#byWords = database
      .prepare<[string, number], string>(
        `SELECT procedures.summary FROM search JOIN procedures ON procedures.id = search.rowid
         WHERE search MATCH ?
         ORDER BY bm25(search, 4.0, 8.0, 1.0, 1.0), length(procedures.folded_name), procedures.code LIMIT ?`,
      )
      .pluck();
    this.#synonyms = database
      .prepare<[], Synonym>('SELECT said, means FROM synonyms ORDER BY length(said) DESC, key')
      .all();
  }

  find(text: string, limit: number): ProcedureSummary[] {
    const folded = fold(text)
      .replace(/[^\p{L}\p{N}.]+/gu, ' ')
      .trim();
    const words = wordsOf(folded);
    if (words.length === 0) return [];
    const found = new Map<string, ProcedureSummary>();
    const add = (summaries: readonly string[]): void => {
      for (const summary of summaries) {
        const parsed = JSON.parse(summary) as ProcedureSummary;
        if (found.size < limit && !found.has(parsed.code)) found.set(parsed.code, parsed);
      }
    };
    const addWords = (match: string): void => {
      if (found.size < limit) add(this.#byWords.all(match, limit));
    };

    add(this.#byCode.all(bareCode(text)));
    const name = searchName(text);
    add(this.#byName.all({ name, official: `thu tuc ${name}` }));
    const meant = this.#synonyms.filter(({ said }) => said === name);
    for (const { means } of meant) addWords(allWords(wordsOf(means), NAMES));
    addWords(allWords(words, NAMES));
    for (const { said, means } of this.#synonyms) {
      if (` ${name} `.includes(` ${said} `)) {
        addWords(allWords(wordsOf(` ${name} `.replace(` ${said} `, ` ${means} `)), NAMES));
      }
    }
    addWords(allWords(wordsOf(soundKey(words.join(' '))), 'sound'));
    return [...found.values()];
  }
}

const NAMES = '{name everyday_name keywords}';

/** A name as it is compared as a whole: folded, punctuation off, without its opening words. */
export function searchName(text: string): string {
  return wordsOf(fold(text)).join(' ').replace(NAME_OPENING, '');
}

/** Letters and digits only: `1.001193`, `1001193` and `1 001193` are one code. */
export function bareCode(text: string): string {
  return fold(text).replace(/[^a-z0-9]/g, '');
}

function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS);
}

/** FTS5 query: every word as a prefix, in these columns. Words are letters and digits only, so quoting is enough. */
function allWords(words: readonly string[], columns: string): string {
  return `${columns} : (${words.map((word) => `"${word}"*`).join(' AND ')})`;
}
