import type { OpenDatabaseError } from '../../db/open-database.ts';
import type { ChunkError } from '../../shared/node/chunk-codec.ts';
import type { EnvelopeError } from '../../shared/node/envelope.ts';

/** Why a feed was not taken: the file it is about (a path inside the feed, or a database) and what is wrong with it. */
export interface FeedError {
  readonly type: FeedErrorType;
  readonly file: string;
  readonly detail: string;
  /** The server asked to be left alone for so long, which is longer than a sync waits. */
  readonly retryAfterSeconds?: number;
}

export type FeedErrorType =
  | EnvelopeError['type']
  | ChunkError['type']
  | OpenDatabaseError['type']
  /** Not there, or not to be reached: what the kiosk has stays, and it tries again later. */
  | 'unreachable'
  | 'file-missing'
  | 'file-too-large'
  | 'redirected'
  /** Verified, but not in a shape that this version knows. */
  | 'keys-malformed'
  | 'head-malformed'
  | 'keys-older'
  | 'keys-changed'
  | 'head-older'
  | 'head-changed'
  | 'head-of-other-office'
  | 'head-inconsistent'
  | 'key-revoked'
  | 'key-not-allowed'
  | 'no-office-key'
  | 'row-invalid'
  | 'blob-size'
  | 'blob-hash'
  | 'already-syncing'
  | 'disk'
  /** No room: it goes on by itself when there is some. */
  | 'disk-full'
  | 'stopped';

/**
 * Carries a `FeedError` out of iterators and transactions, where only an exception stops what runs. Caught where
 * an office's sync ends, and nowhere else seen.
 */
export class FeedRefusal extends Error {
  readonly error: FeedError;

  constructor(error: FeedError) {
    super(`${error.file}: ${error.type}: ${error.detail}`);
    this.error = error;
  }
}

export function refuse(type: FeedErrorType, file: string, detail: string): never {
  throw new FeedRefusal({ type, file, detail });
}

/** Somebody else works on this data folder: it goes on with the next sync. */
export function alreadySyncing(dataFolder: string): FeedError {
  return { type: 'already-syncing', file: dataFolder, detail: 'another process is at it' };
}

/** The feed's error for a database that cannot be used. */
export function databaseError(error: OpenDatabaseError): FeedError {
  switch (error.type) {
    case 'database-newer':
      return {
        type: error.type,
        file: error.file,
        detail: `schema ${String(error.found)}, this program knows ${String(error.known)}`,
      };
    case 'database-missing':
      return { type: error.type, file: error.file, detail: 'no such file' };
    default:
      return error;
  }
}

/** Paths as they stand in a feed and in messages. */
export const KEYS_PATH = 'keys.json';
export const headPath = (office: string): string => `${office}/head.json`;
export const chunkPath = (office: string, sha256: string): string => `${office}/chunks/${sha256}`;
export const blobPath = (office: string, sha256: string): string => `${office}/blobs/${sha256}`;
