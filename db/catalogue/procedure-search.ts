import type { Statement } from 'better-sqlite3';
import type { Marks, SearchAnswer, SearchHit } from '../../shared/api.ts';
import type { ProcedureSummary } from '../../shared/domain/procedure.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { Candidates } from './candidates.ts';
import { CodeSearch } from './code-search.ts';
import { Completions } from './completions.ts';
import { HelpfulWords } from './helpful-words.ts';
import { Marker } from './marks.ts';
import { Ranking, type Match } from './ranking.ts';
import { Understanding, type Reading } from './understanding.ts';
import { PackSearch } from './pack-search.ts';
import { readIndex, WordIndex } from './word-index.ts';
import { Work } from './work.ts';

/** Less of what was typed than this is not an answer. */
const LEAST_COVERAGE = 0.4;
/** Nor is what has so much less of it than the best has. */
const COVERAGE_BESIDE_BEST = 0.6;
/** Found so well that there is no need to listen for what it sounds like. */
const SURE = { coverage: 0.97, together: 0.85 };
/** Found well enough not to look for slips in words that exist. */
const LIKELY = { coverage: 0.75, together: 0.5 };

const MOST_SUMMARIES = 2000;

interface Found extends Match {
  /** The procedure's row id. */
  readonly id: number;
  readonly reading: Reading;
  /** What the language pack calls it, where it was found by that. */
  readonly inPack?: string | undefined;
}

/** What is looked through, and how that is understood. */
interface Searched {
  readonly index: WordIndex;
  readonly understanding: Understanding;
  readonly candidates: Candidates;
  /** By row ids. */
  readonly names?: ReadonlyMap<number, string>;
}

export interface SearchWays {
  /** The language pack whose names are looked through too. */
  readonly language?: string | undefined;
  /** Counts what the question costs. */
  readonly work?: Work;
}

