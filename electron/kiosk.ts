import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreKind } from '../db/data-folder.ts';
import type { JournalStore } from '../db/journal/journal-store.ts';
import type { OpenDatabaseError } from '../db/open-database.ts';
import type { ApiImplementation } from '../shared/api.ts';
import type { KioskConfig } from '../shared/config.ts';
import type { OfficeCode } from '../shared/domain/identifiers.ts';
import { clockStartingAt, systemClock, type Clock } from '../shared/domain/clock.ts';
import { cryptoSelfTest } from '../shared/node/self-test.ts';
import { err, ok, unreachable, type Result } from '../shared/result.ts';
import { compileCodePatterns, defaultCodePatterns } from '../shared/text/codes.ts';
import { catalogueApi } from './api/catalogue.ts';
import { createDispatch, type Dispatch } from './api/dispatch.ts';
import { dossiersApi } from './api/dossiers.ts';
import { kioskApi } from './api/kiosk-state.ts';
import { notesApi } from './api/notes.ts';
import { officeApi } from './api/office.ts';
import { printingApi, type PrintPage } from './api/printing.ts';
import { createSecondFactors } from './api/second-factor.ts';
import { createSessionCounts, sessionApi } from './api/session.ts';
import { createTeller } from './api/tell-dossier.ts';
import { createUnknownCodeLimit } from './api/unknown-code-limit.ts';
import { createBlobAnswers, type AnswerBlob } from './blobs/serve-blob.ts';
import { createRemovableDrives } from '../shared/node/removable-drives.ts';
import { FeedService, type FeedEvent, type FeedServiceOptions } from './feed/feed-service.ts';
import { createHealth } from './health/health.ts';
import type { RunHealthJob } from './health/health-jobs.ts';
import type { KioskReports } from './health/reports.ts';
import { runHealthJob } from './health/run-health-job.ts';
import { createOutboxSender } from './outbox/outbox-sender.ts';
import { createKeeper } from './keeping/keeper.ts';
import { relieve } from './keeping/disk-reserve.ts';
import { bringDossiers, memoryFolderOf, removeForgotten, takesFiles } from './keeping/memory-folder.ts';
import { openJournal, suspectJournal } from './keeping/open-journal.ts';
import { backupPlaces } from './keeping/places.ts';
import { untilWritable } from './keeping/until-writable.ts';
import { openLog, type Log } from './shell/log.ts';
import { noPrintQueue, type PrintQueue } from './shell/print-queue.ts';
import { editingApi } from './staff/editing.ts';
import { auditSheet } from './staff/audit-sheet.ts';
import { newestSignedAt } from './staff/signed-at.ts';
import { createStaffDoor } from './staff/staff-door.ts';
import { createSticks } from './sticks/create-sticks.ts';
import { KioskStores } from './stores.ts';
import { ContentVersions } from './versions/content-versions.ts';
import { versionsApi } from './versions/versions-api.ts';

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

interface KioskOptions {
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
  /** How often a disk that takes nothing is looked at. Default: each minute. */
  readonly lookEveryMs?: number;
  /** Default: none is known of. */
  readonly printQueue?: PrintQueue;
}

export type CannotOpen = { type: 'cannot-open'; message: string };

/**
 * Where the disk takes nothing, a kiosk that serves from memory what there was, until the disk can be written to again.
 * Nothing of the feed and nothing of staff is taken then.
 */
export function openKiosk(options: KioskOptions): Result<Kiosk, CannotOpen> {
  const { config } = options;
  removeForgotten();
  relieve(config.data);
  const usual = (): Result<Kiosk, CannotOpen> => openKioskAt(options, config);
  if (!existsSync(config.data) || takesFiles(config.data)) return usual();
  const memory = memoryFolderOf(config.data);
  if (!memory.ok)
    return err({ type: 'cannot-open', message: `The disk is read-only, and ${memory.error.detail}` });
  const opened = openKioskAt(options, { ...config, data: memory.value }, config.data);
  if (!opened.ok) return opened;
  return ok(
    untilWritable({
      meanwhile: opened.value,
      memoryFolder: memory.value,
      dataFolder: config.data,
      openAgain: usual,
      lookEveryMs: options.lookEveryMs,
    }),
  );
}

