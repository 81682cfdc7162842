import { streamNames, type FeedHead } from '../../shared/feed.ts';
import type { HubStore, OfficeRecord } from '../store/hub-store.ts';
import { chunksOf } from './build-stream.ts';
import type { FeedFolder } from './feed-folder.ts';
import { blobsNamedAt, positionsOf, type WantedBlobs } from './publish-blobs.ts';
import { publishedHead } from './published-head.ts';
import type { HubKeys } from './signing-keys.ts';

export interface NextHead {
  readonly head: FeedHead;
  readonly wanted: WantedBlobs;
  /** The head as it is signed. */
  readonly file: Uint8Array;
}

/**
 * The files that the head in this folder names, and the next one does not, count as written now: kiosks still fetch by
 * the old head, however long ago they were written. Call before the next head is written; a publication that breaks
 * off then does it again.
 */
export function renewLeft(
  order: {
    readonly store: HubStore;
    readonly office: OfficeRecord;
    readonly keys: HubKeys;
    readonly now: Date;
  },
  folder: FeedFolder,
  next: NextHead,
): void {
  const { store, keys, now } = order;
  const office = order.office.code;
  const file = folder.readHead(office);
  if (file === undefined || Buffer.compare(file, next.file) === 0) return;
  const before = publishedHead(file, keys, office)?.head;
  if (before === undefined) return;
  const old = namesOf(before);
  const still = namesOf(next.head);
  folder.renew(office, 'chunks', (name) => old.has(name) && !still.has(name), now);

  const at = positionsOf(before);
  const nextAt = positionsOf(next.head);
  if (at.catalogue === nextAt.catalogue && at.content === nextAt.content) return;
  // Of a folder that is further behind nobody remembers it: then all that may have been named stay.
  const blobs = blobsNamedAt(store, office, at);
  folder.renew(office, 'blobs', (name) => !next.wanted.has(name) && (blobs?.has(name) ?? true), now);
}

function namesOf({ streams }: FeedHead): Set<string> {
  return new Set(streamNames.flatMap((name) => chunksOf(streams[name]).map(({ sha256 }) => sha256)));
}
