import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { journalFile, localDossierFolder } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { holdLock } from '../../db/folder-lock.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { isDamage, isLost } from '../../db/open-database.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { StoreFiles } from '../feed/store-files.ts';
import { LOG_FILE_NAMES } from '../shell/log.ts';
import { forgetBroken, removeUnnamed } from './brought-dossiers.ts';
import { copyDossiers, purgeCopies, type CopyOutcome } from './dossier-copies.ts';
import { backUpJournal, type BackupMade, type BackupPlaces } from './journal-backups.ts';
import { released, withKeepingLock } from './keeping-lock.ts';
import { namesIn } from './names-in.ts';
import { removeOldJournals } from './open-journal.ts';
import { purgeTimeOf } from './purge-time.ts';
import { putBackBrought } from './put-back.ts';
import { roomIn } from './room.ts';
import { collectTroubles, type Troubles } from './troubles.ts';
import { untouchedFor } from './untouched-for.ts';

/** A file of this size is written anew in less than a second. */
const SMALL_BYTES = 64 * 1024 * 1024;
const ABANDONED_MS = 30 * 86_400_000;
/** Of what came from a stick and was never applied. */
const STICK_MS = 86_400_000;
const OLD_LOG_MS = 90 * 86_400_000;

export interface KeepHouse extends BackupPlaces {
  readonly offices: readonly OfficeCode[];
  readonly now: Date;
  /** Once a day: copies of dossiers, and large files written anew. */
  readonly nightly: boolean;
  readonly backUp: boolean;
  /** The folder lies in memory in place of one on a read-only disk: only what is served from it can go. */
  readonly standIn?: boolean;
}

export interface KeptHouse {
  /** Dossiers whose time was over, in all files together. */
  readonly purged: number;
  /** Something could not be done because somebody was writing: in an hour. */
  readonly postponed: boolean;
  readonly copies: readonly { readonly office: OfficeCode; readonly outcome: CopyOutcome }[];
  readonly backup?: BackupMade | undefined;
  /** Whose dossiers turned out to be broken. */
  readonly damaged: readonly OfficeCode[];
  /** Whose states that staff had brought turned out to be broken: they are gone. */
  readonly broughtLost: readonly OfficeCode[];
  /** What the disk or a lock was in the way of, in one line each: with the next pass. */
  readonly troubles: readonly string[];
}

/**
 * What must go goes, whether or not there is a feed, and at night what must be kept is copied. Reads and writes whole
 * databases: not on the main thread.
 */
export function keepHouse(input: KeepHouse): KeptHouse {
  const opened = JournalStore.open(journalFile(input.dataFolder));
  if (!opened.ok) throw new Error(`the journal cannot be opened: ${opened.error.type}`);
  const journal = opened.value;
  try {
    return keep(input, journal);
  } finally {
    journal.close();
  }
}

function keep(input: KeepHouse, journal: JournalStore): KeptHouse {
  const { dataFolder, offices, backUp } = input;
  const purgeAt = purgeTimeOf({ journal, dataFolder }, offices, input.now);
  // A clock that fell back does not lengthen anything.
  const now = purgeAt > input.now ? purgeAt : input.now;
  const troubles = collectTroubles();
  const { at, tell } = troubles;
  const each = { ...input, now, purgeAt, clockAt: input.now, at, tell };
  if (input.standIn === true) return keepStandIn(each, journal, troubles);
  /** Whoever does not let go of the lock is waited for once, and not for each office. */
  let waitMs: 0 | undefined;
  const kept = offices.map((office) => {
    const none = notKept(office, input);
    // Each by itself, so that whoever has to heal one does not wait for all.
    return at<KeptOffice>(`office ${office}`, none, () => {
      const done = withKeepingLock(dataFolder, () => keepOffice(each, journal, office), { waitMs });
      if (done.ok) return done.value;
      waitMs = 0;
      tell(`office ${office}`, done.error.type);
      return none;
    });
  });
  at('old journals', undefined, () => removeOldJournals(dataFolder, now));
  at('abandoned files', undefined, () => removeAbandoned(dataFolder));
  at('attempts', undefined, () => journal.forgetOldAttempts(vietnamDay(now)));
  const notWritten = { own: 'not-written' } as const;
  const backup = backUp
    ? at<BackupMade>('journal copy', notWritten, () => backUpJournal(input, input.now))
    : undefined;
  at('journal', undefined, () => journal.settle());
  return {
    purged: kept.reduce((sum, { purged }) => sum + purged, 0),
    postponed: troubles.wasBusy || kept.some(({ postponed }) => postponed),
    copies: kept.flatMap(({ office, copy }) => (copy === undefined ? [] : [{ office, outcome: copy }])),
    backup,
    damaged: kept.flatMap(({ office, damaged }) => (damaged ? [office] : [])),
    broughtLost: kept.flatMap(({ office, broughtLost }) => (broughtLost ? [office] : [])),
    troubles: troubles.told,
  };
}

