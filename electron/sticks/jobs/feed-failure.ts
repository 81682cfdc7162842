import type { UpdateFailure, UpdateFailureType } from '../../../shared/domain/stick.ts';
import type { FeedErrorType } from '../../feed/feed-error.ts';

/** What a feed's error means to the officer who holds the stick. The whole table, so that none is forgotten. */
const meaning: Readonly<Record<FeedErrorType, UpdateFailureType>> = {
  'envelope-too-large': 'bomb',
  'envelope-malformed': 'not-signed',
  'unknown-key': 'unknown-key',
  'signature-invalid': 'wrong-signature',
  'wrong-payload-type': 'not-signed',
  'chunk-size': 'damaged',
  'chunk-hash': 'damaged',
  'chunk-sealed': 'no-office-key',
  'chunk-compression': 'damaged',
  'chunk-too-large': 'bomb',
  'chunk-row': 'damaged',
  'database-newer': 'internal',
  'database-missing': 'internal',
  'database-damaged': 'internal',
  'database-unavailable': 'internal',
  unreachable: 'stick-gone',
  'file-missing': 'incomplete',
  'file-too-large': 'bomb',
  redirected: 'internal',
  'keys-malformed': 'not-understood',
  'head-malformed': 'not-understood',
  'keys-older': 'older',
  'keys-changed': 'altered',
  'head-older': 'older',
  'head-changed': 'altered',
  'head-of-other-office': 'other-office',
  'head-inconsistent': 'not-understood',
  'key-revoked': 'key-revoked',
  'key-not-allowed': 'key-not-allowed',
  'no-office-key': 'no-office-key',
  'row-invalid': 'not-understood',
  'blob-size': 'damaged',
  'blob-hash': 'damaged',
  'already-syncing': 'internal',
  disk: 'disk-full',
  'disk-full': 'disk-full',
  stopped: 'cancelled',
};

const meanings = new Map<string, UpdateFailureType>(Object.entries(meaning));

/** Also as a report of a sync tells it. */
export function failureOfFeed({
  type,
  file,
}: {
  readonly type: string;
  readonly file: string;
}): UpdateFailure {
  return { type: meanings.get(type) ?? 'internal', file: file.slice(0, 400) };
}
