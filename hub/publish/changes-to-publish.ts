import { changesBetween, type Difference } from '../../shared/domain/content-changes.ts';
import type { ChangeList } from '../../shared/domain/content-change.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { RowValue } from '../../shared/domain/lay-over.ts';
import {
  catalogueValueSchema,
  contentValueSchema,
  headSchema,
  streamNames,
  type FeedHead,
  type FeedStream,
  type StreamName,
} from '../../shared/feed.ts';
import { decodeChunk } from '../../shared/node/chunk-codec.ts';
import type { Hub } from '../hub.ts';
import type { HubStore, StoredRow } from '../store/hub-store.ts';
import { FeedFolder } from './feed-folder.ts';

/** Of dossiers only how many: who prepares what is published has no need to read them. */
export interface DossierCounts {
  readonly put: number;
  readonly removed: number;
}

export interface ChangesToPublish {
  /** Absent before the first publication. */
  readonly last?: { readonly sequence: number; readonly publishedAt: string };
  readonly content: ChangeList;
  readonly dossiers: DossierCounts;
  /** Something in the hub is not what was published last, be it only a date. */
  readonly waiting: boolean;
}

const schemas = { catalogue: catalogueValueSchema, content: contentValueSchema } as const;
const readStreams = ['catalogue', 'content'] as const;
type ReadStream = (typeof readStreams)[number];

/** A change number that no row reaches. */
const EVER = Number.MAX_SAFE_INTEGER;

/** Where the streams of an office stand: what is written later has higher change numbers. */
type Positions = Readonly<Record<StreamName, number>>;

function positionsOf(store: HubStore, office: OfficeCode): Positions {
  const at = (name: StreamName) => store.stream(office, name).upTo;
  return { catalogue: at('catalogue'), content: at('content'), dossiers: at('dossiers') };
}

/** Whether the hub holds anything that the last publication does not; quick. */
export function waitsToBePublished(store: HubStore, office: OfficeCode): boolean {
  const head = lastHead(store, office);
  const now = positionsOf(store, office);
  return streamNames.some((name) => (head?.streams[name].upTo ?? 0) !== now[name]);
}

/** What a publication would change for citizens, compared with the hub's own copy of what it published last. */
export function changesToPublish(hub: Hub, office: OfficeCode): ChangesToPublish {
  const { store } = hub;
  const head = lastHead(store, office);
  const own = new FeedFolder(hub.feedFolder);
  const differences = readStreams.flatMap((name) => {
    const rows = [...store.changedRows(office, name, head?.streams[name].upTo ?? 0, EVER)];
    const before = head === undefined ? new Map() : publishedRows(own, head, name, keysOf(rows));
    return rows.map(({ key, value }) => difference(key, before.get(key), rowOf(name, value)));
  });
  return {
    ...(head !== undefined && { last: { sequence: head.sequence, publishedAt: head.publishedAt } }),
    content: changesBetween(differences),
    dossiers: countDossiers(store, office, head?.streams.dossiers.upTo ?? 0),
    waiting: waitsToBePublished(store, office),
  };
}

export interface TriedChanges {
  readonly content: ChangeList;
  readonly dossiers: DossierCounts;
}

/** Does the work in a transaction that is undone afterwards: what it answers, and what it would have changed. */
export function tryOut<T>(
  store: HubStore,
  office: OfficeCode,
  work: () => T,
): { readonly answer: T; readonly changes: TriedChanges } {
  const undo = new Error('undo');
  const tried: { answer: T; after: ChangedRows[]; dossiers: DossierCounts }[] = [];
  try {
    store.inTransaction(() => {
      const from = positionsOf(store, office);
      const answer = work();
      const after = readStreams.map((name) => ({
        name,
        rows: [...store.changedRows(office, name, from[name], EVER)],
      }));
      tried.push({ answer, after, dossiers: countDossiers(store, office, from.dossiers) });
      // The only way out of a transaction that keeps nothing.
      throw undo;
    });
  } catch (thrown) {
    if (thrown !== undo) throw thrown;
  }
  const [done] = tried;
  if (done === undefined) throw new Error('nothing was tried');
  const differences = done.after.flatMap(({ name, rows }) =>
    rows.map(({ key, value }) =>
      difference(key, rowOf(name, store.row(office, name, key)?.value), rowOf(name, value)),
    ),
  );
  return { answer: done.answer, changes: { content: changesBetween(differences), dossiers: done.dossiers } };
}

interface ChangedRows {
  readonly name: ReadStream;
  readonly rows: readonly StoredRow[];
}

function lastHead(store: HubStore, office: OfficeCode): FeedHead | undefined {
  const last = store.publications(office)[0];
  if (last === undefined) return undefined;
  return headSchema.parse(JSON.parse(Buffer.from(last.payload).toString('utf8')));
}

/** The rows with these keys as they were published last, chunk by chunk: a whole catalogue is never in memory. */
function publishedRows(
  own: FeedFolder,
  { office, streams }: FeedHead,
  name: ReadStream,
  wanted: ReadonlySet<string>,
): Map<string, RowValue | undefined> {
  const found = new Map<string, RowValue | undefined>();
  if (wanted.size === 0) return found;
  for (const ref of chain(streams[name])) {
    const rows = decodeChunk(own.readChunk(office, ref), ref);
    if (!rows.ok) throw new Error(`chunk ${ref.sha256} of the hub's own feed: ${rows.error.detail}`);
    for (const row of rows.value)
      if (wanted.has(row.key)) found.set(row.key, row.op === 'put' ? rowOf(name, row.value) : undefined);
  }
  return found;
}

/** What a kiosk that begins reads: the snapshot, then what came later. */
function chain({ snapshot, deltas }: FeedStream) {
  const later = deltas.filter(({ after }) => after >= snapshot.upTo);
  return [...snapshot.chunks, ...later.flatMap(({ chunks }) => chunks)];
}

function countDossiers(store: HubStore, office: OfficeCode, after: number): DossierCounts {
  const counts = { put: 0, removed: 0 };
  for (const { value } of store.changedRows(office, 'dossiers', after, EVER))
    counts[value === undefined ? 'removed' : 'put'] += 1;
  return counts;
}

function rowOf(name: ReadStream, value: unknown): RowValue | undefined {
  return value === undefined ? undefined : schemas[name].parse(value);
}

function difference(key: string, before: RowValue | undefined, after: RowValue | undefined): Difference {
  return { key, before, after };
}

function keysOf(rows: readonly StoredRow[]): Set<string> {
  return new Set(rows.map(({ key }) => key));
}