function keepStandIn(input: KeepOffice, journal: JournalStore, { told }: Troubles): KeptHouse {
  const kept = input.offices.map((office) => {
    const fed = new StoreFiles({ journal, dataFolder: input.dataFolder, office, kind: 'dossiers' });
    const active = fed.activeName();
    const live = active === undefined ? 'none' : purgeFile(input, `dossiers ${office}`, fed.path(active));
    return { office, live, local: keepBrought(input, journal, office) };
  });
  return {
    purged: kept.reduce((sum, { live, local }) => sum + purgedIn(live) + purgedIn(local), 0),
    postponed: false,
    copies: [],
    damaged: [],
    broughtLost: kept.flatMap(({ office, local }) => (local === 'damaged' ? [office] : [])),
    troubles: told,
  };
}

type KeepOffice = KeepHouse &
  Pick<Troubles, 'at' | 'tell'> & {
    /** Dossiers go whose time was over by then. */
    readonly purgeAt: Date;
    /** As the clock says, whatever it said before: each copy gets a name of its own, and is the newest. */
    readonly clockAt: Date;
  };

interface KeptOffice {
  readonly office: OfficeCode;
  readonly copy: CopyOutcome | undefined;
  readonly purged: number;
  readonly postponed: boolean;
  readonly damaged: boolean;
  readonly broughtLost: boolean;
}

const notKept = (office: OfficeCode, { nightly }: KeepHouse): KeptOffice => ({
  office,
  copy: nightly ? 'not-written' : undefined,
  purged: 0,
  postponed: false,
  damaged: false,
  broughtLost: false,
});

/** An office's files, each by itself: one that cannot be read keeps nothing else from being done. */
function keepOffice(input: KeepOffice, journal: JournalStore, office: OfficeCode): KeptOffice {
  const { dataFolder, nightly, now, purgeAt, clockAt, at } = input;
  const files = new StoreFiles({ journal, dataFolder, office, kind: 'dossiers' });
  const active = files.activeName();
  const live = active === undefined ? 'none' : purgeFile(input, `dossiers ${office}`, files.path(active));
  const copyTonight = (): CopyOutcome | undefined => {
    // Of one that could not be purged there is no copy tonight, and staff are told.
    if (live === 'trouble') return 'not-written';
    if (typeof live !== 'object') return undefined;
    return at<CopyOutcome>(`copy ${office}`, 'not-written', () =>
      copyDossiers({ journal, dataFolder, office }, clockAt),
    );
  };
  const copy = nightly ? copyTonight() : undefined;
  const inCopies = purgeCopies({ dataFolder, office }, purgeAt, input);
  at(`unnamed ${office}`, undefined, () => removeUnnamed({ dataFolder, office }, journal, STICK_MS));
  const local = keepBrought(input, journal, office);
  const fed = inCopies + purgedIn(live);
  at(`aside ${office}`, undefined, () => {
    // What went from the other files stands in the broken one too, most likely.
    files.removeAside(now, fed > 0);
    new StoreFiles({ journal, dataFolder, office, kind: 'catalogue' }).removeAside(now, false);
  });
  return {
    office,
    copy,
    purged: fed + purgedIn(local),
    postponed: [live, local].some((one) => typeof one === 'object' && one.postponed),
    damaged: live === 'damaged',
    broughtLost: local === 'damaged',
  };
}

