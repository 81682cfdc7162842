import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { blobSchema, type Blob } from '../../shared/domain/blob.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { pruneFolder } from './prune-folder.ts';
import { syncFolder, writeWhole } from '../../shared/node/write-whole.ts';

/** What each source file became; only saves the work of converting it again. */
const CONVERSIONS = 'conversions.json';
const conversionsSchema = z.record(z.string(), blobSchema);

/**
 * The hub's forms as files beside its database, each under its hash: the database stays small enough to be copied
 * in a moment, the same form of many procedures lies there once, and what is there is never written again.
 */
export class BlobFiles {
  readonly folder: string;

  constructor(hubFolder: string) {
    this.folder = join(hubFolder, 'blobs');
  }

  /** Keeps the bytes and answers how rows refer to them. Throws what the file system throws. */
  put(bytes: Uint8Array, mediaType: Blob['mediaType']): Blob {
    const blob = blobSchema.parse({ sha256: sha256Of(bytes), bytes: bytes.length, mediaType });
    if (this.read(blob) === undefined) {
      writeWhole(this.#path(blob), bytes);
      syncFolder(this.folder);
    }
    return blob;
  }

  /** How rows refer to these bytes, if they are kept here. */
  find(bytes: Uint8Array, mediaType: Blob['mediaType']): Blob | undefined {
    const blob = blobSchema.safeParse({ sha256: sha256Of(bytes), bytes: bytes.length, mediaType }).data;
    return blob !== undefined && this.read(blob) !== undefined ? blob : undefined;
  }

  /** Undefined if it is not there or not what its name says. */
  read(blob: Blob): Uint8Array | undefined {
    const path = this.#path(blob);
    if (!existsSync(path)) return undefined;
    const bytes = readFileSync(path);
    return sha256Of(bytes) === blob.sha256 ? bytes : undefined;
  }

  /** The PDF that was made of these bytes before. */
  converted(source: Uint8Array): Blob | undefined {
    const blob = this.#conversions()[sha256Of(source)];
    return blob !== undefined && this.read(blob) !== undefined ? blob : undefined;
  }

  rememberConversion(source: Uint8Array, blob: Blob): void {
    const all = { ...this.#conversions(), [sha256Of(source)]: blob };
    writeWhole(join(this.folder, CONVERSIONS), Buffer.from(JSON.stringify(all)));
  }

  /** Removes blobs that `keep` does not name and that were written before `before`. */
  prune(keep: ReadonlySet<string>, before: Date): void {
    pruneFolder(this.folder, new Set([...keep, CONVERSIONS]), before);
  }

  #conversions(): Record<string, Blob> {
    const path = join(this.folder, CONVERSIONS);
    if (!existsSync(path)) return {};
    try {
      return conversionsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? {};
    } catch (error) {
      if (error instanceof SyntaxError) return {};
      throw error;
    }
  }

  #path({ sha256 }: Blob): string {
    return join(this.folder, sha256);
  }
}
