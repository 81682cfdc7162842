import { isMark } from '../../db/journal/journal-mark.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { isDatabaseTrouble } from '../../db/open-database.ts';
import type { KioskConfig } from '../../shared/config.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { isDiskTrouble } from '../feed/caught.ts';
import type { FeedService } from '../feed/feed-service.ts';
import type { RunHealthJob } from '../health/health-jobs.ts';
import { errorDetails, type Log } from '../shell/log.ts';
import type { ContentVersions } from '../versions/content-versions.ts';
import { hasRoomAgain, makeReserve, relieve } from './disk-reserve.ts';
import { newestBackupAt } from './journal-backups.ts';
import type { KeptHouse } from './keep-house.ts';
import { backupPlaces } from './places.ts';
import { takesFiles } from './memory-folder.ts';
import { witnessSeen } from './seen-witness.ts';

interface KeepingState {
  /** The last pass; undefined: none since the start. */
  readonly last?: KeptHouse | undefined;
  readonly backupAt?: Date | undefined;
  /** The disk takes nothing; what is served lies in memory. */
  readonly readOnly: boolean;
}

export interface Keeper {
  start(): void;
  /** An office's dossiers turned out to be broken: last night's copy takes their place at once. */
  heal(office: OfficeCode): void;
  state(): KeepingState;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

interface Options {
  readonly config: KioskConfig;
  readonly journal: JournalStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly feed: Pick<FeedService, 'syncNow' | 'onEvent'>;
  readonly versions: Pick<ContentVersions, 'onShown'>;
  /** Another file may be active now. */
  readonly onHealed: () => void;
  readonly runJob: RunHealthJob;
  readonly readOnly?: boolean;
  readonly waits?: Partial<Waits>;
}

interface Waits {
  /** The screens come first. */
  readonly firstMs: number;
  readonly everyMs: number;
  /** Several versions in a row are copied together. */
  readonly afterVersionMs: number;
  readonly diskMs: number;
  /** What is broken and could not be healed is tried again. */
  readonly healAgainMs: number;
}

const WAITS: Waits = {
  firstMs: 20_000,
  everyMs: 3_600_000,
  afterVersionMs: 3000,
  diskMs: 30_000,
  healAgainMs: 300_000,
};
const HOUR_MS = 3_600_000;
/** Of Vietnam: nobody stands there, and the day's changes have come. */
const NIGHT = { fromHour: 0, toHour: 5 };
const NAME = 'keeping';

/** Of the last passes, in the journal. */
interface Kept {
  readonly nightAt?: string | undefined;
  /** How the journal was when it was copied. */
  readonly mark?: string | undefined;
}

/** Sees to it, by a timer and without any network, that nothing is kept for too long and that copies are made. */
export function createKeeper(options: Options): Keeper {
  const { config, journal, clock, log, feed, versions, onHealed, runJob } = options;
  const waits = { ...WAITS, ...options.waits };
  const places = backupPlaces(config);
  const { data: dataFolder, offices } = config;
  const endings: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  let disk: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let last: KeptHouse | undefined;
  /** As it was looked at last. */
  let readOnly = options.readOnly ?? false;
  let full = false;
  const healing = new Set<OfficeCode>();

  /** One after the other; what goes wrong is written down, and tried again with the next. */
  function inTurn(work: () => Promise<void>): void {
    running = running
      .then(async () => (stopped ? undefined : await work()))
      .catch((error: unknown) => void log('keeping-failed', errorDetails(error)));
  }

  /** Where the disk is full or takes nothing, people are served all the same; staff are told. */
  function lookAtDisk(): void {
    if (options.readOnly === true) return;
    const takes = takesFiles(dataFolder);
    if (readOnly === takes) log(takes ? 'disk-writable-again' : 'disk-read-only');
    readOnly = !takes;
    if (relieve(dataFolder)) {
      if (!full) log('disk-full');
      full = true;
    } else if (full && hasRoomAgain(dataFolder)) {
      full = false;
      // Not awaited: what waited for room goes on.
      void feed.syncNow();
    }
  }

  /** What must go goes, also where no room can be put by. */
  function putRoomBy(): void {
    try {
      makeReserve(dataFolder);
    } catch (error) {
      if (!isDiskTrouble(error)) throw error;
      log('keeping-failed', { because: `reserve: ${error.code}` });
    }
  }

  function keptOf(): Kept | undefined {
    return journal.bucket(NAME) as Kept | undefined;
  }

  /** The journal is copied next, and what an older program kept in the mark's place must not go with it. */
  function dropOldMark(): void {
    const kept = keptOf();
    if (kept?.mark !== undefined && !isMark(kept.mark)) journal.saveBucket(NAME, { nightAt: kept.nightAt });
  }

  async function pass(nightly: boolean): Promise<void> {
    putRoomBy();
    dropOldMark();
    const mark = journal.mark();
    const known = keptOf();
    const backUp = nightly || known?.mark !== mark;
    const now = clock.now();
    const kept = await runJob('keep-house', { ...places, offices, now, nightly, backUp });
    last = {
      ...kept,
      backup: kept.backup ?? last?.backup,
      copies: nightly ? kept.copies : (last?.copies ?? []),
    };
    journal.saveBucket(NAME, {
      nightAt: nightly && !kept.postponed ? now.toISOString() : known?.nightAt,
      mark: backUp && kept.backup?.own === 'made' ? mark : known?.mark,
    });
    if (kept.purged > 0 || nightly) log('house-kept', { purged: kept.purged, copies: kept.copies.length });
    const failed = kept.copies.find(({ outcome }) => outcome === 'no-room' || outcome === 'not-written');
    if (failed !== undefined) log('copies-failed', { office: failed.office, because: failed.outcome });
    if (kept.backup !== undefined && kept.backup.own !== 'made')
      log('copies-failed', { because: `journal ${kept.backup.own}` });
    tellOf(kept);
    for (const office of kept.damaged) heal(office);
  }

  /** What stood in the way, and what is lost. */
  function tellOf({ troubles, broughtLost }: KeptHouse): void {
    for (const because of troubles) log('keeping-failed', { because });
    for (const office of broughtLost) log('local-dossiers-damaged', { office });
    if (broughtLost.length > 0) onHealed();
  }

  function isNightDue(): boolean {
    const known = keptOf();
    if (known?.nightAt === undefined) return true;
    const now = clock.now();
    const hours = (now.getTime() - Date.parse(known.nightAt)) / HOUR_MS;
    const hour = Number(vietnamIso(now).slice(11, 13));
    const isNight = hour >= NIGHT.fromHour && hour < NIGHT.toHour;
    // Machines that are switched off at night, and clocks that were set back.
    return hours < -1 || hours >= 26 || (isNight && hours >= 12);
  }

  /** Nothing can be copied or put by then, but nobody is told of what is over. */
  async function passInMemory(): Promise<void> {
    const today = { now: clock.now(), nightly: false, backUp: false };
    const kept = await runJob('keep-house', { dataFolder, offices, ...today, standIn: true });
    const { purged } = kept;
    tellOf(kept);
    if (purged > 0) log('house-kept', { purged, copies: 0 });
  }

  function everyHour(): void {
    inTurn(async () => (options.readOnly === true ? passInMemory() : pass(isNightDue())));
    timer = setTimeout(everyHour, waits.everyMs).unref();
  }

  function heal(office: OfficeCode): void {
    if (stopped || healing.has(office)) return;
    healing.add(office);
    inTurn(async () => {
      try {
        const outcome = await runJob('heal-dossiers', { dataFolder, office, now: clock.now() });
        if (outcome === 'held-by-another') {
          log('keeping-failed', { because: `heal ${office}: ${outcome}` });
          setTimeout(() => heal(office), waits.healAgainMs).unref();
          return;
        }
        if (outcome === 'restored') log('dossiers-restored', { office });
        onHealed();
        // Not awaited: deltas from where the copy stands, or the snapshot where there is none.
        void feed.syncNow({ thorough: outcome === 'no-copy' });
      } finally {
        healing.delete(office);
      }
    });
  }

  function witness(): void {
    try {
      witnessSeen(journal, dataFolder, offices);
    } catch (error) {
      // A full disk: with the next sync.
      if (!isDatabaseTrouble(error) && !isDiskTrouble(error)) throw error;
    }
  }

  return {
    start() {
      timer = setTimeout(everyHour, waits.firstMs).unref();
      if (options.readOnly === true) return;
      witness();
      disk = setInterval(lookAtDisk, waits.diskMs).unref();
      endings.push(
        versions.onShown(() => {
          clearTimeout(soon);
          soon = setTimeout(() => inTurn(async () => pass(false)), waits.afterVersionMs).unref();
        }),
        feed.onEvent((event) => {
          if (event.type === 'finished') witness();
        }),
      );
    },
    heal,
    state: () => ({
      last,
      backupAt: newestBackupAt(places, clock.now()),
      readOnly: options.readOnly === true || !takesFiles(dataFolder),
    }),
    async stop() {
      stopped = true;
      for (const end of endings) end();
      clearTimeout(timer);
      clearTimeout(soon);
      clearInterval(disk);
      await running;
    },
  };
}
