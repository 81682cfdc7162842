import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreKind } from '../db/data-folder.ts';
import type { ApiImplementation } from '../shared/api.ts';
import type { KioskConfig } from '../shared/config.ts';
import type { OfficeCode } from '../shared/domain/identifiers.ts';
import { clockStartingAt, systemClock, type Clock } from '../shared/domain/clock.ts';
import { cryptoSelfTest } from '../shared/node/self-test.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { compileCodePatterns, defaultCodePatterns } from '../shared/text/codes.ts';
import { catalogueApi } from './api/catalogue.ts';
import { createDispatch } from './api/dispatch.ts';
import { createOfficeDataAge } from './api/data-age.ts';
import { dossiersApi } from './api/dossiers.ts';
import { kioskApi } from './api/kiosk-state.ts';
import { notesApi } from './api/notes.ts';
import { officeApi } from './api/office.ts';
import { printingApi } from './api/printing.ts';
import { createSecondFactors } from './api/second-factor.ts';
import { createSessionCounts, sessionApi } from './api/session.ts';
import { createTeller } from './api/tell-dossier.ts';
import { createUnknownCodeLimit } from './api/unknown-code-limit.ts';
import { createBlobAnswers } from './blobs/serve-blob.ts';
import { createRemovableDrives } from '../shared/node/removable-drives.ts';
import { FeedService } from './feed/feed-service.ts';
import { logFeedEvent } from './feed/log-feed-event.ts';
import { createHealth } from './health/health.ts';
import { runHealthJob } from './health/run-health-job.ts';
import { createOutboxSender } from './outbox/outbox-sender.ts';
import { createKeeper } from './keeping/keeper.ts';
import { bringDossiers } from './keeping/memory-folder.ts';
import { openJournal, suspectJournal, whyNotOpened } from './keeping/open-journal.ts';
import { backupPlaces } from './keeping/places.ts';
import { openLog } from './shell/log.ts';
import { noPrintQueue } from './shell/print-queue.ts';
import { editingApi } from './staff/editing.ts';
import { auditSheet } from './staff/audit-sheet.ts';
import { newestSignedAt } from './staff/signed-at.ts';
import { createStaffDoor } from './staff/staff-door.ts';
import { createSticks } from './sticks/create-sticks.ts';
import { KioskStores } from './stores.ts';
import { ContentVersions } from './versions/content-versions.ts';
import { versionsApi } from './versions/versions-api.ts';
import type { CannotOpen, Kiosk, KioskOptions } from './kiosk.ts';

/**
 * Builds stores, feed and calls over one data folder. `insteadOf`: the data folder whose disk takes nothing, in whose place
 * this one lies in memory; nothing of the feed and nothing of staff is taken then. `starting`: as `openJournal` has it.
 */
export function wireKiosk(
  options: KioskOptions,
  config: KioskConfig,
  { insteadOf, starting }: { readonly insteadOf?: string; readonly starting: boolean },
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
  const opened = openJournal({
    places: backupPlaces(config),
    offices: config.offices,
    clock,
    log,
    starting,
  });
  if (!opened.ok) return err({ type: 'cannot-open', message: whyNotOpened(opened.error) });
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
    if (event.type === 'finished' && event.report.error === undefined && config.feed !== undefined)
      sender.networkSeen();
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
        // What staff brought has no copy: the keeper removes it by itself.
        else if (!name.startsWith('local-'))
          stores.suspect(office, name.startsWith('catalogue') ? 'catalogue' : 'dossiers');
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
  const dataAge = createOfficeDataAge({ stores, journal, clock, config });
  const api: ApiImplementation = {
    kiosk: kioskApi({ stores, dataAge, feed, clock, config, log }),
    dossiers: dossiersApi({
      stores,
      factors: createSecondFactors({ config, journal, clock, log }),
      limit: createUnknownCodeLimit({ journal, clock, log }),
      patterns: config.codes.patterns === undefined ? defaultCodePatterns : patterns.value,
      ownPrefixes: config.codes.prefixes ?? [],
      tell: createTeller({ stores, journal, clock, config }),
      dataAge,
    }),
    catalogue: catalogueApi(stores, clock),
    notes: notesApi({ stores, journal, clock, counts, outbox: sender, keeps: !readOnly }),
    printing: printingApi({
      printer: config.printer,
      printPage: options.printPage,
      queue: printQueue,
      counts,
      journal,
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
    office: officeApi(stores, clock),
    staff: door.api,
    versions: versionsApi(versions, door.confirm),
    editing: editingApi({ stores, versions, clock, confirm: door.confirm }),
    health: health.api,
    sticks: sticks.api,
  };
  if (readOnly) {
    // What it would bring could not be kept; whoever asks is told so.
    void feed.stop();
    if (options.follow !== false) {
      health.start();
      keeper.start();
    }
  }
  if (follow) {
    log('kiosk-opened');
    if (config.feed === undefined) log('no-feed');
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