/** `insteadOf`: the data folder whose disk takes nothing. */
function openKioskAt(
  options: KioskOptions,
  config: KioskConfig,
  insteadOf?: string,
): Result<Kiosk, CannotOpen> {
  const { startWorker } = options;
  const readOnly = insteadOf !== undefined;
  const follow = (options.follow ?? true) && !readOnly;
  const tested = cryptoSelfTest();
  if (!tested.ok) {
    const message = `This runtime cannot do what the feed needs; the self-test that failed: ${tested.error.detail}`;
    return err({ type: 'cannot-open', message });
  }
  const clock = options.clock ?? clockOf(config);
  const log = options.log ?? openLog(join(config.data, 'log'), clock);
  const patterns = compileCodePatterns(config.codes.patterns ?? []);
  if (!patterns.ok) return err({ type: 'cannot-open', message: `codes.patterns: ${patterns.error.detail}` });
  const made = makeDataFolder(config.data);
  if (!made.ok) return made;
  const opened = openJournal({ places: backupPlaces(config), offices: config.offices, clock, log });
  if (!opened.ok) return err({ type: 'cannot-open', message: describe(opened.error) });
  const journal = opened.value;
  if (insteadOf !== undefined) {
    const left = bringDossiers(insteadOf, config.data, config.offices, journal);
    log('disk-read-only', { without: left.length });
  }

  const feed = new FeedService({
    config,
    dataFolder: config.data,
    clock,
    ...(startWorker !== undefined && { startWorker }),
  });
  /** Stores that are broken when they are opened report it before there is a keeper. */
  const early: OfficeCode[] = [];
  let onDamage = (office: OfficeCode, kind: StoreKind): void => {
    if (kind === 'dossiers') early.push(office);
  };
  const stores = new KioskStores({
    offices: config.offices,
    dataFolder: config.data,
    journal,
    log,
    onDamage(office, kind) {
      onDamage(office, kind);
    },
  });
  // The command line only looks: it sends nothing.
  const sender = createOutboxSender({
    config: follow || readOnly ? config : { ...config, outbox: undefined },
    journal,
    clock,
    log,
  });
  feed.onEvent((event) => {
    if (event.type === 'activated' || event.type === 'finished') stores.refresh();
    if (event.type === 'finished' && event.report.error === undefined) sender.networkSeen();
    logFeedEvent(event, log);
  });

  const counts = createSessionCounts();
  const printQueue = options.printQueue ?? noPrintQueue;
  const drives = createRemovableDrives({ folders: config.sticks.folders });
  const door = createStaffDoor({
    journal,
    config,
    clock,
    log,
    signedAt: () => newestSignedAt(stores, versions, config.offices),
    stickFolders: async () => (await drives.now()).map(({ folder }) => folder),
    exit: options.exit,
    monotonicMs: options.monotonicMs,
  });
  const versions = new ContentVersions({
    office: stores.home,
    journal,
    dataFolder: config.data,
    clock,
    worker: feed,
  });
  const runJob = options.runHealthJob ?? runHealthJob;
  const keeper = createKeeper({
    config,
    journal,
    clock,
    log,
    feed,
    versions,
    runJob,
    readOnly,
    onHealed: () => stores.refresh(),
  });
  onDamage = (office, kind) => {
    if (kind === 'dossiers' && follow) keeper.heal(office);
    // Not awaited: the answer comes as an event, and the screen goes on meanwhile.
    else void feed.syncNow({ thorough: true });
  };
  const health = createHealth({
    config,
    clock,
    journal,
    stores,
    versions,
    drives,
    printQueue,
    feed,
    sender,
    log,
    logFolder: join(config.data, 'log'),
    runJob,
    keeping: keeper,
    onDamaged(damaged) {
      for (const name of damaged) {
        const office = config.offices.find((one) => name.endsWith(` ${one}`));
        if (office === undefined) suspectJournal(config.data);
        else stores.suspect(office, name.startsWith('catalogue') ? 'catalogue' : 'dossiers');
      }
    },
  });
  const sticks = createSticks({
    config,
    journal,
    stores,
    feed,
    versions,
    drives,
    clock,
    log,
    confirm: door.confirm,
    reports: health.reports,
    outFiles: { audit: auditSheet({ journal, clock }) },
  });
  feed.onEvent((event) => {
    if (event.type === 'activated' || event.type === 'finished') sticks.fed();
  });
  const api: ApiImplementation = {
    kiosk: kioskApi({ stores, journal, feed, clock, config, log }),
    dossiers: dossiersApi({
      stores,
      factors: createSecondFactors({ config, journal, clock, log }),
      limit: createUnknownCodeLimit({ journal, clock, log }),
      patterns: config.codes.patterns === undefined ? defaultCodePatterns : patterns.value,
      ownPrefixes: config.codes.prefixes ?? [],
      tell: createTeller({ stores, journal, clock, config }),
    }),
    catalogue: catalogueApi(stores, clock),
    notes: notesApi({ stores, journal, clock, counts, outbox: sender, keeps: !readOnly }),
    printing: printingApi({
      printer: config.printer,
      printPage: options.printPage,
      queue: printQueue,
      counts,
      clock,
      log,
    }),
    session: sessionApi({
      counts,
      onBegin() {
        door.end();
        sticks.left();
        if (config.printer !== undefined) printQueue.sweep();
      },
    }),
    office: officeApi(stores),
    staff: door.api,
    versions: versionsApi(versions, door.confirm),
    editing: editingApi({ stores, versions, clock, confirm: door.confirm }),
    health: health.api,
    sticks: sticks.api,
  };
  if (readOnly) {
    // What it would bring could not be kept; whoever asks is told so.
    void feed.stop();
    if (options.follow !== false) health.start();
  }
  if (follow) {
    log('kiosk-opened');
    sticks.start();
    feed.start();
    health.start();
    keeper.start();
    for (const office of early) keeper.heal(office);
    if (journal.outboxCount() > 0) sender.added();
  }
  return ok({
    api,
    dispatch: createDispatch(api, log, door.admit),
    blobs: createBlobAnswers(config.data),
    feed,
    journal,
    stores,
    versions,
    reports: health.reports,
    clock,
    log,
    async close() {
      door.close();
      await sticks.close();
      printQueue.close();
      await health.stop();
      await keeper.stop();
      await sender.stop();
      await feed.stop();
      stores.close();
      journal.close();
      if (follow) log('kiosk-closed');
    },
  });
}

