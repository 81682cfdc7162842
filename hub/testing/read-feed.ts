import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  HEAD_PAYLOAD_TYPE,
  headSchema,
  KEYS_PAYLOAD_TYPE,
  keysSchema,
  streamNames,
  type ChunkRef,
  type FeedHead,
  type FeedRow,
  type StreamName,
} from '../../shared/feed.ts';
import { decodeChunk } from '../../shared/node/chunk-codec.ts';
import { verifyEnvelope } from '../../shared/node/envelope.ts';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { TEST_OFFICE, value, type TestHub } from './test-hub.ts';

export interface ReadFeed {
  readonly head: FeedHead;
  /** Rows after the snapshot and all later deltas, by key. */
  readonly rows: Readonly<Record<StreamName, ReadonlyMap<string, unknown>>>;
}

/** Reads a feed as a kiosk would: keys by the root key, head by the keys, every chunk by the head. */
export function readFeed(test: TestHub, folder = test.feed): ReadFeed {
  const head = readHead(test, folder);
  const rowsOf = (name: StreamName): Map<string, unknown> => {
    const { snapshot, deltas } = head.streams[name];
    const rows = new Map<string, unknown>();
    apply(rows, readPart(test, folder, head, name, 'snapshot', 0, snapshot.upTo, snapshot.chunks));
    for (const { after, upTo, chunks } of deltas.filter((one) => one.after >= snapshot.upTo))
      apply(rows, readPart(test, folder, head, name, 'delta', after, upTo, chunks));
    return rows;
  };
  const [catalogue, content, dossiers] = streamNames.map(rowsOf);
  if (!catalogue || !content || !dossiers) throw new Error('three streams');
  return { head, rows: { catalogue, content, dossiers } };
}

export function readHead(test: TestHub, folder = test.feed): FeedHead {
  const { rootKey } = value(test.hub.keys());
  const keysFile = verifyEnvelope(readFileSync(join(folder, 'keys.json')), KEYS_PAYLOAD_TYPE, () => rootKey);
  const { keys } = keysSchema.parse(parse(value(keysFile).payload));
  const headFile = verifyEnvelope(
    readFileSync(join(folder, TEST_OFFICE, 'head.json')),
    HEAD_PAYLOAD_TYPE,
    (id) => keys.find((key) => key.id === id)?.publicKey,
  );
  return headSchema.parse(parse(value(headFile).payload));
}

/** The rows of the newest delta. */
export function readLastDelta(test: TestHub, name: StreamName): FeedRow[] {
  const head = readHead(test);
  const last = head.streams[name].deltas.at(-1);
  if (last === undefined) return [];
  return readPart(test, test.feed, head, name, 'delta', last.after, last.upTo, last.chunks);
}

/** What a kiosk has that stood at `position` with `rows` and reads on by the head's deltas. */
export function readOn(
  test: TestHub,
  name: StreamName,
  position: number,
  rows: ReadonlyMap<string, unknown>,
): Map<string, unknown> {
  const head = readHead(test);
  const result = new Map(rows);
  let reached = position;
  for (const { after, upTo, chunks } of head.streams[name].deltas) {
    if (after > reached || upTo <= reached) continue;
    apply(result, readPart(test, test.feed, head, name, 'delta', after, upTo, chunks));
    reached = upTo;
  }
  if (reached !== head.streams[name].upTo) throw new Error(`no chain from ${position}`);
  return result;
}

/** Every file under a folder with its time of writing: what was touched shows. */
export function inventory(folder: string): Record<string, number> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => [name, statSync(join(folder, name))] as const)
      .filter(([, found]) => found.isFile())
      .map(([name, found]) => [name, found.mtimeMs]),
  );
}

function readPart(
  { hub, office }: TestHub,
  folder: string,
  head: FeedHead,
  stream: StreamName,
  part: 'snapshot' | 'delta',
  after: number,
  upTo: number,
  chunks: readonly ChunkRef[],
): FeedRow[] {
  const { lineage, keyId } = head.streams[stream];
  const key = hub.store.officeKeys(office.code).find(({ id }) => id === keyId)?.key;
  return chunks.flatMap((ref, index) => {
    const bytes = readFileSync(join(folder, TEST_OFFICE, 'chunks', ref.sha256));
    const context = { office: office.code, lineage, stream, part, after, upTo, index };
    return value(
      decodeChunk(bytes, ref, key === undefined ? undefined : { key: deriveOfficeKeys(key).feed, context }),
    );
  });
}

function apply(rows: Map<string, unknown>, changes: readonly FeedRow[]): void {
  for (const row of changes) {
    if (row.op === 'put') rows.set(row.key, row.value);
    else rows.delete(row.key);
  }
}

function parse(payload: Uint8Array): unknown {
  return JSON.parse(Buffer.from(payload).toString('utf8'));
}
