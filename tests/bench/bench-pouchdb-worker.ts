/**
 * One measurement in a process of its own: so many states from one local store into another, by PouchDB or by our own
 * snapshot. Prints one line of JSON.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { syncFeed } from '../../electron/feed/sync-feed.ts';
import { systemClock } from '../../shared/domain/clock.ts';
import type { Replicated } from './bench-pouchdb.ts';
import { stateRows } from './sample-states.ts';
import { benchFeed } from './sync-feed-of.ts';

/** As much of PouchDB as is used here. */
interface Pouch {
  bulkDocs(docs: readonly object[]): Promise<readonly { readonly ok?: boolean }[]>;
  info(): Promise<{ readonly doc_count: number }>;
  close(): Promise<void>;
}
interface PouchClass {
  new (name: string, options: { adapter: string }): Pouch;
  plugin(plugin: unknown): PouchClass;
  replicate(
    from: Pouch,
    to: Pouch,
    options: { batch_size: number },
  ): Promise<{ readonly ok: boolean; readonly docs_written: number }>;
}

const FILLED_AT_ONCE = 1000;

const [folder = '', rowsText = '', what, installed = '', adapter = '', batch = ''] = process.argv.slice(2);
const rows = Number(rowsText);
process.stdout.write(`${JSON.stringify(what === 'snapshot' ? await bySnapshot() : await byPouchDb())}\n`);

async function bySnapshot(): Promise<Replicated> {
  const { config } = benchFeed(rows);
  const opened = JournalStore.open(journalFile(folder));
  if (!opened.ok) throw new Error(opened.error.type);
  const { value, ...times } = await timed(() =>
    syncFeed({
      config: { ...config, data: folder },
      journal: opened.value,
      dataFolder: folder,
      clock: systemClock,
    }),
  );
  opened.value.close();
  if (value.outcome !== 'applied') throw new Error(JSON.stringify(value));
  return { ...times, bytes: bytesIn(path.join(folder, 'dossiers')) };
}

async function byPouchDb(): Promise<Replicated> {
  const load = createRequire(path.join(installed, 'package.json'));
  const plugin = (name: string): unknown => {
    const loaded = load(name) as { readonly default?: unknown };
    return loaded.default ?? loaded;
  };
  const PouchDb = (plugin('pouchdb-core') as PouchClass)
    .plugin(plugin(`pouchdb-adapter-${adapter}`))
    .plugin(plugin('pouchdb-replication'));
  const place = (name: string): string => (adapter === 'memory' ? name : path.join(folder, name));
  if (adapter !== 'memory') mkdirSync(folder, { recursive: true });
  const from = new PouchDb(place('from'), { adapter });
  await fill(from);
  const to = new PouchDb(place('to'), { adapter });
  const { value, ...times } = await timed(() => PouchDb.replicate(from, to, { batch_size: Number(batch) }));
  const { doc_count: arrived } = await to.info();
  if (!value.ok || value.docs_written !== rows || arrived !== rows)
    throw new Error(`${arrived} of ${rows} arrived: the numbers mean nothing`);
  await from.close();
  await to.close();
  return { ...times, ...(adapter !== 'memory' && { bytes: bytesIn(place('to')) }) };
}

async function fill(database: Pouch): Promise<void> {
  let batchOfRows: object[] = [];
  const write = async (): Promise<void> => {
    const written = await database.bulkDocs(batchOfRows);
    if (written.some(({ ok }) => ok !== true)) throw new Error('PouchDB did not take a row');
    batchOfRows = [];
  };
  for (const { key, value } of stateRows(rows)) {
    batchOfRows.push({ _id: key, ...value });
    if (batchOfRows.length === FILLED_AT_ONCE) await write();
  }
  if (batchOfRows.length > 0) await write();
}

async function timed<V>(work: () => Promise<V>): Promise<{ value: V; ms: number; cpuMs: number }> {
  const begun = performance.now();
  // Of all threads: LevelDB writes in its own.
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, ms: performance.now() - begun, cpuMs: (user + system) / 1000 };
}

function bytesIn(place: string): number {
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(path.join(place, name)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);
}
