import type { z } from 'zod';
import {
  catalogueValueSchema,
  contentValueSchema,
  dossierValueSchema,
  MAX_DELTAS,
  rowKeySchema,
  type ChunkRef,
  type Delta,
  type FeedRow,
  type FeedStream,
  type StreamName,
} from '../../shared/feed.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { encodeChunks, type ChunkContext } from '../../shared/node/chunk-codec.ts';
import type { HubStore, StoredRow } from '../store/hub-store.ts';
import type { FeedFolder } from './feed-folder.ts';

/** How many of the oldest deltas become one when there are too many: half, so that it happens seldom. */
const MERGED_AT_ONCE = MAX_DELTAS / 2 + 1;

const valueSchemas = {
  catalogue: catalogueValueSchema,
  content: contentValueSchema,
  dossiers: dossierValueSchema,
} as const satisfies Record<StreamName, z.ZodType>;

/**
 * A snapshot without them is written when deleted dossiers had to be told of for this long: their codes are in the
 * store and named by the feed's heads no longer than twice this time, however seldom anything changes.
 */
const DELETED_TOLD_MS = 7 * 24 * 3_600_000;

/** A row that no kiosk would take; publishing stops before anything refers to it. */
export class RowNotPublishable extends Error {
  constructor(stream: StreamName, key: string, reason: string) {
    super(`row ${key} of the stream ${stream}: ${reason}`);
  }
}

export interface StreamOrder {
  readonly store: HubStore;
  readonly office: OfficeCode;
  readonly stream: StreamName;
  /** As the last head has it. */
  readonly previous: FeedStream | undefined;
  /** The stream is encrypted under this key. */
  readonly seal?: { readonly keyId: string; readonly key: Uint8Array };
  readonly folder: FeedFolder;
  readonly now: Date;
  readonly log: (line: string) => void;
}

/**
 * The stream as the next head has it; its new chunks are written. Nothing changed: equal to `previous`. Throws
 * RowNotPublishable.
 */
export function buildStream(order: StreamOrder): FeedStream {
  const { store, office, stream, previous } = order;
  const { lineage, upTo } = store.stream(office, stream);
  const frame = {
    lineage,
    upTo,
    ...(order.seal === undefined ? {} : { encrypted: true, keyId: order.seal.keyId }),
    ...(stream === 'dossiers' ? { sources: sourcesOf(store, office) } : {}),
  };
  if (previous === undefined || !canGoOn(order, previous, lineage))
    return { ...frame, ...writeSnapshot(order) };
  const deltas =
    previous.upTo === upTo ? previous.deltas : [...previous.deltas, writeDelta(order, previous.upTo, upTo)];
  const sinceSnapshot = deltas.filter(({ after }) => after >= previous.snapshot.upTo);
  if (toldOfDeletedLongEnough(order)) {
    const whole = writeSnapshot(order);
    return { ...frame, ...whole, deltas: recent(sinceSnapshot, sum(whole.snapshot.chunks)) };
  }
  if (previous.upTo === upTo) return { ...frame, snapshot: previous.snapshot, deltas };
  if (sum(sinceSnapshot.flatMap(chunksIn)) > sum(previous.snapshot.chunks)) {
    const whole = writeSnapshot(order);
    return { ...frame, ...whole, deltas: recent(deltas, sum(whole.snapshot.chunks)) };
  }
  return { ...frame, snapshot: previous.snapshot, deltas: listable(order, deltas, previous.snapshot.upTo) };
}

/** Every chunk that a stream names. */
export function chunksOf(stream: FeedStream): ChunkRef[] {
  return [...stream.snapshot.chunks, ...stream.deltas.flatMap(chunksIn)];
}

/** A stream goes on by deltas if it is the same one, under the same key, and all its files are still there. */
function canGoOn({ office, seal, folder }: StreamOrder, previous: FeedStream, lineage: string): boolean {
  return (
    previous.lineage === lineage &&
    previous.keyId === seal?.keyId &&
    chunksOf(previous).every((ref) => folder.hasChunk(office, ref))
  );
}

function toldOfDeletedLongEnough({ store, office, stream, now }: StreamOrder): boolean {
  if (stream !== 'dossiers' || !store.hasDeleted(office, stream)) return false;
  const { snapshotAt } = store.stream(office, stream);
  return snapshotAt === undefined || now.getTime() - Date.parse(snapshotAt) >= DELETED_TOLD_MS;
}

