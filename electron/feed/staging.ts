import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { ChunkRef } from '../../shared/feed.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { CHUNK_TRIES, type Waiting } from './back-off.ts';
import { chunkPath, type FeedError } from './feed-error.ts';
import type { FeedSource } from './feed-source.ts';
import { readPatiently } from './read-patiently.ts';

const FETCHES_AT_A_TIME = 3;

export interface FetchOptions {
  readonly source: FeedSource;
  readonly waiting: Waiting;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (bytesDone: number, bytesTotal: number) => void;
  /** After each chunk that was put down. */
  readonly onStaged?: (() => void) | undefined;
}

/**
 * Chunks of one office on their way in, each under its hash. What was fetched before a break is still there
 * afterwards; it is checked by its hash, so a file torn by a power cut is simply fetched again.
 */
export class Staging {
  readonly #folder: string;
  readonly #office: OfficeCode;

  constructor(dataFolder: string, office: OfficeCode) {
    this.#folder = join(dataFolder, 'staging', office);
    this.#office = office;
  }

  /** Fetches what is missing, three at a time. Answers the bytes fetched now; the first thing wrong ends it. */
  async fetchMissing(
    chunks: readonly ChunkRef[],
    options: FetchOptions,
  ): Promise<Result<{ bytes: number }, FeedError>> {
    mkdirSync(this.#folder, { recursive: true });
    const wanted = new Map(chunks.map((chunk) => [chunk.sha256, chunk]));
    this.#removeAllBut(new Set(wanted.keys()));
    const missing = [...wanted.values()].filter((chunk) => !this.#isWhole(chunk));
    const total = sumOfBytes(wanted.values());
    let done = total - sumOfBytes(missing);
    options.onProgress(done, total);

    let fetched = 0;
    let failure: FeedError | undefined;
    const queue = missing.values();
    const fetchOnward = async (): Promise<void> => {
      for (const chunk of queue) {
        const put = await this.#fetch(chunk, options);
        if (!put.ok) failure ??= put.error;
        if (failure) return;
        fetched += chunk.bytes;
        done += chunk.bytes;
        options.onProgress(done, total);
        options.onStaged?.();
      }
    };
    const fetches = await Promise.allSettled(Array.from({ length: FETCHES_AT_A_TIME }, fetchOnward));
    for (const fetch of fetches) if (fetch.status === 'rejected') throw fetch.reason;
    return failure ? err(failure) : ok({ bytes: fetched });
  }

  /** The bytes of a staged chunk, as they were put down. */
  read(chunk: ChunkRef): Uint8Array {
    return readFileSync(this.#path(chunk));
  }

  clean(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #fetch(chunk: ChunkRef, options: FetchOptions): Promise<Result<null, FeedError>> {
    const path = chunkPath(this.#office, chunk.sha256);
    const read = await readPatiently(
      options.source,
      path,
      { maxBytes: chunk.bytes, signal: options.signal },
      { tries: CHUNK_TRIES, waiting: options.waiting },
    );
    if (!read.ok) {
      const { type, detail } = read.error;
      return err(type === 'file-too-large' ? { type: 'chunk-size', file: path, detail } : read.error);
    }
    const bytes = read.value.type === 'bytes' ? read.value.bytes : new Uint8Array();
    if (bytes.length !== chunk.bytes) {
      const detail = `${String(bytes.length)} bytes, not ${String(chunk.bytes)}`;
      return err({ type: 'chunk-size', file: path, detail });
    }
    if (sha256(bytes) !== chunk.sha256) {
      return err({ type: 'chunk-hash', file: path, detail: 'the content is not what its name says' });
    }
    writeFileSync(`${this.#path(chunk)}.part`, bytes);
    renameSync(`${this.#path(chunk)}.part`, this.#path(chunk));
    return ok(null);
  }

  #isWhole(chunk: ChunkRef): boolean {
    const path = this.#path(chunk);
    return existsSync(path) && sha256(readFileSync(path)) === chunk.sha256;
  }

  #removeAllBut(wanted: ReadonlySet<string>): void {
    for (const name of readdirSync(this.#folder)) {
      if (!wanted.has(name)) rmSync(join(this.#folder, name), { recursive: true, force: true });
    }
  }

  #path(chunk: ChunkRef): string {
    return join(this.#folder, chunk.sha256);
  }
}

function sumOfBytes(chunks: Iterable<ChunkRef>): number {
  let sum = 0;
  for (const { bytes } of chunks) sum += bytes;
  return sum;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
