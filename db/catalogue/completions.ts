import type { Statement } from 'better-sqlite3';
import type { ProcedureSummary } from '../../shared/domain/procedure.ts';
import type { SqliteDatabase } from '../open-database.ts';
import type { IndexedWords } from './search-index.ts';
import fillers from './filler-words.json' with { type: 'json' };
import { exactWords, marksAgree, wordsOf, type WordKeys } from './search-words.ts';

const MOST_COMPLETIONS = 6;
const SHORTEST_TYPED = 2;
const LONGEST_COMPLETION = 60;

const EVERYDAY_WEIGHT = 3000;
const SAID_WEIGHT = 2000;
const SHORT_NAME_WEIGHT = 1000;
const SHORT_NAME_WORDS = 7;

const LONGEST_PHRASE = 4;
/** A phrase stands in at least this many names, or in this share of them. */
const LEAST_NAMES = 3;
const LEAST_SHARE = 1 / 500;
/** "quyền sử" always goes on with "dụng": then the shorter phrase says nothing. */
const GOES_ON_SHARE = 0.8;

/** Writes anew what a typed beginning may go on to: everyday names, what synonyms are said for, short names, frequent phrases. */
export function writeCompletions(database: SqliteDatabase): void {
  database.exec('DELETE FROM completions');
  const add = database.prepare<[string, string, number]>(
    `INSERT INTO completions (folded, text, weight) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET weight = max(weight, excluded.weight)`,
  );
  const offer = (text: string, weight: number): void => {
    if (text.length <= LONGEST_COMPLETION) add.run(foldedWords(wordsOf(text)), text, weight);
  };
  const procedures = database
    .prepare<[], { words: string; summary: string; standing: number }>(
      'SELECT words, summary, standing FROM procedures WHERE listed = 1',
    )
    .all();
  const names: string[] = [];
  for (const { words, summary, standing } of procedures) {
    const { name, officialName } = JSON.parse(summary) as ProcedureSummary;
    const indexed = JSON.parse(words) as IndexedWords;
    names.push(officialName);
    if (indexed.everyday !== '') {
      offer(name.vi.toLowerCase(), EVERYDAY_WEIGHT * (1 + standing));
      if (name.en !== undefined) offer(name.en.toLowerCase(), EVERYDAY_WEIGHT);
    }
    if (indexed.name.split(' ').length <= SHORT_NAME_WORDS) {
      offer(withoutOpening(officialName), SHORT_NAME_WEIGHT * (1 + standing));
    }
  }
  for (const [phrase, count] of frequentPhrases(names)) offer(phrase, count);
  const synonyms = database.prepare<[], string>('SELECT said FROM synonyms').pluck().all();
  for (const said of synonyms) offer(said.toLowerCase(), SAID_WEIGHT);
}

interface Completion {
  readonly folded: string;
  readonly text: string;
}

/** How what was typed might go on. */
export class Completions {
  readonly #find: Statement<[string, string], Completion>;
  /** Those that begin with the same letters, best first: each letter typed after them asks for some of these. */
  readonly #known = new Map<string, readonly Completion[]>();

  constructor(database: SqliteDatabase) {
    this.#find = database.prepare<[string, string], Completion>(
      'SELECT folded, text FROM completions WHERE folded >= ? AND folded < ? ORDER BY weight DESC',
    );
  }

  /** Whole texts, best first; at most six, none before two letters. Marks count where they were typed. */
  find(text: string): string[] {
    const typed = wordsOf(text);
    const folded = foldedWords(typed) + (/\s$/u.test(text) ? ' ' : '');
    if (folded.trim().length < SHORTEST_TYPED) return [];
    const found = new Map<string, string>();
    for (const completion of this.#beginning(folded.slice(0, SHORTEST_TYPED))) {
      if (completion.folded === folded || !completion.folded.startsWith(folded)) continue;
      const words = wordsOf(completion.text);
      if (!typed.every((word, index) => words[index] && marksAgree(word, words[index]))) continue;
      // "đăng kí" and "đăng ký" are one.
      const same = words.map(({ exact }) => exact).join(' ');
      if (!found.has(same)) found.set(same, completion.text);
      if (found.size === MOST_COMPLETIONS) break;
    }
    return [...found.values()];
  }

  #beginning(letters: string): readonly Completion[] {
    const known = this.#known.get(letters);
    if (known) return known;
    const completions = this.#find.all(letters, `${letters}\u{10ffff}`);
    // What begins nothing is not kept: there is no end of it.
    if (completions.length > 0) this.#known.set(letters, completions);
    return completions;
  }
}

function foldedWords(words: readonly WordKeys[]): string {
  return words.map(({ folded }) => folded).join(' ');
}

function withoutOpening(name: string): string {
  return name
    .toLowerCase()
    .replace(/^thủ tục /u, '')
    .replace(/[.\s]+$/u, '');
}

/** Runs of two to four words that stand in many names and say something whole. */
function frequentPhrases(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    const seen = new Set<string>();
    // A phrase does not go over a comma or a bracket.
    for (const part of name
      .normalize('NFC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}\s]+/u)) {
      const words = part.split(/\s+/u).filter((word) => word !== '');
      for (let start = 0; start < words.length; start += 1) {
        for (let length = 2; length <= LONGEST_PHRASE + 1 && start + length <= words.length; length += 1) {
          seen.add(words.slice(start, start + length).join(' '));
        }
      }
    }
    for (const phrase of seen) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  }
  const least = Math.max(LEAST_NAMES, names.length * LEAST_SHARE);
  const goesOn = new Set<string>();
  for (const [phrase, count] of counts) {
    if (count < least) continue;
    for (const part of [phrase.slice(0, phrase.lastIndexOf(' ')), phrase.slice(phrase.indexOf(' ') + 1)]) {
      if (count >= GOES_ON_SHARE * (counts.get(part) ?? Infinity)) goesOn.add(part);
    }
  }
  const frequent = new Map<string, number>();
  for (const [phrase, count] of counts) {
    const words = phrase.split(' ');
    if (count < least || words.length > LONGEST_PHRASE || goesOn.has(phrase)) continue;
    if (isLoose(words[0]!) || isLoose(words.at(-1)!)) continue;
    frequent.set(phrase, count);
  }
  return frequent;
}

const loose = new Set([...fillers.words, ...fillers.wordsWithMarks].flatMap((word) => exactWords(word)));

function isLoose(word: string): boolean {
  const [exact] = exactWords(word);
  return exact === undefined || loose.has(exact) || /^\p{N}+$/u.test(exact);
}
