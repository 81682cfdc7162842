import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as immediately } from 'node:timers/promises';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { ChunkRef } from '../../shared/feed.ts';
import { sha256Of } from '../../shared/node/sha256.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { roomIn } from '../keeping/room.ts';
import { CHUNK_TRIES, type Waiting } from './back-off.ts';
import { chunkPath, type FeedError } from './feed-error.ts';
import type { FeedSource } from './feed-source.ts';
import { fetchHashed, FETCHES_AT_A_TIME, someAtATime } from './fetch-hashed.ts';

/** So that fetching is not what fills the disk. */
const ROOM_LEFT = 16 * 1024 * 1024;

export interface FetchOptions {
  readonly source: FeedSource;
  readonly waiting: Waiting;
  readonly signal?: AbortSignal | undefined;
  /** Default: `FETCHES_AT_A_TIME`. */
  readonly atATime?: number | undefined;
  /** Chunks that are wanted too, some other time: they stay if they are here. */
  readonly later?: readonly ChunkRef[];
  /** Bytes that whoever uses the chunks will write beside them: without room for those, too, nothing is fetched. */
  readonly roomBesides?: number;
  readonly onProgress?: (bytesDone: number, bytesTotal: number) => void;
  /** Once, with those of `chunks` and `later` that are here already. */
  readonly onHere?: (chunks: readonly ChunkRef[]) => void;
  /** After each chunk that was put down. */
  readonly onStaged?: ((chunk: ChunkRef) => void) | undefined;
}

/**
 * Chunks of one office on their way in, each under its hash. What was fetched before a break is still there
 * afterwards; it is checked by its hash, so a file torn by a power cut is simply fetched again.
 */
export class Staging {
  readonly #folder: string;
  readonly #office: OfficeCode;

  /** `folder`: other than a sync's own. */
  constructor(dataFolder: string, office: OfficeCode, folder = join(dataFolder, 'staging', office)) {
    this.#folder = folder;
    this.#office = office;
  }

  /** Fetches what is missing, some at a time. Answers the bytes fetched now; the first thing wrong ends it. */
  async fetchMissing(
    chunks: readonly ChunkRef[],
    options: FetchOptions,
  ): Promise<Result<{ bytes: number }, FeedError>> {
    this.#makeFolder();
    const wanted = new Map(chunks.map((chunk) => [chunk.sha256, chunk]));
    const known = new Map((options.later ?? []).map((chunk) => [chunk.sha256, chunk]));
    for (const [sha256, chunk] of wanted) known.set(sha256, chunk);
    this.#removeAllBut(new Set(known.keys()));
    const here: ChunkRef[] = [];
    for (const chunk of known.values()) {
      if (isStopped(options)) return err({ type: 'stopped', file: this.#folder, detail: 'asked to stop' });
      if (this.#isWhole(chunk)) here.push(chunk);
      // Hundreds of megabytes may be here: what staff save, or that they stop it, goes between two of them.
      await immediately();
    }
    for (const { sha256 } of here) known.delete(sha256);
    options.onHere?.(here);
    const missing = [...wanted.values()].filter(({ sha256 }) => known.has(sha256));
    const total = sumOfBytes(wanted.values());
    let done = total - sumOfBytes(missing);
    options.onProgress?.(done, total);
    const besides = options.roomBesides ?? 0;
    const room = roomIn(this.#folder) - sumOfBytes(missing) - besides;
    if ((missing.length > 0 || besides > 0) && room < ROOM_LEFT) {
      const detail = `${String(Math.ceil((ROOM_LEFT - room) / 1_000_000))} MB more must be free on the disk`;
      return err({ type: 'disk-full', file: this.#folder, detail });
    }

    let fetched = 0;
    let failure: FeedError | undefined;
    await someAtATime(missing, options.atATime ?? FETCHES_AT_A_TIME, async (chunk) => {
      const put = await this.#fetch(chunk, options);
      if (!put.ok) failure ??= put.error;
      if (failure) return 'enough';
      fetched += chunk.bytes;
      done += chunk.bytes;
      options.onProgress?.(done, total);
      options.onStaged?.(chunk);
      return 'go-on';
    });
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
    const fetched = await fetchHashed({ ...chunk, kind: 'chunk', path }, { ...options, tries: CHUNK_TRIES });
    if (!fetched.ok) return fetched;
    writeFileSync(`${this.#path(chunk)}.part`, fetched.value);
    renameSync(`${this.#path(chunk)}.part`, this.#path(chunk));
    return ok(null);
  }

  #isWhole(chunk: ChunkRef): boolean {
    const path = this.#path(chunk);
    return existsSync(path) && sha256Of(readFileSync(path)) === chunk.sha256;
  }

  /** A file system that was mended after a power cut may have put anything there: what is no folder makes room for one. */
  #makeFolder(): void {
    for (const path of [dirname(this.#folder), this.#folder]) {
      if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) rmSync(path, { force: true });
    }
    mkdirSync(this.#folder, { recursive: true });
  }

  #removeAllBut(wanted: ReadonlySet<string>): void {
    for (const entry of readdirSync(this.#folder, { withFileTypes: true })) {
      if (entry.isFile() && wanted.has(entry.name)) continue;
      rmSync(join(this.#folder, entry.name), { recursive: true, force: true });
    }
  }

  #path(chunk: ChunkRef): string {
    return join(this.#folder, chunk.sha256);
  }
}

function isStopped({ signal }: FetchOptions): boolean {
  return signal?.aborted ?? false;
}

function sumOfBytes(chunks: Iterable<ChunkRef>): number {
  let sum = 0;
  for (const { bytes } of chunks) sum += bytes;
  return sum;
}
