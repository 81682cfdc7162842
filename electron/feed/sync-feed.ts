import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreKind } from '../../db/data-folder.ts';
import { holdLock } from '../../db/folder-lock.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { SyncEntry } from '../../db/journal/syncs-table.ts';
import { isFeedAddress, isMetered, type KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { StaffMember } from '../../shared/domain/staff.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { MAX_SIGNED_FILE_BYTES, type FeedKeys } from '../../shared/feed.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Waiting } from './back-off.ts';
import { dossiersSignedAt } from '../keeping/purge-time.ts';
import { caught } from './caught.ts';
import { alreadySyncing, KEYS_PATH, type FeedError } from './feed-error.ts';
import type { FeedSource } from './feed-source.ts';
import { folderSource } from './folder-source.ts';
import { httpSource } from './http-source.ts';
import { noteRightTime, noteTime } from './note-time.ts';
import type { ProgressEvent } from './office-progress.ts';
import { passesOf } from './passes.ts';
import { readKeys } from './signed-files.ts';
import { syncBlobs } from './sync-blobs.ts';
import {
  keepHouse,
  syncOffice,
  type FailPoint,
  type OfficeDone,
  type OfficeReport,
  type OfficeSyncContext,
} from './sync-office.ts';
import { machineMonotonicMs, type MonotonicMs } from './timers.ts';

/** On a slow line two at once only make both late. */
const METERED_FETCHES_AT_A_TIME = 1;
/** Of forms and other files in one sync, so that a line paid by the byte is not used up by them. */
const METERED_BLOB_BYTES = 2_000_000;

export type SyncReport = SyncEntry;

/** What a sync tells while it runs. */
export type SyncEvent =
  | ProgressEvent
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
  readonly monotonicMs?: MonotonicMs;
  /** Only these of the configured offices; the others are left as they are. */
  readonly only?: ReadonlySet<OfficeCode>;
  /** Who of staff applies the feed as a package. */
  readonly byStaff?: StaffMember;
  /** Tests only: called where the power may fail. */
  readonly failPoint?: (at: FailPoint) => void;
}

/**
 * Reads the feed once and applies what is new, office by office: one that fails leaves the others alone. Answers
 * what was done, failures included, and writes it into the journal. Only one sync at a time on a data folder. Where no
 * feed is configured, it only does what must happen all the same.
 */
export async function syncFeed(options: SyncOptions): Promise<SyncReport> {
  const { config, clock } = options;
  const startedAt = vietnamIso(clock.now());
  // A disk that takes nothing may refuse the lock already: told like everything else that a disk does.
  const tried = await caught(async () => ok(await syncAlone(options)));
  const done = tried.ok ? tried.value : { offices: [], error: tried.error };
  const outcomes = new Set(done.offices.map(({ outcome }) => outcome));
  const failed = done.error !== undefined || outcomes.has('failed') || config.offices.length === 0;
  const report: SyncReport = {
    startedAt,
    finishedAt: vietnamIso(clock.now()),
    outcome: failed ? 'failed' : outcomes.has('applied') ? 'applied' : 'unchanged',
    ...done,
  };
  // Where it cannot be written down, whoever asked still hears it.
  await caught(async () => Promise.resolve(ok(writeDown(report, options))));
  return report;
}

/** Where nobody was asked, that something is wrong is worth a line, and that it is right again: none tells of an update. */
function writeDown(report: SyncReport, { config, journal }: SyncOptions): void {
  if (config.feed === undefined && troublesOf(report) === troublesOf(journal.lastSyncs(1)[0])) return;
  journal.recordSync(report);
}

/** What went wrong, to be compared; empty where nothing did. */
function troublesOf({ error, offices, blobs }: Partial<SyncReport> = {}): string {
  const errors = [error, ...(offices ?? []).map((office) => office.error), blobs?.error];
  return errors.flatMap((told) => told?.type ?? []).join(' ');
}

async function syncAlone(options: SyncOptions): Promise<SyncDone> {
  const { dataFolder, journal, clock, config } = options;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = holdLock(join(dataFolder, 'sync.lock'));
  if (!lock.ok) return { offices: [], error: alreadySyncing(dataFolder) };
  try {
    const before = dossiersSignedAt(options, config.offices);
    noteTime(journal, clock.now(), before);
    const done = await syncLocked(options);
    const after = dossiersSignedAt(options, config.offices);
    noteRightTime(journal, clock.now(), { before, after }, options.byStaff !== undefined);
    return done;
  } finally {
    lock.value.release();
  }
}

type SyncDone = Pick<SyncReport, 'offices' | 'blobs' | 'error'>;

/** What a sync works with where there is no feed … */
interface House extends Omit<OfficeSyncContext, 'onProgress' | 'onActivated' | 'source'> {
  readonly thorough: boolean;
  readonly onEvent: (event: SyncEvent) => void;
}

/** … and where there is one. */
type Round = House & Pick<OfficeSyncContext, 'source'>;

