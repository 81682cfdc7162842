import { Charset, Document as FlexDocument } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { fold } from '../../shared/text/fold.ts';
import {
  answers,
  hasNationalCatalogue,
  openNationalCatalogue,
  readQueries,
  type KnownQuery,
} from '../fixtures/national-catalogue.ts';
import type { BenchRow } from './measure.ts';

const LIMIT = 10;
const ROUNDS = 3;
const P95_BUDGET_MS = 5;
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
 * marks and for typing: same documents, same queries, same run. What they lack (synonyms, sound) is part of the result.
 */
export async function benchSearch(): Promise<BenchRow[]> {
  if (!hasNationalCatalogue) {
    console.log('  skipped: the reference data is not beside the repository');
    return [];
  }
  const national = await openNationalCatalogue();
  const documents = national.rows
    .filter((row) => row.type === 'procedure')
    .map(({ code, name }, id): Document => ({ id, code, name }));
  const engines: Record<string, Engine> = {
    kiosk: (query) => national.store.search(query, LIMIT).hits.map(({ procedure }) => procedure.officialName),
    MiniSearch: miniSearch(documents),
    FlexSearch: flexSearch(documents),
    Fuse: fuse(documents),
  };
  const sets = { given: readQueries('given'), own: readQueries('ours') };
  try {
    return Object.entries(engines).flatMap(([name, engine]) => {
      console.log(`  ${name}`);
      return Object.entries(sets).flatMap(([set, queries]) => rowsOf(name, engine, set, queries));
    });
  } finally {
    national.remove();
  }
}

function rowsOf(name: string, engine: Engine, set: string, queries: readonly KnownQuery[]): BenchRow[] {
  const times: number[] = [];
  const ask = ({ query }: KnownQuery): string[] => {
    const begun = performance.now();
    const names = engine(query);
    times.push(performance.now() - begun);
    return names;
  };
  const answered = queries.filter((known) => answers(known, ask(known))).length;
  // Fuse takes a hundred times as long: one round tells enough.
  for (let round = 1; round < (name === 'Fuse' ? 1 : ROUNDS); round += 1) queries.forEach(ask);
  const own = name === 'kiosk' && set === 'given';
  const time = p95(times);
  return [
    {
      bench: 'search',
      what: `${name}: ${set} queries answered of ${String(queries.length)}`,
      value: answered,
      unit: 'queries',
      ...(own && { budget: 44, kept: answered >= queries.length * LEAST_ANSWERED }),
    },
    {
      bench: 'search',
      what: `${name}: p95 of the ${set} queries`,
      value: time,
      unit: 'ms',
      ...(own && { budget: P95_BUDGET_MS, kept: time < P95_BUDGET_MS }),
    },
  ];
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
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
