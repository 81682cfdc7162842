import { statSync } from 'node:fs';
import { setImmediate as immediately } from 'node:timers/promises';
import { blobsOfVersion } from '../../db/catalogue/blobs-of-version.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { SyncEntry } from '../../db/journal/syncs-table.ts';
import type { Blob } from '../../shared/domain/blob.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { BlobFolder } from '../blobs/blob-folder.ts';
import { SIGNED_FILE_TRIES } from './back-off.ts';
import { blobPath, databaseError, FeedRefusal, type FeedError } from './feed-error.ts';
import { fetchHashed, FETCHES_AT_A_TIME, someAtATime, type FetchContext } from './fetch-hashed.ts';
import { StoreFiles } from './store-files.ts';
import type { MonotonicMs } from './timers.ts';

export type BlobReport = NonNullable<SyncEntry['blobs']>['offices'][number];

export interface BlobSyncContext extends Omit<FetchContext, 'tries'> {
  readonly journal: JournalStore;
  readonly dataFolder: string;
  readonly monotonicMs: MonotonicMs;
  /** Read every blob that is here, and fetch those anew whose content is not what their name says. */
  readonly thorough: boolean;
  /** No further fetch begins after this long: new rows must not wait behind many forms. The next sync goes on. */
  readonly forMs?: number | undefined;
  /** Nor after so many bytes, over all offices. */
  readonly bytesAtMost?: number | undefined;
  /** Default: `FETCHES_AT_A_TIME`. */
  readonly atATime?: number | undefined;
  readonly onProgress: (office: OfficeCode, bytesDone: number, bytesTotal: number) => void;
  /** After each blob that was put down. */
  readonly onFetched: () => void;
}

/**
 * Brings the files beside the rows: what the shown catalogue version and those kept for undo refer to, office by
 * office. Comes after all rows and delays none of them; one that cannot be had leaves the others alone. Offices in
 * `fetchFrom` are fetched for; of the others what is here stays.
 */
export async function syncBlobs(
  context: BlobSyncContext,
  offices: readonly OfficeCode[],
  fetchFrom: ReadonlySet<OfficeCode>,
): Promise<BlobReport[]> {
  const wanted = new Map(offices.map((office) => [office, wantedBy(office, context)]));
  const folder = new BlobFolder(context.dataFolder);
  const all = new Map([...wanted.values()].flat().map((blob) => [blob.sha256, blob]));
  folder.keepOnly([...all.values()]);
  const until = context.monotonicMs() + (context.forMs ?? Number.POSITIVE_INFINITY);
  let bytesLeft = context.bytesAtMost ?? Number.POSITIVE_INFINITY;
  const reports: BlobReport[] = [];
  for (const [office, blobs] of wanted) {
    if (blobs.length === 0 || !fetchFrom.has(office)) continue;
    const report = await fetchFor(office, blobs, folder, { ...context, until, bytesLeft });
    bytesLeft -= report.bytes;
    reports.push(report);
  }
  return reports;
}

async function fetchFor(
  office: OfficeCode,
  blobs: readonly Blob[],
  folder: BlobFolder,
  context: BlobSyncContext & { readonly until: number; readonly bytesLeft: number },
): Promise<BlobReport> {
  const missing = context.thorough
    ? await notWhole(blobs, folder, context.signal)
    : blobs.filter((blob) => !folder.has(blob));
  const total = missing.reduce((sum, blob) => sum + blob.bytes, 0);
  let fetched = 0;
  let bytes = 0;
  let error: FeedError | undefined;
  if (missing.length > 0) context.onProgress(office, 0, total);
  await someAtATime(missing, context.atATime ?? FETCHES_AT_A_TIME, async (blob) => {
    if (context.monotonicMs() >= context.until || bytes >= context.bytesLeft) return 'enough';
    const path = blobPath(office, blob.sha256);
    const got = await fetchHashed({ ...blob, kind: 'blob', path }, { ...context, tries: SIGNED_FILE_TRIES });
    if (!got.ok) {
      error ??= got.error;
      // The whole feed is away, or we were asked to stop: the others would only fail as slowly.
      return got.error.type === 'unreachable' || got.error.type === 'stopped' ? 'enough' : 'go-on';
    }
    const put = caughtOnDisk(() => folder.put(blob, got.value));
    if (put !== undefined) {
      error ??= put;
      return 'enough';
    }
    fetched += 1;
    bytes += blob.bytes;
    context.onProgress(office, bytes, total);
    context.onFetched();
    return 'go-on';
  });
  const counts = { office, wanted: blobs.length, missing: missing.length - fetched, fetched, bytes };
  return error === undefined ? counts : { ...counts, error };
}

/**
 * Reads them all, which takes long where they are many: what staff save goes between two of them, and whoever stops the
 * sync waits for one at most. Of the others what is there counts.
 */
async function notWhole(
  blobs: readonly Blob[],
  folder: BlobFolder,
  signal: AbortSignal | undefined,
): Promise<Blob[]> {
  const found: Blob[] = [];
  for (const blob of blobs) {
    const isHere = signal?.aborted === true ? folder.has(blob) : folder.isWhole(blob);
    if (!isHere) found.push(blob);
    await immediately();
  }
  return found;
}

/** A full disk is told; the rows, which are on it already, stay active. */
function caughtOnDisk(write: () => void): FeedError | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    return { type: 'disk', file: 'blobs', detail: error.message };
  }
}

/** Versions never change once they are written, so each is read once in the life of the worker. */
const knownVersions = new Map<string, { readonly stamp: string; readonly blobs: readonly Blob[] }>();

function wantedBy(office: OfficeCode, { journal, dataFolder }: BlobSyncContext): Blob[] {
  const files = new StoreFiles({ journal, dataFolder, office, kind: 'catalogue' });
  const needed = new Set([files.activeName(), files.shownName()]);
  const wanted = new Map<string, Blob>();
  for (const name of files.keptNames()) {
    const blobs = blobsOfFile(files.path(name));
    if (blobs.ok) for (const blob of blobs.value) wanted.set(blob.sha256, blob);
    // What is shown, and what the feed says, must be known before anything is removed; an earlier broken one is of no use.
    else if (needed.has(name)) throw new FeedRefusal(blobs.error);
  }
  return [...wanted.values()].toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
}

function blobsOfFile(
  file: string,
):
  { readonly ok: true; readonly value: readonly Blob[] } | { readonly ok: false; readonly error: FeedError } {
  const found = statSync(file, { throwIfNoEntry: false });
  const stamp = found === undefined ? '' : `${String(found.mtimeMs)} ${String(found.size)}`;
  const known = knownVersions.get(file);
  if (known !== undefined && known.stamp === stamp) return { ok: true, value: known.blobs };
  const read = blobsOfVersion(file);
  if (!read.ok) return { ok: false, error: databaseError(read.error) };
  knownVersions.set(file, { stamp, blobs: read.value });
  return read;
}