async function syncLocked(options: SyncOptions): Promise<SyncDone> {
  const { config } = options;
  const metered = isMetered(config);
  const house = {
    ...options,
    waiting: options.waiting ?? realWaiting,
    failPoint: options.failPoint ?? (() => undefined),
    thorough: options.thorough ?? false,
    onEvent: options.onEvent ?? (() => undefined),
    ...(metered && { atATime: METERED_FETCHES_AT_A_TIME }),
  };
  const followed = config.offices.filter((office) => options.only?.has(office) ?? true);
  if (config.feed === undefined) return { offices: await keepHouses(followed, house) };
  const round: Round = { ...house, source: sourceAt(config.feed, metered) };
  const keys = await caught(async () => readKeys(round));
  if (!keys.ok) return { offices: await keepHouses(followed, round), error: keys.error };
  const offices = await syncOffices(followed, keys.value, round, metered);
  const sound = offices.flatMap(({ office, error }) => (error === undefined ? [office] : []));
  const blobs = await caught(async () =>
    ok(
      await syncBlobs(
        {
          ...round,
          monotonicMs: options.monotonicMs ?? machineMonotonicMs,
          forMs: options.blobsForMs,
          ...(metered && { bytesAtMost: METERED_BLOB_BYTES }),
          onProgress: (office, bytesDone, bytesTotal) =>
            round.onEvent({ type: 'blob-progress', office, bytesDone, bytesTotal }),
          onFetched: () => round.failPoint('blob-fetched'),
        },
        config.offices,
        new Set(sound),
      ),
    ),
  );
  return { offices, blobs: blobs.ok ? { offices: blobs.value } : { offices: [], error: blobs.error } };
}

/** Office by office; one that fails leaves the others alone, unless the whole feed is away. */
async function syncOffices(
  offices: readonly OfficeCode[],
  keys: FeedKeys,
  round: Round,
  metered: boolean,
): Promise<OfficeReport[]> {
  const home = round.config.offices[0];
  const reports = new Map<OfficeCode, OfficeReport>();
  const done = new Set<OfficeCode>();
  let away: FeedError | undefined;
  for (const { office, portion } of passesOf(offices, { metered })) {
    if (done.has(office)) continue;
    const before = reports.get(office);
    if (away !== undefined) {
      const kept = before === undefined ? await keepHouses([office], round) : [];
      reports.set(office, kept[0] ?? withNews(before, { office, outcome: 'failed', error: away }));
      continue;
    }
    // What is broken was found by the first visit.
    const thorough = round.thorough && before === undefined;
    const visited = await visit(office, { keys, withCatalogue: office === home, thorough, portion }, round);
    const report: OfficeReport = visited.ok
      ? visited.value.report
      : { office, outcome: 'failed', error: visited.error };
    reports.set(office, withNews(before, report));
    if (!visited.ok || !visited.value.more) done.add(office);
    if (visited.ok) continue;
    round.onEvent({ type: 'progress', office, phase: 'failed', streams: [], bytesDone: 0, bytesTotal: 0 });
    away = await whyAway(visited.error, round);
  }
  return [...reports.values()];
}

async function visit(
  office: OfficeCode,
  options: Parameters<typeof syncOffice>[2],
  round: Round,
): Promise<Result<OfficeDone, FeedError>> {
  const context = {
    ...round,
    onProgress: round.onEvent,
    onActivated: activationsOf(office, round),
  };
  const attempt = async () => caught(async () => ok(await syncOffice(context, office, options)));
  let visited = await attempt();
  // What was broken stands aside by now; this time the snapshot takes its place.
  if (!visited.ok && visited.error.type === 'database-damaged') visited = await attempt();
  return visited;
}

/** After a failure: why there is no sense in asking for the other offices, if so. */
async function whyAway(error: FeedError, { source, signal }: Round): Promise<FeedError | undefined> {
  if (error.type === 'stopped' || error.retryAfterSeconds !== undefined) return error;
  if (error.type !== 'unreachable') return undefined;
  const asked = await source.read(KEYS_PATH, { maxBytes: MAX_SIGNED_FILE_BYTES, signal });
  return !asked.ok && (asked.error.type === 'unreachable' || asked.error.type === 'stopped')
    ? asked.error
    : undefined;
}

/** Where no feed can be read: what must happen all the same. Answers those where that failed. */
async function keepHouses(offices: readonly OfficeCode[], house: House): Promise<OfficeReport[]> {
  const failed: OfficeReport[] = [];
  for (const office of offices) {
    const onActivated = activationsOf(office, house);
    const kept = await caught(async () =>
      ok(await keepHouse({ ...house, onActivated }, office, house.thorough)),
    );
    if (!kept.ok) failed.push({ office, outcome: 'failed', error: kept.error });
  }
  return failed;
}

function activationsOf(office: OfficeCode, { onEvent }: House) {
  return (kind: StoreKind, file: string): void => onEvent({ type: 'activated', office, kind, file });
}

/** What several visits to an office did, as one. */
function withNews(before: OfficeReport | undefined, { error, ...report }: OfficeReport): OfficeReport {
  const sum = (key: 'bytes' | 'rows' | 'skippedRows') => {
    const values = [before?.[key], report[key]].filter((value) => value !== undefined);
    return values.length === 0 ? {} : { [key]: values.reduce((total, value) => total + value, 0) };
  };
  return {
    ...before,
    ...report,
    outcome: report.outcome === 'unchanged' ? (before?.outcome ?? 'unchanged') : report.outcome,
    ...sum('bytes'),
    ...sum('rows'),
    ...sum('skippedRows'),
    ...(error !== undefined && { error }),
  };
}

function sourceAt(feed: string, metered: boolean): FeedSource {
  return isFeedAddress(feed) ? httpSource(feed, { metered }) : folderSource(feed);
}

const realWaiting: Waiting = {
  sleep: async (milliseconds, signal) => sleep(milliseconds, undefined, signal ? { signal } : {}),
  random: Math.random,
};
