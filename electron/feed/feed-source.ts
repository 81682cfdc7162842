import type { Result } from '../../shared/result.ts';
import type { FeedError } from './feed-error.ts';

/**
 * Where a feed lies: a web address or a folder. Sources hand over bytes and judge nothing but their number; the
 * same code checks and applies what comes from either.
 */
export interface FeedSource {
  /** Stands for this source in what is kept of it, e.g. to whom an ETag belongs. */
  readonly location: string;
  /** A whole file of at most `maxBytes`, by its path inside the feed. */
  readonly read: (path: string, options: ReadOptions) => Promise<Result<ReadFile, SourceError>>;
}

export interface ReadOptions {
  readonly maxBytes: number;
  /** The ETag of what is there already: the answer may then be `same`. */
  readonly etag?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type ReadFile =
  { readonly type: 'same' } | { readonly type: 'bytes'; readonly bytes: Uint8Array; readonly etag?: string };

export interface SourceError extends FeedError {
  /** Worth another try, after this long if the source said so. */
  readonly again?: { readonly afterMs?: number | undefined };
}
