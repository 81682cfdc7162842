import type { SqliteDatabase } from '../open-database.ts';
import { Completions } from './completions.ts';
import { wordsOf } from './search-words.ts';
import type { WordIndex } from './word-index.ts';

const MOST_WORDS = 6;
/** Of what was typed only the beginning is looked at. */
const MOST_TYPED = 16;
const LETTERS_TO_BEGIN_WITH = 3;

/** What to offer where nothing was found: what begins or is spelt like a typed word, then what is asked for most. */
export class HelpfulWords {
  readonly #database: SqliteDatabase;
  readonly #index: WordIndex;
  readonly #completions: Completions;

  constructor(database: SqliteDatabase, index: WordIndex) {
    this.#database = database;
    this.#index = index;
    this.#completions = new Completions(database);
  }

  find(text: string): string[] {
    const words = new Set<string>();
    for (const { folded } of wordsOf(text).slice(0, MOST_TYPED)) {
      for (const like of [folded, ...this.#index.spelling.corrections(folded).keys()]) {
        if (like.length < LETTERS_TO_BEGIN_WITH) continue;
        for (const completion of this.#completions
          .find(like.slice(0, LETTERS_TO_BEGIN_WITH + 1))
          .slice(0, 2)) {
          words.add(completion);
        }
      }
      if (words.size >= MOST_WORDS / 2) break;
    }
    const mostAsked = this.#database
      .prepare<[number], string>('SELECT text FROM completions ORDER BY weight DESC, folded LIMIT ?')
      .pluck()
      .all(MOST_WORDS);
    return [...new Set([...[...words].slice(0, MOST_WORDS / 2), ...mostAsked])].slice(0, MOST_WORDS);
  }
}
