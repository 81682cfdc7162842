import { join } from 'node:path';
import {
  HEAD_PAYLOAD_TYPE,
  headSchema,
  MAX_SIGNED_FILE_BYTES,
  streamNames,
  type ChunkRef,
  type FeedHead,
} from '../../shared/feed.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { signEnvelope } from '../../shared/node/envelope.ts';
import { deriveOfficeKeys } from '../../shared/node/office-key.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { reasonOf, type Failure } from '../failure.ts';
import type { BlobFiles } from '../store/blob-files.ts';
import type { HubStore, OfficeRecord, Publication } from '../store/hub-store.ts';
import { buildStream, chunksOf, RowNotPublishable } from './build-stream.ts';
import {
  blobsOfOffice,
  BlobMissing,
  copyBlobs,
  positionsOf,
  rememberBlobs,
  type WantedBlobs,
} from './publish-blobs.ts';
import { checkTarget } from './check-target.ts';
import type { FeedFolder } from './feed-folder.ts';
import { renewLeft, type NextHead } from './renew-left.ts';
import type { HubKeys } from './signing-keys.ts';

/** Files stay this long after the last head that named them, for kiosks that are still fetching by it. */
const PRUNE_AFTER_MS = 48 * 3_600_000;

export interface PublishOrder {
  readonly store: HubStore;
  readonly blobs: BlobFiles;
  readonly office: OfficeRecord;
  readonly keys: HubKeys;
  /** The hub's own copy of its feed: what was once published goes to every target as the very same files. */
  readonly own: FeedFolder;
  readonly target: FeedFolder;
  readonly now: Date;
  readonly log: (line: string) => void;
}

export interface PublishSummary {
  readonly office: string;
  readonly sequence: number;
  /** A new head was made; otherwise the last one still says it all. */
  readonly changed: boolean;
  readonly streams: Readonly<Record<string, { rows: number; upTo: number; deltas: number; bytes: number }>>;
  /** What went to the target. */
  readonly written: {
    readonly chunks: number;
    readonly blobs: number;
    readonly bytes: number;
    readonly head: boolean;
  };
  /** Forms and other files that the rows refer to. */
  readonly blobs: number;
  readonly pruned: number;
}

/**
 * Brings a target folder to the hub's present state: blobs, chunks, keys.json, and the head last. A new head is
 * made only if something changed, and is written down in the store before any target sees it. Call under the
 * publish lock.
 */
export function publish(order: PublishOrder): Result<PublishSummary, Failure> {
  const { store, blobs: files, office, keys, own, target, now } = order;
  const last = store.publications(office.code)[0];
  const checked = checkTarget(target, office.code, keys, last);
  if (!checked.ok) return checked;
  try {
    const { head, publication, changed, wanted } = nextHead(order, last);
    const file = signEnvelope({
      payload: publication.payload,
      payloadType: HEAD_PAYLOAD_TYPE,
      keyId: keys.id,
      privateKey: keys.privateKey,
    });
    if (file.length > MAX_SIGNED_FILE_BYTES)
      return err({
        type: 'row-invalid',
        sentence: `The head of ${office.code} would be ${file.length} bytes, more than a kiosk reads: split the office's data.`,
      });
    if (changed) record(store, office, publication, head, last && parseHead(last));
    const next = { head, wanted, file };
    writeSigned(order, own, next);
    const copied = copyBlobs(files, target, office.code, wanted);
    const written = copyChunks(order, head);
    const headWritten = writeSigned(order, target, next);
    rememberBlobs(store, office.code, positionsOf(head), wanted);
    return ok({
      office: office.code,
      sequence: head.sequence,
      changed,
      streams: describe(store, office, head),
      written: {
        chunks: written.chunks,
        blobs: copied.blobs,
        bytes: written.bytes + copied.bytes,
        head: headWritten,
      },
      blobs: wanted.size,
      pruned: prune(store, office, [own, target], wanted, now),
    });
  } catch (error) {
    if (error instanceof RowNotPublishable || error instanceof RangeError)
      return err({
        type: 'row-invalid',
        sentence: `Nothing was published for ${office.code}, ${error.message}: import that row again, corrected.`,
      });
    if (error instanceof BlobMissing)
      return err({
        type: 'blob-missing',
        sentence: `Nothing was published for ${office.code}: a form of ${error.key} is not in ${join(files.folder, error.blob.sha256)}, or is not whole: import it again with "hub import forms".`,
      });
    if (isFileError(error))
      return err({
        type: 'target-unwritable',
        sentence: `Publishing to ${target.root} broke off (${reasonOf(error)}): what was published there before still holds; run it again.`,
      });
    throw error;
  }
}

