import type { JournalStore } from '../db/journal/journal-store.ts';
import type { ApiImplementation } from '../shared/api.ts';
import type { KioskConfig } from '../shared/config.ts';
import type { Clock } from '../shared/domain/clock.ts';
import type { Result } from '../shared/result.ts';
import type { Dispatch } from './api/dispatch.ts';
import type { PrintPage } from './api/printing.ts';
import type { AnswerBlob } from './blobs/serve-blob.ts';
import type { FeedService, FeedServiceOptions } from './feed/feed-service.ts';
import type { RunHealthJob } from './health/health-jobs.ts';
import type { KioskReports } from './health/reports.ts';
import { relieve } from './keeping/disk-reserve.ts';
import { removeForgotten } from './keeping/process-folders.ts';
import { openWhereTheDiskAllows } from './keeping/where-the-disk-allows.ts';
import type { Log } from './shell/log.ts';
import type { PrintQueue } from './shell/print-queue.ts';
import type { KioskStores } from './stores.ts';
import type { ContentVersions } from './versions/content-versions.ts';
import { wireKiosk } from './wire-kiosk.ts';

/** The kiosk without a window. Both hosts, the command line and the tests work on this. */
export interface Kiosk {
  readonly api: ApiImplementation;
  /** The same calls by name, input and output checked: what the transports use. */
  readonly dispatch: Dispatch;
  /** Forms and other files of the feed, for both hosts. */
  readonly blobs: AnswerBlob;
  readonly feed: FeedService;
  readonly journal: JournalStore;
  readonly stores: KioskStores;
  /** What citizens read, as staff see it. */
  readonly versions: ContentVersions;
  /** What staff take out on a stick. */
  readonly reports: KioskReports;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the feed and closes the databases. */
  close(): Promise<void>;
}

export interface KioskOptions {
  /** With absolute folders, as `loadKioskConfig` gives it. */
  readonly config: KioskConfig;
  /** Default: the machine's, or the demonstration's if the configuration sets one. */
  readonly clock?: Clock;
  /** Default: JSON lines in the data folder. */
  readonly log?: Log;
  /** Off for the command line: it reads what is there and syncs when told to. */
  readonly follow?: boolean;
  readonly startWorker?: FeedServiceOptions['startWorker'];
  readonly runHealthJob?: RunHealthJob;
  /** For how long staff are silent and locked out. Default: the machine's, which nobody sets. */
  readonly monotonicMs?: () => number;
  /** Closes the window and ends the program; absent where there is no window. */
  readonly exit?: () => void;
  /** Absent where the window prints by itself. */
  readonly printPage?: PrintPage;
  /** How often it is looked at whether the disk takes something. Default: each minute. */
  readonly lookEveryMs?: number;
  /** How long what was being answered before a move to memory, or back, may take. Default: ten seconds. */
  readonly lingerMs?: number;
  /** Default: none is known of. */
  readonly printQueue?: PrintQueue;
}

export type CannotOpen = { type: 'cannot-open'; message: string };

/**
 * Where the disk takes nothing, a kiosk that serves from memory what there was, until the disk can be written to again.
 * Nothing of the feed and nothing of staff is taken then.
 */
export function openKiosk(options: KioskOptions): Result<Kiosk, CannotOpen> {
  const { config, lookEveryMs, lingerMs } = options;
  removeForgotten();
  relieve(config.data);
  const follows = options.follow ?? true;
  return openWhereTheDiskAllows({
    dataFolder: config.data,
    offices: config.offices,
    onDisk: (when) => wireKiosk(options, config, { starting: follows && when === 'at-the-start' }),
    inMemory: (folder, when) =>
      wireKiosk(
        options,
        { ...config, data: folder },
        { insteadOf: config.data, starting: follows && when === 'at-the-start' },
      ),
    leavesDisk: follows,
    lookEveryMs,
    lingerMs,
  });
}
