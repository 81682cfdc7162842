import { journalFile } from '../../db/data-folder.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { err, type Result } from '../../shared/result.ts';
import { runVersionTask } from '../versions/run-version-task.ts';
import type { NotWritten, VersionTask, VersionTaskName, VersionTasks } from '../versions/version-tasks.ts';
import type { Waiting } from './back-off.ts';
import { databaseError, type FeedError } from './feed-error.ts';
import { applyPackage, previewPackage, type PackageOptions } from './package.ts';
import { syncFeed } from './sync-feed.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** The other side of a `FeedWorker`: a thread's port, or a test's. */
export interface FeedPort {
  readonly tell: (message: FromWorker) => void;
  readonly onMessage: (listener: (message: ToWorker) => void) => void;
  readonly close: () => void;
}

export interface FeedServing {
  readonly config: KioskConfig;
  /** Absolute. */
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Default: the machine's. */
  readonly waiting?: Waiting;
}

/**
 * What was worked out for seconds, and staff wait for, is not given up because somebody else writes into the journal:
 * on a machine that is busy one write to a slow disk takes longer than one expects.
 */
const JOURNAL_PATIENCE_MS = 20_000;

/** Does what the service asks for, one sync or package after the other. Whatever throws here is a bug. */
export function serveFeed(port: FeedPort, { config, dataFolder, clock, waiting }: FeedServing): void {
  const stopping = new AbortController();
  const { tell } = port;

  /** Ends the sync that is under way. */
  let interrupt = new AbortController();
  /** How many packages wait or are under way. */
  let packages = 0;
  /** Ends the package that is under way. */
  let cancelled = new AbortController();

  async function sync(thorough: boolean): Promise<void> {
    interrupt = new AbortController();
    if (packages > 0) interrupt.abort();
    const journal = openJournal();
    if (!journal.ok) {
      tell({ type: 'failed', message: journal.error.detail });
      return;
    }
    try {
      const report = await syncFeed({
        config,
        journal: journal.value,
        dataFolder,
        clock,
        ...(waiting && { waiting }),
        thorough,
        blobsForMs: config.sync.everySeconds * 1000,
        signal: AbortSignal.any([stopping.signal, interrupt.signal]),
        onEvent: tell,
      });
      tell({ type: 'finished', report });
    } finally {
      journal.value.close();
    }
  }

  function runTask(task: VersionTask): VersionTasks[VersionTaskName][1] {
    const [office] = config.offices;
    if (office === undefined) return err({ type: 'not-written', detail: 'no office is configured' });
    const journal = openJournal();
    if (!journal.ok) return journal;
    try {
      return runVersionTask(task, {
        office,
        journal: journal.value,
        dataFolder,
        clock,
        onShown: (file) => tell({ type: 'activated', office, kind: 'catalogue', file }),
      });
    } finally {
      journal.value.close();
    }
  }

  /** Somebody stands there and waits: a sync that is under way makes room, and goes on with the next one. */
  function aPackage(
    work: (options: PackageOptions) => Promise<void>,
    onError: (error: FeedError) => void,
  ): void {
    packages += 1;
    interrupt.abort();
    cancelled.abort();
    const cancel = new AbortController();
    cancelled = cancel;
    running = running.then(async () => onePackage(work, onError, cancel.signal));
  }

  async function onePackage(
    work: (options: PackageOptions) => Promise<void>,
    onError: (error: FeedError) => void,
    cancel: AbortSignal,
  ): Promise<void> {
    const journal = openJournal();
    try {
      if (journal.ok) {
        const signal = AbortSignal.any([stopping.signal, cancel]);
        await work({ config, journal: journal.value, dataFolder, clock, signal, onEvent: tell });
      } else {
        onError({ type: 'disk', file: 'journal', detail: journal.error.detail });
      }
    } finally {
      packages -= 1;
      if (journal.ok) journal.value.close();
    }
  }

  function openJournal(): Result<JournalStore, NotWritten> {
    const journal = JournalStore.open(journalFile(dataFolder), { waitMs: JOURNAL_PATIENCE_MS });
    if (journal.ok) return journal;
    const { type, file, detail } = databaseError(journal.error);
    return err({ type: 'not-written', detail: `${file}: ${type}: ${detail}` });
  }

  let running: Promise<void> = Promise.resolve();
  port.onMessage((message) => {
    switch (message.type) {
      case 'sync':
        running = running.then(async () => sync(message.thorough));
        break;
      case 'task':
        tell({ type: 'task-done', id: message.id, outcome: runTask(message.task) });
        break;
      case 'preview-package': {
        const { id, folder } = message;
        aPackage(
          async (options) => {
            tell({ type: 'package-previewed', id, outcome: await previewPackage(folder, options) });
          },
          (error) => tell({ type: 'package-previewed', id, outcome: err(error) }),
        );
        break;
      }
      case 'apply-package': {
        const { id, by, package: name } = message;
        aPackage(
          async (options) => {
            tell({ type: 'package-applied', id, outcome: await applyPackage(name, by, options) });
          },
          (error) => tell({ type: 'package-applied', id, outcome: err(error) }),
        );
        break;
      }
      case 'cancel-package':
        cancelled.abort();
        break;
      case 'stop':
        stopping.abort();
        void running.finally(() => port.close());
        break;
    }
  });
}