function nextHead(
  { store, blobs, office, own, now, log }: PublishOrder,
  last: Publication | undefined,
): { head: FeedHead; publication: Publication; changed: boolean; wanted: WantedBlobs } {
  const previous = last === undefined ? undefined : parseHead(last);
  const officeKey = store.officeKeys(office.code)[0];
  if (officeKey === undefined) throw new Error(`office ${office.code} has no key`);
  const seal = { keyId: officeKey.id, key: deriveOfficeKeys(officeKey.key).feed };

  const { wanted, streams } = store.atOneMoment(() => {
    const referred = blobsOfOffice(store, office.code);
    copyBlobs(blobs, own, office.code, referred);
    const common = { store, office: office.code, folder: own, now, log };
    const built = {
      catalogue: buildStream({ ...common, stream: 'catalogue', previous: previous?.streams.catalogue }),
      content: buildStream({ ...common, stream: 'content', previous: previous?.streams.content }),
      dossiers: buildStream({ ...common, stream: 'dossiers', previous: previous?.streams.dossiers, seal }),
    };
    return { wanted: referred, streams: built };
  });
  if (last !== undefined && previous !== undefined && sameStreams(streams, previous.streams))
    return { head: previous, publication: last, changed: false, wanted };

  own.settleChunks(office.code);
  const head = headSchema.parse({
    format: 'kiosk-feed/1',
    office: office.code,
    sequence: (last?.sequence ?? 0) + 1,
    publishedAt: vietnamIso(now),
    streams,
  });
  const payload = Buffer.from(JSON.stringify(head));
  const publication: Publication = {
    sequence: head.sequence,
    payload,
    payloadHash: sha256Of(payload),
    publishedAt: head.publishedAt,
  };
  return { head, publication, changed: true, wanted };
}

/** Deleted rows that every kiosk can only meet through the snapshot need no delta any more. */
function record(
  store: HubStore,
  office: OfficeRecord,
  publication: Publication,
  head: FeedHead,
  before: FeedHead | undefined,
): void {
  store.inTransaction(() => {
    store.recordPublication(office.code, publication);
    for (const name of streamNames) {
      const { lineage, snapshot } = head.streams[name];
      const known = before?.streams[name];
      if (known?.lineage !== lineage || known.snapshot.upTo !== snapshot.upTo)
        store.wroteSnapshot(office.code, name, publication.publishedAt);
      store.forgetDeleted(office.code, name, snapshot.upTo);
    }
  });
}

function copyChunks(
  { office, own, target }: PublishOrder,
  head: FeedHead,
): { chunks: number; bytes: number } {
  let chunks = 0;
  let bytes = 0;
  for (const ref of refsOf(head)) {
    if (target.hasChunk(office.code, ref)) continue;
    target.writeChunk(office.code, ref, own.readChunk(office.code, ref));
    chunks += 1;
    bytes += ref.bytes;
  }
  if (chunks > 0) target.settleChunks(office.code);
  return { chunks, bytes };
}

function writeSigned(order: PublishOrder, folder: FeedFolder, next: NextHead): boolean {
  const { office, keys } = order;
  folder.writeKeys(keys.keysFile);
  renewLeft(order, folder, next);
  return folder.writeHead(office.code, next.file);
}

function prune(
  store: HubStore,
  office: OfficeRecord,
  folders: readonly FeedFolder[],
  wanted: WantedBlobs,
  now: Date,
): number {
  const chunks = store
    .publications(office.code)
    .flatMap((publication) => refsOf(parseHead(publication)))
    .map((ref) => ref.sha256);
  const keep = new Set([...chunks, ...wanted.keys()]);
  const before = new Date(now.getTime() - PRUNE_AFTER_MS);
  return folders.map((folder) => folder.prune(office.code, keep, before)).reduce((a, b) => a + b, 0);
}

function describe(store: HubStore, office: OfficeRecord, head: FeedHead): PublishSummary['streams'] {
  return Object.fromEntries(
    streamNames.map((name) => {
      const stream = head.streams[name];
      return [
        name,
        {
          rows: store.countRows(office.code, name),
          upTo: stream.upTo,
          deltas: stream.deltas.length,
          bytes: chunksOf(stream).reduce((total, ref) => total + ref.bytes, 0),
        },
      ];
    }),
  );
}

function refsOf(head: FeedHead): ChunkRef[] {
  return streamNames.flatMap((name) => chunksOf(head.streams[name]));
}

function parseHead(publication: Publication): FeedHead {
  return headSchema.parse(JSON.parse(Buffer.from(publication.payload).toString('utf8')));
}

function sameStreams(a: unknown, b: FeedHead['streams']): boolean {
  return JSON.stringify(headSchema.shape.streams.parse(a)) === JSON.stringify(b);
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
