import { randomUUID } from 'node:crypto';
import type { HealthStatus } from '../../shared/api/health.ts';
import type { ApiImplementation } from '../../shared/api.ts';
import { addDays, vietnamDay, vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { ok } from '../../shared/result.ts';
import type { FeedService } from '../feed/feed-service.ts';
import type { OutboxSender } from '../outbox/outbox-sender.ts';
import { errorDetails, type Log } from '../shell/log.ts';
import { newestSignedAt } from '../staff/signed-at.ts';
import type { ContentVersions } from '../versions/content-versions.ts';
import { gatherFacts, type HealthSources } from './gather.ts';
import type { DatabaseCheck, HealthFacts } from './health-facts.ts';
import type { RunHealthJob } from './health-jobs.ts';
import { heartbeatOf } from './heartbeat.ts';
import { judge } from './judge.ts';
import type { LogSummary } from './log-summary.ts';
import { createReports, type KioskReports } from './reports.ts';
import { postingTime } from './posting-time.ts';
import { syncFinding } from './sync-finding.ts';

export interface Health {
  readonly api: ApiImplementation['health'];
  readonly reports: KioskReports;
  /** Begins to keep the history of what is posted, to check the databases and to send heartbeats. */
  start(): void;
  /** Waits for the threads that are at work. */
  stop(): Promise<void>;
}

export interface HealthOptions extends HealthSources {
  readonly versions: HealthSources['versions'] & Pick<ContentVersions, 'onShown' | 'list'>;
  readonly feed: Pick<FeedService, 'syncNow' | 'onEvent' | 'syncProgress'>;
  readonly sender: Pick<OutboxSender, 'added'>;
  readonly log: Log;
  readonly logFolder: string;
  readonly runJob: RunHealthJob;
  /** Names of databases that turned out to be broken when every page was read: `journal`, `dossiers H99.24.01`, … */
  readonly onDamaged: (names: readonly string[]) => void;
  readonly waits?: Waits;
}

interface Waits {
  /** The screens come first. */
  readonly postingsMs: number;
  /** Until a clock that cannot be right is looked at again. */
  readonly clockMs: number;
  readonly databasesMs: number;
  readonly heartbeatMs: number;
  readonly dayMs: number;
}

const WAITS: Waits = {
  postingsMs: 5000,
  clockMs: 3_600_000,
  databasesMs: 120_000,
  heartbeatMs: 60_000,
  dayMs: 86_400_000,
};
const LOG_DAYS = 7;
const LOG_HOLDS_MS = 20_000;
const SYNCS_TOLD = 10;
const LAST_HEARTBEAT = 'heartbeat';

export function createHealth(options: HealthOptions): Health {
  const { config, clock, journal, stores, versions, feed, sender, log, logFolder, runJob } = options;
  const { waits = WAITS } = options;
  const shown = { dataFolder: config.data, office: stores.home };
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const endings: (() => void)[] = [];
  let stopped = false;
  let databases: DatabaseCheck | undefined;
  let checking: Promise<void> | undefined;
  let logRead: { readonly atMs: number; readonly summary: Promise<LogSummary> } | undefined;

  /** Nobody waits for it: what goes wrong is written down, and tried again next time. */
  function inBackground(work: () => Promise<void>): void {
    if (stopped) return;
    const done = work()
      .catch((error: unknown) => {
        log('health-job-failed', errorDetails(error));
      })
      .finally(() => running.delete(done));
    running.add(done);
  }

  function later(name: string, milliseconds: number, work: () => Promise<void>): void {
    clearTimeout(timers.get(name));
    if (stopped) return;
    timers.set(name, setTimeout(() => inBackground(work), milliseconds).unref());
  }

  /** The log is read in a thread; asked for in turn it is read once. */
  async function readLog(): Promise<LogSummary> {
    const nowMs = performance.now();
    if (logRead === undefined || nowMs - logRead.atMs > LOG_HOLDS_MS) {
      const since = new Date(clock.now().getTime() - LOG_DAYS * 86_400_000);
      const summary = runJob('summarise-log', { folder: logFolder, since });
      logRead = { atMs: nowMs, summary };
      summary.catch(() => (logRead = undefined));
    }
    return logRead.summary;
  }

  async function facts(): Promise<HealthFacts> {
    return gatherFacts(options, { log: await readLog(), databases });
  }

  async function status(): Promise<HealthStatus> {
    const found = await facts();
    return {
      at: vietnamIso(found.now),
      checking: checking !== undefined,
      checks: judge(found, config.disclosure),
      events: [...found.log.events],
      syncs: found.syncs.slice(0, SYNCS_TOLD).map(toldSync),
      sync: feed.syncProgress(),
    };
  }

  async function checkDatabases(): Promise<void> {
    const read = await runJob('check-databases', { dataFolder: config.data, offices: config.offices });
    databases = { at: vietnamIso(clock.now()), ...read };
    if (read.damaged.length > 0) options.onDamaged(read.damaged);
  }

  async function checkEverything(): Promise<void> {
    await feed.syncNow({ thorough: true });
    await checkDatabases();
  }

  async function recordPostings(): Promise<void> {
    const signedAt = newestSignedAt(stores, versions, config.offices);
    const time = postingTime(clock.now(), journal.latestTimeSeen(), signedAt);
    // Daily, too: once a clock that ran ahead was put right, what it has written is put back.
    later('postings', time === undefined ? waits.clockMs : waits.dayMs, recordPostings);
    if (time !== undefined) await runJob('record-postings', { ...shown, ...time });
  }

  async function beat(): Promise<void> {
    later(LAST_HEARTBEAT, waits.dayMs, beat);
    const found = await facts();
    const payload = heartbeatOf(found, judge(found, config.disclosure), feed.syncProgress());
    const at = vietnamIso(found.now);
    journal.addToOutbox({ id: randomUUID(), at, message: { type: 'heartbeat', payload } });
    journal.saveBucket(LAST_HEARTBEAT, { day: vietnamDay(found.now) });
    sender.added();
  }

  async function daily(): Promise<void> {
    later('databases', waits.dayMs, daily);
    await checkDatabases();
  }

  return {
    api: {
      status: async () => ok(await status()),
      checkNow() {
        if (checking === undefined) {
          inBackground(async () => {
            checking = checkEverything().finally(() => (checking = undefined));
            await checking;
          });
        }
        return ok({});
      },
      posted: async ({ day }) => runJob('posted', { ...shown, day }),
    },
    reports: createReports({
      status,
      runJob,
      shown,
      logFolder,
      place: () => ({
        office: stores.inCatalogue((catalogue) => catalogue.office()?.name.vi) ?? stores.home,
        kiosk: config.kiosk.name ?? config.kiosk.id,
        now: vietnamIso(clock.now()),
      }),
    }),
    start() {
      later('postings', waits.postingsMs, recordPostings);
      later('databases', waits.databasesMs, daily);
      const last = journal.bucket(LAST_HEARTBEAT) as { day?: string } | undefined;
      const today = vietnamDay(clock.now());
      const due = last?.day === undefined || last.day < today || last.day > addDays(today, 1);
      later(LAST_HEARTBEAT, due ? waits.heartbeatMs : waits.dayMs, beat);
      endings.push(
        versions.onShown(() => {
          later('postings', waits.postingsMs, recordPostings);
        }),
        feed.onEvent((event) => {
          if (event.type === 'finished' && event.report.outcome === 'applied')
            later(LAST_HEARTBEAT, waits.heartbeatMs, beat);
        }),
      );
    },
    async stop() {
      stopped = true;
      for (const end of endings) end();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.allSettled(running);
    },
  };
}

function toldSync({
  finishedAt,
  outcome,
  error,
  offices,
}: HealthFacts['syncs'][number]): HealthStatus['syncs'][number] {
  const failed = error ?? offices.find((office) => office.error !== undefined)?.error;
  return {
    at: finishedAt,
    outcome,
    ...(failed !== undefined && {
      because: syncFinding(failed.type),
      error: { type: failed.type, file: failed.file },
    }),
  };
}
