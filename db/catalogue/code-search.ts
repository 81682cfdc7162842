import type { Statement } from 'better-sqlite3';
import type { SqliteDatabase } from '../open-database.ts';
import { bareCode } from './search-index.ts';

/** `1.001193`: a digit and six. */
const CODE_DIGITS = 7;
/** Excel takes zeros off the end of `1.000110`; fewer digits than this could be anything. */
const LEAST_DIGITS = 4;
/** A code as it may be written in a sentence: one digit, a dot, comma, space or nothing, then the others. */
const CODE_IN_TEXT = /(?<![\p{L}\p{N}])\d[.,\s]?\d{3,9}(?![\p{L}\p{N}])/u;

/** Finds procedures by their code, with its dot or without, also one that lost digits at either end. */
export class CodeSearch {
  readonly #exactly: Statement<[string], number>;
  readonly #beginning: Statement<[string, string], number>;
  readonly #ending: Statement<[string], number>;

  constructor(database: SqliteDatabase) {
    this.#exactly = database
      .prepare<[string], number>('SELECT id FROM procedures WHERE bare_code = ?')
      .pluck();
    this.#beginning = database
      .prepare<[string, string], number>(
        'SELECT id FROM procedures WHERE bare_code > ? AND bare_code < ? AND listed = 1 ORDER BY bare_code LIMIT 50',
      )
      .pluck();
    this.#ending = database
      .prepare<[string], number>(
        "SELECT id FROM procedures WHERE bare_code LIKE '%' || ? AND listed = 1 ORDER BY bare_code LIMIT 50",
      )
      .pluck();
  }

  /** Ids, the surest first. A procedure that was withdrawn is found too, by its whole code. */
  find(text: string): number[] {
    const whole = this.#exactly.all(bareCode(text));
    if (whole.length > 0) return whole;
    const written = CODE_IN_TEXT.exec(text.normalize('NFKC'))?.[0];
    if (written === undefined) return [];
    const digits = written.replace(/\D/gu, '');
    const exactly = this.#exactly.all(digits);
    // Among other words four digits may be a year: only a whole code counts there.
    if (exactly.length > 0 || digits.length < LEAST_DIGITS || bareCode(text) !== digits) return exactly;
    const padded = this.#exactly.all(digits.padEnd(CODE_DIGITS, '0'));
    const beginning = this.#beginning.all(digits, `${digits}:`);
    const ending = digits.length === CODE_DIGITS - 1 ? this.#ending.all(digits) : [];
    return [...new Set([...padded, ...beginning, ...ending])];
  }
}
