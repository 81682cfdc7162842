import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChunkRef } from '../../shared/feed.ts';
import type { Blob } from '../../shared/domain/blob.ts';
import { officeCodeSchema, type OfficeCode } from '../../shared/domain/identifiers.ts';
import { pruneFolder, renewFiles } from '../store/prune-folder.ts';
import { syncFolder, writeWhole } from '../../shared/node/write-whole.ts';

/**
 * A feed as a folder of files. Every file is written beside its place, synced and renamed into it, so that a
 * reader never sees half a file. Throws what the file system throws (disk full, stick pulled).
 */
export class FeedFolder {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** Those that have a head. */
  offices(): OfficeCode[] {
    if (!existsSync(this.root)) return [];
    return readdirSync(this.root)
      .toSorted()
      .flatMap((name) => officeCodeSchema.safeParse(name).data ?? [])
      .filter((code) => existsSync(join(this.root, code, 'head.json')));
  }

  readKeys(): Uint8Array | undefined {
    return readIfThere(join(this.root, 'keys.json'));
  }

  readHead(office: OfficeCode): Uint8Array | undefined {
    return readIfThere(join(this.root, office, 'head.json'));
  }

  readChunk(office: OfficeCode, ref: ChunkRef): Uint8Array {
    return readFileSync(this.#chunk(office, ref));
  }

  hasChunk(office: OfficeCode, ref: ChunkRef): boolean {
    const found = statSync(this.#chunk(office, ref), { throwIfNoEntry: false });
    return found?.size === ref.bytes;
  }

  /** Says whether there was anything to write. Chunks are only sure to stay after `settleChunks`. */
  writeChunk(office: OfficeCode, ref: ChunkRef, bytes: Uint8Array): boolean {
    if (this.hasChunk(office, ref)) return false;
    writeWhole(this.#chunk(office, ref), bytes);
    return true;
  }

  /** After this no power cut takes a chunk back: the head may name them. */
  settleChunks(office: OfficeCode): void {
    syncFolder(join(this.root, office, 'chunks'));
  }

  hasBlob(office: OfficeCode, blob: Blob): boolean {
    return statSync(this.#blob(office, blob), { throwIfNoEntry: false })?.size === blob.bytes;
  }

  /** Blobs are only sure to stay after `settleBlobs`. */
  writeBlob(office: OfficeCode, blob: Blob, bytes: Uint8Array): void {
    writeWhole(this.#blob(office, blob), bytes);
  }

  settleBlobs(office: OfficeCode): void {
    syncFolder(join(this.root, office, 'blobs'));
  }

  writeKeys(bytes: Uint8Array): boolean {
    return replace(join(this.root, 'keys.json'), bytes);
  }

  writeHead(office: OfficeCode, bytes: Uint8Array): boolean {
    return replace(join(this.root, office, 'head.json'), bytes);
  }

  /** These files count as written at `now`, unless they are newer. */
  renew(office: OfficeCode, kind: 'chunks' | 'blobs', which: (name: string) => boolean, now: Date): void {
    renewFiles(join(this.root, office, kind), which, now);
  }

  /** Removes chunks and blobs that `keep` does not name and that were written (or renewed) before `before`. Says how many. */
  prune(office: OfficeCode, keep: ReadonlySet<string>, before: Date): number {
    return (['chunks', 'blobs'] as const)
      .map((kind) => pruneFolder(join(this.root, office, kind), keep, before))
      .reduce((a, b) => a + b, 0);
  }

  #chunk(office: OfficeCode, ref: ChunkRef): string {
    return join(this.root, office, 'chunks', ref.sha256);
  }

  #blob(office: OfficeCode, { sha256 }: Blob): string {
    return join(this.root, office, 'blobs', sha256);
  }
}

function readIfThere(path: string): Uint8Array | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}

function replace(path: string, bytes: Uint8Array): boolean {
  const before = readIfThere(path);
  if (before !== undefined && Buffer.compare(before, bytes) === 0) return false;
  writeWhole(path, bytes);
  syncFolder(dirname(path));
  return true;
}
