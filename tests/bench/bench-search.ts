import { Charset, Document as FlexDocument } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { fold } from '../../shared/text/fold.ts';
import { evilQuestions } from '../fixtures/evil-questions.ts';
import {
  answers,
  hasNationalCatalogue,
  openNationalCatalogue,
  readQueries,
  type KnownQuery,
  type NationalCatalogue,
} from '../fixtures/national-catalogue.ts';
import { p95, threadCpuMs, type BenchRow } from './measure.ts';

const LIMIT = 10;
const LIMIT_OF_SCREEN = 30;
/** Fuse takes a hundred times as long as the others: of the queries it is asked one in so many. */
const FUSE_ASKS_ONE_IN = 20;
/** Letter by letter one query in so many tells enough. */
const TYPED_ONE_IN = 4;
const FLOOR_CALLS = 500;
const P95_BUDGET_MS = 5;
const WORST_BUDGET_MS = 25;
const LEAST_ANSWERED = 44 / 45;

interface Document {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/** Names, best first. */
type Engine = (query: string) => string[];

/**
 * The search of the kiosk beside three well-known libraries, each set up as its documentation advises for text with
 * marks and for typing: same documents, same queries, same run. What they lack (synonyms, sound) is part of the result;
 * the kiosk without its table of synonyms is asked too. Times are the processor time of this thread.
 */
export async function benchSearch(): Promise<BenchRow[]> {
  if (!hasNationalCatalogue) {
    console.log('  skipped: the reference data is not beside the repository');
    return [];
  }
  console.log('  The kiosk has its table of synonyms (assets/demo/synonyms.json), which the libraries lack;');
  console.log('  "kiosk without synonyms" is the same search without the table.');
  const national = await openNationalCatalogue();
  const plain = await openNationalCatalogue({ synonyms: false });
  const documents = national.rows
    .filter((row) => row.type === 'procedure')
    .map(({ code, name }, id): Document => ({ id, code, name }));
  const ours = readQueries('ours');
  const sets = {
    given: readQueries('given'),
    own: ours.filter(({ seen }) => seen === undefined),
    'once unseen': ours.filter(({ seen }) => seen !== undefined),
  };
  try {
    const first = timed(() => national.store.search('khai sinh', LIMIT));
    const engines: Record<string, Engine> = {
      kiosk: kiosk(national.store),
      'kiosk without synonyms': kiosk(plain.store),
      MiniSearch: miniSearch(documents),
      FlexSearch: flexSearch(documents),
      Fuse: fuse(documents),
    };
    const floor = p95(Array.from({ length: FLOOR_CALLS }, () => timed(() => undefined).ms));
    const rows = Object.entries(engines).flatMap(([name, engine]) => {
      console.log(`  ${name}`);
      return Object.entries(sets).flatMap(([set, queries]) => rowsOf(name, engine, set, queries, floor));
    });
    return [
      { bench: 'search', what: 'kiosk: the first question of all', value: first.ms, unit: 'ms CPU', floor },
      ...rows,
      whileTyping(
        national.store,
        [...sets.given, ...ours].filter((_query, at) => at % TYPED_ONE_IN === 0),
        floor,
      ),
      worst(national, floor),
    ];
  } finally {
    national.remove();
    plain.remove();
  }
}

function kiosk(store: CatalogueStore): Engine {
  return (query) => store.search(query, LIMIT).hits.map(({ procedure }) => procedure.officialName);
}

function timed<T>(work: () => T): { result: T; ms: number } {
  const begun = threadCpuMs();
  const result = work();
  return { result, ms: threadCpuMs() - begun };
}

/** Every query is asked once; with the hits its time is taken. */
function rowsOf(
  name: string,
  engine: Engine,
  set: string,
  queries: readonly KnownQuery[],
  floor: number,
): BenchRow[] {
  const asked = name === 'Fuse' ? queries.filter((_query, at) => at % FUSE_ASKS_ONE_IN === 0) : queries;
  const times: number[] = [];
  const answered = asked.filter((known) => {
    const { result, ms } = timed(() => engine(known.query));
    times.push(ms);
    return answers(known, result);
  }).length;
  const own = name === 'kiosk';
  const value = p95(times);
  return [
    {
      bench: 'search',
      what: `${name}: ${set} queries answered of ${String(asked.length)}`,
      value: answered,
      unit: 'queries',
      ...(own && set === 'given' && { budget: 44, kept: answered >= queries.length * LEAST_ANSWERED }),
    },
    {
      bench: 'search',
      what: `${name}: p95 of the ${set} queries`,
      value,
      unit: 'ms CPU',
      floor,
      ...(own && { budget: P95_BUDGET_MS, kept: value < P95_BUDGET_MS }),
    },
  ];
}

/** The longest of the questions that are made to be slow: the main process does nothing else meanwhile. */
function worst({ store, rows }: NationalCatalogue, floor: number): BenchRow {
  const questions = evilQuestions(
    rows.flatMap((row) => (row.type === 'procedure' ? [row.name] : [])),
    rows.flatMap((row) => (row.type === 'synonym' ? [row.said] : [])),
  );
  const value = Math.max(...questions.map((text) => timed(() => store.search(text, LIMIT_OF_SCREEN)).ms));
  return {
    bench: 'search',
    what: `kiosk: the slowest of ${String(questions.length)} questions made to be slow`,
    value,
    unit: 'ms CPU',
    floor,
    budget: WORST_BUDGET_MS,
    kept: value < WORST_BUDGET_MS,
  };
}

/** As the screen asks: after each letter of every query, for as many as it shows. */
function whileTyping(store: CatalogueStore, queries: readonly KnownQuery[], floor: number): BenchRow {
  const typed = new Set(
    queries.flatMap(({ query }) => Array.from(query, (_letter, at) => query.slice(0, at + 1))),
  );
  const value = p95(Array.from(typed, (text) => timed(() => store.search(text, LIMIT_OF_SCREEN)).ms));
  return {
    bench: 'search',
    what: `kiosk: p95 after each of ${String(typed.size)} letters typed`,
    value,
    unit: 'ms CPU',
    floor,
    budget: P95_BUDGET_MS,
    kept: value < P95_BUDGET_MS,
  };
}

/** Marks folded in `processTerm`, prefixes and fuzziness 0.2 as in its guide, codes weigh more. */
function miniSearch(documents: readonly Document[]): Engine {
  const index = new MiniSearch<Document>({
    fields: ['code', 'name'],
    storeFields: ['name'],
    processTerm: (term) => fold(term),
    searchOptions: { boost: { code: 2 }, prefix: true, fuzzy: 0.2 },
  });
  index.addAll(documents);
  return (query) =>
    index
      .search(query)
      .slice(0, LIMIT)
      .map((hit) => String(hit['name']));
}

/** `forward` for typing, the balanced Latin encoder for marks and sounds, suggestions where not all words are there. */
function flexSearch(documents: readonly Document[]): Engine {
  const index = new FlexDocument({
    tokenize: 'forward',
    encoder: Charset.LatinBalance,
    document: { id: 'id', index: ['code', 'name'] },
  });
  for (const { id, code, name } of documents) index.add({ id, code, name });
  return (query) => {
    const ids = index.search(query, { limit: LIMIT, suggest: true }).flatMap(({ result }) => result);
    return [...new Set(ids.map(Number))].slice(0, LIMIT).map((id) => documents[id]?.name ?? '');
  };
}

/** Marks ignored, anywhere in the name. Its word-by-word mode takes seconds a query on names this long. */
function fuse(documents: readonly Document[]): Engine {
  const index = new Fuse(documents, {
    keys: ['code', 'name'],
    ignoreDiacritics: true,
    ignoreLocation: true,
    threshold: 0.3,
  });
  return (query) => index.search(query, { limit: LIMIT }).map(({ item }) => item.name);
}