/** Finds procedures by code or in people's own words. How: docs/search.md. */
export class ProcedureSearch {
  readonly #database: SqliteDatabase;
  readonly #codes: CodeSearch;
  readonly #completions: Completions;
  readonly #summary: Statement<[number], string>;
  readonly #summaries = new Map<number, ProcedureSummary>();
  readonly #packs: PackSearch;
  #ready: (Searched & { helpful: HelpfulWords }) | undefined;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#codes = new CodeSearch(database);
    this.#completions = new Completions(database);
    this.#packs = new PackSearch(database);
    this.#summary = database.prepare<[number], string>('SELECT summary FROM procedures WHERE id = ?').pluck();
  }

  /** Best first. Any text is a question; one without letters and digits finds nothing. */
  search(text: string, limit: number, { language, work = new Work() }: SearchWays = {}): SearchAnswer {
    const byCode = this.#codes.find(text);
    const pack = language === undefined ? undefined : this.#packs.of(language);
    const found = byCode.length > 0 ? [] : this.#byWords(text, limit, pack, work);
    const [best] = found;
    const completions = this.#completions.find(text);
    const markers = new Map(found.map(({ reading }) => [reading, new Marker(reading)]));
    const hits =
      byCode.length > 0
        ? byCode.slice(0, limit).map((id) => this.#hit(id))
        : found.map(({ id, inPack, reading }) => this.#hit(id, markers.get(reading), inPack));
    return {
      hits,
      how: hits.length === 0 ? 'none' : best?.reading.byEar === true ? 'sound' : 'words',
      understoodAs: officialWords(found),
      completions,
      helpfulWords: hits.length === 0 ? this.#prepared().helpful.find(text) : [],
    };
  }

  #byWords(text: string, limit: number, pack: Searched | undefined, work: Work): Found[] {
    const all = this.#prepared();
    const { understanding } = all;
    const found = new Map<number, Found>();
    if (pack) look(pack, pack.understanding.readings(text), found, work);
    look(all, understanding.readings(text), found, work);
    // What sounds alike in Vietnamese says nothing of another language.
    if (!isSure(bestOf(found))) look(all, understanding.readingsByEar(text, work), found, work);
    if (!isLikely(bestOf(found))) look(all, understanding.readingsWithSlips(text, work), found, work);
    const shown = mostLike(found, limit);
    const least = Math.max(LEAST_COVERAGE, (shown[0]?.coverage ?? 0) * COVERAGE_BESIDE_BEST);
    return shown.filter(({ coverage }) => coverage >= least);
  }

  #hit(id: number, marker?: Marker, inPack?: string): SearchHit {
    const procedure = this.#summaryOf(id);
    const marksIn = (text: string): Marks => marker?.marksIn(text) ?? [];
    // The same letters mean something else in Vietnamese.
    if (inPack !== undefined)
      return { procedure, marks: { vi: [], en: [], official: [], pack: marksIn(inPack) } };
    const { name, officialName } = procedure;
    const official = marksIn(officialName);
    return {
      procedure,
      marks: {
        vi: name.vi === officialName ? official : marksIn(name.vi),
        en: marksIn(name.en ?? ''),
        official,
      },
    };
  }

  /** Much the same procedures are found with each letter that is typed. */
  #summaryOf(id: number): ProcedureSummary {
    const known = this.#summaries.get(id);
    if (known) return known;
    const summary = JSON.parse(this.#summary.get(id) ?? '') as ProcedureSummary;
    if (this.#summaries.size >= MOST_SUMMARIES) this.#summaries.clear();
    this.#summaries.set(id, summary);
    return summary;
  }

  /** Reads what the first question would wait for. */
  prepare(): void {
    this.#prepared();
  }

  /** Read when it is first needed, so that a kiosk starts without waiting for it. */
  #prepared() {
    if (this.#ready) return this.#ready;
    const index = new WordIndex(readIndex(this.#database));
    const synonyms = this.#database
      .prepare<[], { said: string; means: string }>(
        'SELECT said, means FROM synonyms ORDER BY length(said) DESC, key',
      )
      .all();
    this.#ready = {
      index,
      understanding: new Understanding(index, synonyms),
      candidates: new Candidates(index),
      helpful: new HelpfulWords(this.#database, index),
    };
    return this.#ready;
  }
}

/** Keeps of each procedure the reading that it answers best. */
function look(
  { index, candidates, names }: Searched,
  readings: readonly Reading[],
  found: Map<number, Found>,
  work: Work,
): void {
  for (const reading of readings) {
    if (!work.isLeft) return;
    const ranking = new Ranking(reading, index);
    for (const number of candidates.of(reading, work)) {
      if (!work.take(ranking.cost(number))) break;
      const { score, coverage, together } = ranking.rank(number);
      const id = index.ids[number]!;
      const before = found.get(id);
      if (before === undefined || score > before.score)
        found.set(id, { id, score, coverage, together, reading, inPack: names?.get(id) });
    }
  }
}

/** Of the best answers: a synonym with several meanings may have led to each of them. */
function officialWords(found: readonly Found[]): string[] {
  const byEar = found[0]?.reading.byEar;
  const readings = found.slice(0, 3).map(({ reading }) => reading);
  return [
    ...new Set(readings.filter((reading) => reading.byEar === byEar).flatMap(({ official }) => official)),
  ];
}

function isSure(best: Found | undefined): boolean {
  return best !== undefined && best.coverage >= SURE.coverage && best.together >= SURE.together;
}

function isLikely(best: Found | undefined): boolean {
  return best !== undefined && best.coverage >= LIKELY.coverage && best.together >= LIKELY.together;
}

function bestOf(found: ReadonlyMap<number, Found>): Found | undefined {
  let best: Found | undefined;
  for (const each of found.values()) if (best === undefined || byScore(each, best) < 0) best = each;
  return best;
}

/** Best first. */
function mostLike(found: ReadonlyMap<number, Found>, limit: number): Found[] {
  // To sort the few that may be shown takes a tenth of the time of sorting all.
  const all = [...found.values()];
  const scores = new Float64Array(all.map(({ score }) => score)).toSorted();
  const least = scores.at(-limit) ?? -Infinity;
  return all
    .filter(({ score }) => score >= least)
    .toSorted(byScore)
    .slice(0, limit);
}

function byScore(one: Found, other: Found): number {
  return other.score - one.score || one.id - other.id;
}
