import { z } from 'zod';
import { blobSchema, type Blob } from '../../shared/domain/blob.ts';
import { blobsOf } from '../../shared/domain/blobs-of.ts';
import type { FeedHead } from '../../shared/feed.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { BlobFiles } from '../store/blob-files.ts';
import { isBusy } from '../store/held-database.ts';
import type { HubStore, RowPositions } from '../store/hub-store.ts';
import type { FeedFolder } from './feed-folder.ts';

/** A row refers to a file that the hub does not have: no head may name that row. */
export class BlobMissing extends Error {
  readonly key: string;
  readonly blob: Blob;

  constructor(key: string, blob: Blob) {
    super(`${key} refers to a missing file`);
    this.key = key;
    this.blob = blob;
  }
}

/** What the live rows of an office refer to, each with the first row that does. */
export type WantedBlobs = ReadonlyMap<string, { readonly blob: Blob; readonly key: string }>;

const namedSchema = z.array(z.tuple([blobSchema, z.string()]));

/** Reads the rows only where they changed since `rememberBlobs`. */
export function blobsOfOffice(store: HubStore, office: OfficeCode): WantedBlobs {
  const remembered = blobsNamedAt(store, office, {
    catalogue: store.stream(office, 'catalogue').upTo,
    content: store.stream(office, 'content').upTo,
  });
  if (remembered !== undefined) return remembered;
  const wanted = new Map<string, { blob: Blob; key: string }>();
  for (const { key, value } of store.rowsWithBlobs(office)) {
    for (const blob of blobsOf(value)) if (!wanted.has(blob.sha256)) wanted.set(blob.sha256, { blob, key });
  }
  return wanted;
}

/** What the rows referred to when they were at these positions, if that is what was remembered last. */
export function blobsNamedAt(store: HubStore, office: OfficeCode, at: RowPositions): WantedBlobs | undefined {
  const remembered = store.blobsNamed(office, at);
  if (remembered === undefined) return undefined;
  return new Map(
    namedSchema.parse(JSON.parse(remembered)).map(([blob, key]) => [blob.sha256, { blob, key }]),
  );
}

export function positionsOf({ streams }: FeedHead): RowPositions {
  return { catalogue: streams.catalogue.upTo, content: streams.content.upTo };
}

/**
 * So that the next publication need not read the rows again if they stay as they are. `at` is where they were read:
 * another command may have written rows since, and what those refer to is not in `wanted`. Not done while another one
 * writes: what was published is published, and then whoever waits is told so.
 */
export function rememberBlobs(
  store: HubStore,
  office: OfficeCode,
  at: RowPositions,
  wanted: WantedBlobs,
): void {
  const named: z.input<typeof namedSchema> = [...wanted.values()].map(({ blob, key }) => [blob, key]);
  try {
    if (store.blobsNamed(office, at) === undefined) store.rememberBlobs(office, at, JSON.stringify(named));
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}

/** Writes what the folder lacks. Throws BlobMissing, or what the file system throws. */
export function copyBlobs(
  files: BlobFiles,
  folder: FeedFolder,
  office: OfficeCode,
  wanted: WantedBlobs,
): { readonly blobs: number; readonly bytes: number } {
  let blobs = 0;
  let bytes = 0;
  for (const { blob, key } of wanted.values()) {
    if (folder.hasBlob(office, blob)) continue;
    const content = files.read(blob);
    if (content === undefined) throw new BlobMissing(key, blob);
    folder.writeBlob(office, blob, content);
    blobs += 1;
    bytes += blob.bytes;
  }
  if (blobs > 0) folder.settleBlobs(office);
  return { blobs, bytes };
}
