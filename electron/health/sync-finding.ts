import type { Finding } from '../../shared/domain/health.ts';
import type { FeedErrorType } from '../feed/feed-error.ts';

export type SyncFinding = Extract<Finding, `sync-${string}`>;

/** What each error of the feed means to people. */
const findingOf = {
  unreachable: 'sync-network',
  redirected: 'sync-network',
  'file-missing': 'sync-missing-file',
  'file-too-large': 'sync-damaged-file',
  'envelope-too-large': 'sync-damaged-file',
  'envelope-malformed': 'sync-damaged-file',
  'chunk-size': 'sync-damaged-file',
  'chunk-hash': 'sync-damaged-file',
  'chunk-compression': 'sync-damaged-file',
  'chunk-too-large': 'sync-damaged-file',
  'blob-size': 'sync-damaged-file',
  'blob-hash': 'sync-damaged-file',
  'wrong-payload-type': 'sync-signature',
  'signature-invalid': 'sync-signature',
  'unknown-key': 'sync-signature',
  'key-not-allowed': 'sync-signature',
  'key-revoked': 'sync-revoked',
  'keys-older': 'sync-older',
  'keys-changed': 'sync-older',
  'head-older': 'sync-older',
  'head-changed': 'sync-older',
  'head-of-other-office': 'sync-other-office',
  'chunk-sealed': 'sync-office-key',
  'no-office-key': 'sync-office-key',
  'keys-malformed': 'sync-shape',
  'head-malformed': 'sync-shape',
  'head-inconsistent': 'sync-shape',
  'chunk-row': 'sync-row',
  'row-invalid': 'sync-row',
  'database-damaged': 'sync-database',
  'database-missing': 'sync-database',
  'database-unavailable': 'sync-disk',
  'database-newer': 'sync-newer-program',
  disk: 'sync-disk',
  'disk-full': 'sync-disk-full',
  'already-syncing': 'sync-broken-off',
  stopped: 'sync-broken-off',
} as const satisfies Record<FeedErrorType, SyncFinding>;

/** `type` comes out of the journal: one that an older program wrote, and this one no longer knows, was broken off. */
export function syncFinding(type: string): SyncFinding {
  return Object.hasOwn(findingOf, type) ? findingOf[type as FeedErrorType] : 'sync-broken-off';
}