/** Of what staff brought. It has no copy: at night every page of it is read, and `damaged` says that it is gone. */
function keepBrought(input: KeepOffice, journal: JournalStore, office: OfficeCode): PurgeOutcome {
  const { dataFolder, now, nightly, at } = input;
  const what = `local-dossiers ${office}`;
  return at<PurgeOutcome>(what, 'trouble', () => {
    const name = journal.localDossiers(office);
    if (name === undefined) return 'none';
    const file = join(localDossierFolder(dataFolder, office), name);
    const purge = (): PurgeOutcome => purgeFile(input, what, file);
    const first = nightly && isBroken(file) ? 'damaged' : purge();
    const isPutBack = typeof first === 'object' && putBack(input, journal, office, file);
    const kept = isPutBack ? both(first, purge()) : first;
    if (kept !== 'damaged') return kept;
    return forgetBroken({ dataFolder, office }, name, journal, now) ? 'damaged' : 'none';
  });
}

/** After what is over has gone, for it takes room: a disk that has none keeps nothing from going. */
function putBack(input: KeepOffice, journal: JournalStore, office: OfficeCode, file: string): boolean {
  const { dataFolder, clockAt, purgeAt, at } = input;
  // A clock that stands before what was seen or signed may have fallen back, and what lies ahead of it be true.
  if (clockAt < purgeAt) return false;
  return at(`put back ${office}`, false, () =>
    putBackBrought({ dataFolder, journal, office, file }, clockAt),
  );
}

function both(first: Purged, second: PurgeOutcome): PurgeOutcome {
  return typeof second === 'object' ? { ...second, purged: first.purged + second.purged } : second;
}

/** There is nothing to put in its place: one that the disk cannot read may be read again tomorrow. */
function isBroken(file: string): boolean {
  const opened = DossierStore.open(file);
  if (!opened.ok) return isLost(opened.error);
  try {
    return opened.value.damage() !== undefined;
  } finally {
    opened.value.close();
  }
}

const purgedIn = (one: PurgeOutcome): number => (typeof one === 'object' ? one.purged : 0);

type Purged = { readonly purged: number; readonly postponed: boolean };
/** `trouble`: the disk or a lock was in the way, which is told. */
type PurgeOutcome = Purged | 'none' | 'damaged' | 'trouble';

/**
 * Deletes what is over; the file is written anew after it, at once if that is quick and at night otherwise, for the
 * database leaves pieces of moved rows behind.
 */
function purgeFile({ at, tell, ...input }: KeepOffice, what: string, file: string): PurgeOutcome {
  const opened = DossierStore.open(file);
  if (opened.ok) return at<PurgeOutcome>(what, 'trouble', () => purgeStore(input, opened.value, file));
  const { error } = opened;
  if (error.type === 'database-unavailable') {
    tell(what, error.code);
    return 'trouble';
  }
  return error.type === 'database-damaged' ? 'damaged' : 'none';
}

function purgeStore(
  { dataFolder, purgeAt, nightly }: Pick<KeepOffice, 'dataFolder' | 'purgeAt' | 'nightly'>,
  store: DossierStore,
  file: string,
): Purged | 'damaged' {
  try {
    const purged = store.purge(purgeAt);
    const bytes = statSync(file).size;
    const due = bytes < SMALL_BYTES ? purged > 0 || nightly : nightly;
    // Nobody writes while it is written anew: a sync that is at it goes first.
    const lock = due && roomIn(dataFolder) > 2 * bytes ? holdLock(join(dataFolder, 'sync.lock')) : undefined;
    if (lock?.ok === true) released(lock.value, () => store.compact());
    else store.settle();
    // Room comes when somebody makes it, not within the hour.
    return { purged, postponed: lock?.ok === false };
  } catch (error) {
    if (isDamage(error)) return 'damaged';
    throw error;
  } finally {
    store.close();
  }
}

/** Pieces of the feed that no sync has touched for a month, what came from a stick a day ago, logs of a quarter ago. */
function removeAbandoned(dataFolder: string): void {
  for (const [folder, ms] of [
    ['staging', ABANDONED_MS],
    ['package', STICK_MS],
    ['stick', STICK_MS],
  ] as const) {
    for (const name of namesIn(join(dataFolder, folder))) {
      const path = join(dataFolder, folder, name);
      if (untouchedFor(path) > ms) rmSync(path, { recursive: true, force: true });
    }
  }
  for (const name of LOG_FILE_NAMES.slice(1)) {
    const path = join(dataFolder, 'log', name);
    if (existsSync(path) && untouchedFor(path) > OLD_LOG_MS) rmSync(path, { force: true });
  }
}