function clockOf(config: KioskConfig): Clock {
  return config.clockStartsAt === undefined ? systemClock : clockStartingAt(config.clockStartsAt);
}

/** A folder that is there already keeps the rights it was given: what lies in it tells of people. */
function makeDataFolder(dataFolder: string): Result<null, CannotOpen> {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    return ok(null);
  } catch (error) {
    return err({ type: 'cannot-open', message: `The data folder cannot be made: ${String(error)}` });
  }
}

function describe(error: OpenDatabaseError): string {
  switch (error.type) {
    case 'database-newer':
      return `${error.file} was written by a newer version of this program (${error.found}; this one knows ${error.known}). Update the kiosk.`;
    case 'database-missing':
      return `${error.file} is missing.`;
    case 'database-damaged':
    case 'database-unavailable':
      return `${error.file} cannot be opened: ${error.detail}`;
    default:
      return unreachable(error);
  }
}

function logFeedEvent(event: FeedEvent, log: Log): void {
  switch (event.type) {
    case 'progress':
    case 'blob-progress':
    case 'package-progress':
      return;
    case 'activated':
      log('feed-activated', { office: event.office, kind: event.kind });
      return;
    case 'finished':
      logReport(event.report, log);
      return;
    case 'failed':
      log('feed-failed', { because: event.message });
      return;
    case 'crashed':
      log('feed-crashed', { because: event.message });
      return;
  }
}

/** An unchanged feed every few minutes is not worth a line. */
function logReport(report: Extract<FeedEvent, { type: 'finished' }>['report'], log: Log): void {
  if (report.outcome === 'applied') log('feed-finished');
  if (report.error !== undefined) log('feed-failed', { because: report.error.type });
  for (const { office, error } of report.offices) {
    if (error !== undefined) log('feed-failed', { office, because: error.type, file: error.file });
  }
  for (const { office, missing, fetched, error } of report.blobs?.offices ?? []) {
    if (fetched > 0) log('blobs-fetched', { office, fetched, missing });
    if (error !== undefined) log('blobs-missing', { office, missing, because: error.type, file: error.file });
  }
  if (report.blobs?.error !== undefined) log('blobs-missing', { because: report.blobs.error.type });
}