function writeSnapshot(order: StreamOrder): Pick<FeedStream, 'snapshot'> & { deltas: Delta[] } {
  const { store, office, stream } = order;
  const { upTo } = store.stream(office, stream);
  const rows = store.liveRows(office, stream);
  return { snapshot: { upTo, chunks: writeChunks(order, rows, 'snapshot', 0, upTo) }, deltas: [] };
}

function writeDelta(order: StreamOrder, after: number, upTo: number): Delta {
  const rows = order.store.changedRows(order.office, order.stream, after, upTo);
  return { after, upTo, chunks: writeChunks(order, rows, 'delta', after, upTo) };
}

/**
 * The newest deltas that a new snapshot leaves in the head, so that a kiosk that was up to date need not fetch the
 * whole: as many as together are no larger than the snapshot.
 */
function recent(deltas: readonly Delta[], snapshotBytes: number): Delta[] {
  let bytes = 0;
  const first = deltas.findLastIndex((one) => (bytes += sum(one.chunks)) > snapshotBytes) + 1;
  return deltas.slice(Math.max(first, deltas.length - MAX_DELTAS));
}

/**
 * At most as many deltas as a head may list: those from before the snapshot are left out first, then the oldest
 * become one. A key that changed again later stands in the later delta only: whoever reads the chain to its end has
 * the same rows.
 */
function listable(order: StreamOrder, deltas: readonly Delta[], snapshotUpTo: number): Delta[] {
  const before = deltas.filter(({ after }) => after < snapshotUpTo);
  const since = deltas.slice(before.length);
  const tooMany = deltas.length - MAX_DELTAS;
  if (tooMany <= before.length) return deltas.slice(Math.max(tooMany, 0));
  const [first] = since;
  const last = since[MERGED_AT_ONCE - 1];
  if (first === undefined || last === undefined) throw new Error('too few deltas to merge');
  return [writeDelta(order, first.after, last.upTo), ...since.slice(MERGED_AT_ONCE)];
}

function writeChunks(
  order: StreamOrder,
  rows: Iterable<StoredRow>,
  part: ChunkContext['part'],
  after: number,
  upTo: number,
): ChunkRef[] {
  const { store, office, stream, seal, folder, log } = order;
  const { lineage } = store.stream(office, stream);
  const context = { office, lineage, stream, part, after, upTo };
  const refs: ChunkRef[] = [];
  let count = 0;
  for (const chunk of encodeChunks(feedRows(stream, rows), seal && { key: seal.key, context })) {
    folder.writeChunk(office, chunk.ref, chunk.bytes);
    refs.push(chunk.ref);
    count += chunk.ref.rows;
    if (refs.length % 20 === 0) log(`${stream}: ${count} rows in ${refs.length} chunks so far`);
  }
  return refs;
}

function* feedRows(stream: StreamName, rows: Iterable<StoredRow>): Generator<FeedRow> {
  for (const { key, value } of rows) {
    if (!rowKeySchema.safeParse(key).success) throw new RowNotPublishable(stream, key, 'unusable key');
    if (value === undefined) {
      yield { op: 'delete', key };
      continue;
    }
    const parsed = valueSchemas[stream].safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new RowNotPublishable(
        stream,
        key,
        `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'wrong shape'}`,
      );
    }
    yield { op: 'put', key, value: parsed.data };
  }
}

/**
 * A source that was given up would make the office look old for ever: without dossiers it is left out. Where none has
 * any, all are told, or an office without open dossiers would be as old as its head.
 */
function sourcesOf(store: HubStore, office: OfficeCode): NonNullable<FeedStream['sources']> {
  const all = store.sources(office);
  const telling = all.filter(({ id }) => store.hasDossiersOf(office, id));
  return (telling.length > 0 ? telling : all).map(({ id, asOf }) => ({ id, asOf: vietnamIso(asOf) }));
}

function chunksIn({ chunks }: Delta): ChunkRef[] {
  return chunks;
}

function sum(refs: readonly ChunkRef[]): number {
  return refs.reduce((bytes, ref) => bytes + ref.bytes, 0);
}
