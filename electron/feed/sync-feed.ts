import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreKind } from '../../db/data-folder.ts';
import { holdLock } from '../../db/folder-lock.ts';
import type { JournalStore, SyncEntry } from '../../db/journal/journal-store.ts';
import { isFeedAddress, type KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { ok } from '../../shared/result.ts';
import type { Waiting } from './back-off.ts';
import { caught } from './caught.ts';
import type { FeedError } from './feed-error.ts';
import type { FeedSource } from './feed-source.ts';
import { folderSource } from './folder-source.ts';
import { httpSource } from './http-source.ts';
import { readKeys } from './signed-files.ts';
import { syncBlobs } from './sync-blobs.ts';
import { keepHouse, syncOffice, type FailPoint, type OfficeReport } from './sync-office.ts';

export type SyncReport = SyncEntry;

/** What a sync tells while it runs. */
export type SyncEvent =
  | {
      readonly type: 'progress';
      readonly office: OfficeCode;
      /** Of what is to come for this office in this sync, what is staged already included. */
      readonly bytesDone: number;
      readonly bytesTotal: number;
    }
  /** The same of the files beside the rows (forms and the like), which come after all rows. */
  | {
      readonly type: 'blob-progress';
      readonly office: OfficeCode;
      readonly bytesDone: number;
      readonly bytesTotal: number;
    }
  /** Another file is active now: open it in place of the one before. */
  | {
      readonly type: 'activated';
      readonly office: OfficeCode;
      readonly kind: StoreKind;
      readonly file: string;
    };

export interface SyncOptions {
  /** `feed` absolute or an address: relative folders are resolved when the configuration is loaded. */
  readonly config: KioskConfig;
  readonly journal: JournalStore;
  /** Absolute. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly onEvent?: (event: SyncEvent) => void;
  readonly signal?: AbortSignal | undefined;
  /** Read every page of the databases first, and set aside what is broken. Seconds on large ones. */
  readonly thorough?: boolean;
  /** No blob is begun after this long, so that the next sync's rows need not wait. Default: as long as it takes. */
  readonly blobsForMs?: number;
  readonly waiting?: Waiting;
  /** Only these of the configured offices; the others are left as they are. */
  readonly only?: ReadonlySet<OfficeCode>;
  /** Who of staff applies the feed as a package. */
  readonly byStaff?: StaffMember;
  /** Tests only: called where the power may fail. */
  readonly failPoint?: (at: FailPoint) => void;
}

/**
 * Reads the feed once and applies what is new, office by office: one that fails leaves the others alone. Answers
 * what was done, failures included, and writes it into the journal. Only one sync at a time on a data folder.
 */
export async function syncFeed(options: SyncOptions): Promise<SyncReport> {
  const { config, journal, clock } = options;
  const startedAt = vietnamIso(clock.now());
  journal.sawTime(clock.now());
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const lock = holdLock(join(options.dataFolder, 'sync.lock'));
  const done = lock.ok
    ? await syncLocked(options).finally(lock.value.release)
    : { offices: [], error: alreadySyncing(options.dataFolder) };
  const outcomes = new Set(done.offices.map(({ outcome }) => outcome));
  const failed = done.error !== undefined || outcomes.has('failed') || config.offices.length === 0;
  const report: SyncReport = {
    startedAt,
    finishedAt: vietnamIso(clock.now()),
    outcome: failed ? 'failed' : outcomes.has('applied') ? 'applied' : 'unchanged',
    ...done,
  };
  journal.recordSync(report);
  return report;
}

async function syncLocked(options: SyncOptions): Promise<Pick<SyncReport, 'offices' | 'blobs' | 'error'>> {
  const { config, onEvent = () => undefined } = options;
  const context = {
    ...options,
    source: sourceAt(config.feed),
    waiting: options.waiting ?? realWaiting,
    failPoint: options.failPoint ?? (() => undefined),
  };
  const keys = await caught(async () => readKeys(context));
  const offices: OfficeReport[] = [];
  for (const [index, office] of config.offices.entries()) {
    if (options.only?.has(office) === false) continue;
    const onActivated = (kind: StoreKind, file: string) => onEvent({ type: 'activated', office, kind, file });
    if (!keys.ok) {
      const kept = await caught(async () =>
        ok(await keepHouse({ ...options, onActivated }, office, options.thorough ?? false)),
      );
      if (!kept.ok) offices.push({ office, outcome: 'failed', error: kept.error });
      continue;
    }
    const attempt = async () =>
      caught(async () =>
        ok(
          await syncOffice(
            {
              ...context,
              onProgress: (bytesDone, bytesTotal) =>
                onEvent({ type: 'progress', office, bytesDone, bytesTotal }),
              onActivated,
            },
            office,
            { keys: keys.value, withCatalogue: index === 0, thorough: options.thorough ?? false },
          ),
        ),
      );
    let report = await attempt();
    // What was broken stands aside by now; this time the snapshot takes its place.
    if (!report.ok && report.error.type === 'database-damaged') report = await attempt();
    offices.push(report.ok ? report.value : { office, outcome: 'failed', error: report.error });
  }
  if (!keys.ok) return { offices, error: keys.error };
  const sound = offices.flatMap(({ office, error }) => (error === undefined ? [office] : []));
  const blobs = await caught(async () =>
    ok(
      await syncBlobs(
        {
          ...context,
          thorough: options.thorough ?? false,
          forMs: options.blobsForMs,
          onProgress: (office, bytesDone, bytesTotal) =>
            onEvent({ type: 'blob-progress', office, bytesDone, bytesTotal }),
          onFetched: () => context.failPoint('blob-fetched'),
        },
        config.offices,
        new Set(sound),
      ),
    ),
  );
  return { offices, blobs: blobs.ok ? { offices: blobs.value } : { offices: [], error: blobs.error } };
}

function sourceAt(feed: string): FeedSource {
  return isFeedAddress(feed) ? httpSource(feed) : folderSource(feed);
}

function alreadySyncing(dataFolder: string): FeedError {
  return { type: 'already-syncing', file: dataFolder, detail: 'another process is at it' };
}

const realWaiting: Waiting = {
  sleep: async (milliseconds, signal) => sleep(milliseconds, undefined, signal ? { signal } : {}),
  random: Math.random,
};
