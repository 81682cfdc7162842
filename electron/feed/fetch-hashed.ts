import { sha256Of } from '../../shared/node/sha256.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Waiting } from './back-off.ts';
import type { FeedError } from './feed-error.ts';
import type { FeedSource } from './feed-source.ts';
import { readPatiently } from './read-patiently.ts';

/** Where the line is neither slow nor paid by the byte. */
export const FETCHES_AT_A_TIME = 3;

/** A file of the feed that is named by its hash. */
export interface HashedFile {
  readonly kind: 'chunk' | 'blob';
  /** Inside the feed. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface FetchContext {
  readonly source: FeedSource;
  readonly waiting: Waiting;
  readonly signal?: AbortSignal | undefined;
  readonly tries: number;
}

/** The file's bytes, of exactly the size and hash that were announced. */
export async function fetchHashed(
  { kind, path, sha256, bytes: size }: HashedFile,
  { source, waiting, signal, tries }: FetchContext,
): Promise<Result<Uint8Array, FeedError>> {
  const read = await readPatiently(source, path, { maxBytes: size, signal }, { tries, waiting });
  if (!read.ok) {
    const { type, detail } = read.error;
    return err(type === 'file-too-large' ? { type: `${kind}-size`, file: path, detail } : read.error);
  }
  const bytes = read.value.type === 'bytes' ? read.value.bytes : new Uint8Array();
  if (bytes.length !== size) {
    const detail = `${String(bytes.length)} bytes, not ${String(size)}`;
    return err({ type: `${kind}-size`, file: path, detail });
  }
  if (sha256Of(bytes) !== sha256) {
    return err({ type: `${kind}-hash`, file: path, detail: 'the content is not what its name says' });
  }
  return ok(bytes);
}

/** Runs through the items, some at a time, until all are done or one answers that no more should begin. */
export async function someAtATime<T>(
  items: Iterable<T>,
  atATime: number,
  run: (item: T) => Promise<'go-on' | 'enough'>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  let enough = false;
  const runOnward = async (): Promise<void> => {
    while (!enough) {
      const next = queue.next();
      if (next.done === true) return;
      if ((await run(next.value)) === 'enough') enough = true;
    }
  };
  const runs = await Promise.allSettled(Array.from({ length: atATime }, runOnward));
  for (const one of runs) if (one.status === 'rejected') throw one.reason;
}
