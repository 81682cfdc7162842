import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { localDossierFolder, storeFile } from '../../db/data-folder.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { isUnreadable } from '../../db/open-database.ts';
import type { ApiImplementation } from '../../shared/api.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamDay, vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { KeptEdit } from '../../shared/domain/local-edit.ts';
import { unreachable } from '../../shared/result.ts';
import type { RemovableDrives } from '../../shared/node/removable-drives.ts';
import { removeDatabase } from '../feed/store-files.ts';
import type { KioskReports } from '../health/reports.ts';
import { errorDetails, type Log } from '../shell/log.ts';
import { writeTemplate, type ShownContent } from '../sheets/office-sheets.ts';
import type { KioskStores } from '../stores.ts';
import { asOfFed } from './as-of-fed.ts';
import { dossierWork, removeLeftovers } from './jobs/dossier-work.ts';
import { feedWork, type PackageFeed } from './jobs/feed-work.ts';
import { createJobs } from './jobs/jobs.ts';
import { createOutJobs } from './jobs/out-jobs.ts';
import { sheetWork, type SheetVersions } from './jobs/sheet-work.ts';
import { runStickTask } from './run-stick-task.ts';
import { createStickWatch } from './stick-watch.ts';
import { sticksApi, type SticksOptions } from './sticks-api.ts';
import { sealedLog, sealedOutbox, type OutFiles } from './take-out.ts';

interface Options {
  readonly config: KioskConfig;
  readonly journal: JournalStore;
  readonly stores: KioskStores;
  readonly feed: PackageFeed;
  readonly versions: SheetVersions & { edits(): readonly KeptEdit[] };
  readonly drives: RemovableDrives;
  readonly clock: Clock;
  readonly log: Log;
  readonly confirm: SticksOptions['confirm'];
  readonly reports: KioskReports;
  /** Files that others make. */
  readonly outFiles?: OutFiles;
}

export interface Sticks {
  readonly api: ApiImplementation['sticks'];
  /** Clears away what a power cut left. Only where this program is the one that writes. */
  start(): void;
  /** The feed has brought something: states that staff brought before may be older now. */
  fed(): void;
  /** Staff have left. */
  left(): void;
  close(): Promise<void>;
}

/** Updates from sticks, and what goes out on them. */
export function createSticks(options: Options): Sticks {
  const { config, journal, stores, feed, versions, drives, clock, log, confirm } = options;
  const { data: dataFolder, offices } = config;
  const { home } = stores;

  const watch = createStickWatch({
    drives,
    offices,
    async look(folder, followed) {
      const found = await runStickTask('find', { folder, offices: followed });
      // A look that fails says that nothing was found; the next stick, or the same one again, is looked at anew.
      return found.ok ? found.value : { finds: [], cutOff: true };
    },
  });
  const jobOptions = {
    newId: randomUUID,
    onCrash: (error: unknown) => void log('stick-job-failed', errorDetails(error)),
  };
  const jobs = createJobs(jobOptions);
  const outJobs = createOutJobs(jobOptions);

  return {
    api: sticksApi({
      watch,
      jobs,
      outJobs,
      journal,
      clock,
      confirm,
      outFiles: { ...outFiles(), ...options.outFiles },
      workOf(find, drive, { asOf, complete }) {
        const file = { root: drive.folder, path: find.path === '' ? [] : find.path.split('/') };
        switch (find.kind) {
          case 'feed':
            return feedWork({
              feed,
              nameOf: (office) => stores.inCatalogue((catalogue) => catalogue.office()?.name, office),
              ...file,
            });
          case 'sheet':
            return sheetWork({ file, dataFolder, shown: shownContent, versions });
          case 'dossiers':
            if (asOf === undefined) return undefined;
            return dossierWork({
              file,
              config,
              office: home,
              dataFolder,
              journal,
              clock,
              asOf,
              complete: complete ?? false,
              onApplied: () => stores.refresh(),
            });
          case 'pass':
          case 'left-alone':
            return undefined;
          default:
            return unreachable(find);
        }
      },
    }),
    start() {
      removeLeftovers(dataFolder, journal, offices);
      try {
        stores.purgeLocalDossiers(clock.now());
      } catch (error) {
        // A page that the disk cannot read keeps no kiosk from starting: the stores have told it, the keeper purges hourly.
        if (!isUnreadable(error)) throw error;
      }
    },
    fed() {
      stores.purgeLocalDossiers(clock.now());
      for (const office of offices) forgetIfOlder(office);
    },
    left: () => jobs.leave(),
    async close() {
      await jobs.end();
      await outJobs.end();
    },
  };

  function shownContent(): ShownContent | undefined {
    const file = journal.shownFile(home);
    if (file === undefined) return undefined;
    return {
      catalogueFile: storeFile(dataFolder, home, 'catalogue', file),
      today: vietnamDay(vietnamIso(clock.now())),
      localOnly: new Set(versions.edits().flatMap(({ key, over }) => (over === null ? [key] : []))),
    };
  }

  /** The feed knows what an export told, or more: the export's states are needed no longer. */
  function forgetIfOlder(office: (typeof offices)[number]): void {
    const file = journal.localDossiers(office);
    const brought = stores.broughtAsOf(office);
    const fed = stores.inDossiers(office, (dossiers) => dossiers.sources());
    if (file === undefined || brought === undefined || fed === undefined) return;
    const known = asOfFed(fed, brought.id);
    if (known === undefined || Date.parse(known) < Date.parse(brought.asOf)) return;
    journal.setLocalDossiers(office, undefined, clock.now());
    stores.refresh();
    removeDatabase(join(localDossierFolder(dataFolder, office), file));
    log('local-dossiers-forgotten', { office });
  }

  function outFiles(): OutFiles {
    const sealing = { config, journal, clock };
    const { reports } = options;
    return {
      outbox: sealedOutbox(sealing),
      async template() {
        const shown = shownContent();
        if (shown === undefined) return undefined;
        return { fileName: `mau-noi-dung-${home}-${shown.today}.xlsx`, bytes: await writeTemplate(shown) };
      },
      log: sealedLog(sealing, async () => reports.logBundle()),
      'readiness-report': async ({ language }) => reports.readinessReport(language),
      async 'posted-report'({ day, language }) {
        const made = await reports.postedReport(day, language);
        return made.ok ? made.value : undefined;
      },
      'wall-list-a4': async ({ language }) => reports.wallList('a4', language),
      'wall-list-a3': async ({ language }) => reports.wallList('a3', language),
    };
  }
}
