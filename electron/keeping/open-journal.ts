import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalFile, localDossierFolder, storeFile, storeFolder } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { lookOnce, lookTwice } from '../../db/look-twice.ts';
import { cannotBeRead, isDatabaseTrouble, isLost, type OpenDatabaseError } from '../../db/open-database.ts';
import { removeForGood } from '../../db/remove-for-good.ts';
import { setDatabaseAside } from '../../db/set-database-aside.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { err, unreachable, type Result } from '../../shared/result.ts';
import type { Log } from '../shell/log.ts';
import { layBeside, newestWhole, putInPlace, type BackupPlaces } from './journal-backups.ts';
import { namesIn } from './names-in.ts';
import { recallSeen } from './seen-witness.ts';
import { isAside } from './set-aside.ts';

const KEPT_MS = 7 * 86_400_000;
const MARK = 'journal.sqlite.set-aside-';
const suspectFile = (dataFolder: string): string => join(dataFolder, 'journal.suspect');

interface Options {
  readonly places: BackupPlaces;
  readonly offices: readonly OfficeCode[];
  readonly clock: Clock;
  readonly log: Log;
  /**
   * A kiosk starts that nobody is served by yet. Not so one that comes back to its disk, or a command beside a running
   * kiosk: neither may wait for a disk or take from anyone a journal that can perhaps be read again in a minute.
   */
  readonly starting?: boolean;
}

/**
 * The journal; of one that is damaged or gone, the newest whole copy, or a new one, for a kiosk that stays dark helps
 * nobody. At the start it is the same with one that the disk cannot read even when asked twice, unless that is all there
 * is: where no copy can be read either, it stays. What was lost is written into the journal for staff. A newer one is
 * refused and left as it is, and so is one that a lock, a full disk or somebody else's rights are in the way of.
 */
export function openJournal(options: Options): Result<JournalStore, OpenDatabaseError> {
  const { dataFolder } = options.places;
  const file = journalFile(dataFolder);
  try {
    if (existsSync(file)) return openThere(options, file);
    const copy = copyFor(options);
    if (copy === 'unknown' && options.starting !== true) return err({ type: 'database-missing', file });
    // One that was set aside, and nothing in its place: the last start came no further.
    return comeBack(options, asideIn(dataFolder).length > 0, copy);
  } catch (error) {
    if (!(isDatabaseTrouble(error) || isDiskTrouble(error))) throw error;
    return err({ type: 'database-unavailable', file, detail: String(error), code: error.code });
  }
}

function openThere(options: Options, file: string): Result<JournalStore, OpenDatabaseError> {
  const { places, clock, log, starting = false } = options;
  const { dataFolder } = places;
  const look = starting ? lookTwice : lookOnce;
  const opened = look(file, (path) => JournalStore.open(path), existsSync(suspectFile(dataFolder)));
  if (opened.ok) {
    rmSync(suspectFile(dataFolder), { force: true });
    return opened;
  }
  if (isLost(opened.error)) {
    const copy = copyFor(options);
    if (copy === 'unknown' && !starting) return opened;
    // Of several the first: what came after it may be its consequence.
    if (asideIn(dataFolder).length > 0) removeForGood(file);
    else setDatabaseAside(file, freeAsideFile(dataFolder, clock.now()));
    log('journal-set-aside');
    rmSync(suspectFile(dataFolder), { force: true });
    return comeBack(options, true, copy);
  }
  return starting && cannotBeRead(opened.error) ? replaceUnread(options, file, opened) : opened;
}

/** What takes its place lies ready, and can be opened, before anything happens to a journal that may be whole. */
function replaceUnread(
  options: Options,
  file: string,
  refused: Result<never, OpenDatabaseError>,
): Result<JournalStore, OpenDatabaseError> {
  const { places, clock, log } = options;
  const { dataFolder } = places;
  const copy = copyFor(options);
  if (copy === 'unknown') return refused;
  const restored = copy === 'none' ? undefined : copy;
  const part = layBeside(file, restored);
  try {
    const tried = JournalStore.open(part);
    if (!tried.ok) return refused;
    tried.value.close();
    setDatabaseAside(file, freeAsideFile(dataFolder, clock.now()));
    log('journal-set-aside');
    putInPlace(part, file);
  } finally {
    removeForGood(part);
  }
  rmSync(suspectFile(dataFolder), { force: true });
  return begin(options, true, restored?.at);
}

/** For whoever starts the kiosk: what is wrong, and with which file. */
export function whyNotOpened(error: OpenDatabaseError): string {
  switch (error.type) {
    case 'database-newer':
      return `${error.file} was written by a newer version of this program (${error.found}; this one knows ${error.known}). Update the kiosk.`;
    case 'database-missing':
      return `${error.file} is missing.`;
    case 'database-damaged':
      return `${error.file} cannot be opened: ${error.detail}`;
    case 'database-unavailable':
      return `${error.file} cannot be opened (${error.code}): ${error.detail}`;
    default:
      return unreachable(error);
  }
}

/** The next start reads every page of it before it is used. */
export function suspectJournal(dataFolder: string): void {
  writeFileSync(suspectFile(dataFolder), '');
}

/** Broken journals whose week is over: overwritten, then removed. */
export function removeOldJournals(dataFolder: string, now: Date): void {
  for (const name of new Set(asideIn(dataFolder).map((one) => one.replace(/-(?:wal|shm|journal)$/, '')))) {
    const age = now.getTime() - Number(name.slice(MARK.length));
    if (!(Math.abs(age) < KEPT_MS)) removeForGood(join(dataFolder, name));
  }
}

type FoundCopy = ReturnType<typeof newestWhole>;

function copyFor({ places, clock, starting = false }: Options): FoundCopy {
  return newestWhole(places, clock.now(), starting ? 'patient' : 'at-once');
}

/** `lost`: one was there. Where none was there and there is no copy, it is the first start. */
function comeBack(options: Options, lost: boolean, copy: FoundCopy): Result<JournalStore, OpenDatabaseError> {
  if (typeof copy === 'string') return begin(options, lost || copy === 'unknown', undefined);
  const file = journalFile(options.places.dataFolder);
  putInPlace(layBeside(file, copy), file);
  return begin(options, true, copy.at);
}

/** With what lies in the journal's place now: a copy made at `since`, or nothing. */
function begin(
  { places, offices, clock, log }: Options,
  lost: boolean,
  since: Date | undefined,
): Result<JournalStore, OpenDatabaseError> {
  const { dataFolder } = places;
  const opened = JournalStore.open(journalFile(dataFolder));
  if (!opened.ok || !lost) return opened;
  const journal = opened.value;
  try {
    const recalled = recallSeen(journal, dataFolder);
    journal.dropMomentary();
    const at = vietnamIso(clock.now());
    journal.recordLoss({ at, ...(since !== undefined && { since: vietnamIso(since) }) });
    for (const office of offices) takeUpFiles(journal, dataFolder, office, clock.now());
    log(since === undefined ? 'journal-begun-anew' : 'journal-restored', { recalled });
    return opened;
  } catch (error) {
    journal.close();
    throw error;
  }
}

const asideIn = (dataFolder: string): string[] => namesIn(dataFolder).filter((name) => name.startsWith(MARK));

/** Never the name of one that is there already. */
function freeAsideFile(dataFolder: string, now: Date): string {
  const taken = asideIn(dataFolder);
  let ms = now.getTime();
  while (taken.some((name) => name.startsWith(`${MARK}${ms}`))) ms += 1;
  return join(dataFolder, `${MARK}${ms}`);
}

/** The feed went on after the copy was made: of its files of dossiers the newest is taken up, not the one named then. */
function takeUpFiles(journal: JournalStore, dataFolder: string, office: OfficeCode, now: Date): void {
  const numbered = namesIn(storeFolder(dataFolder, office, 'dossiers'))
    .filter((name) => name.endsWith('.sqlite') && !isAside(name))
    .toSorted((a, b) => numberIn(b) - numberIn(a));
  const newest = numbered.find((name) => isFilled(storeFile(dataFolder, office, 'dossiers', name)));
  if (newest !== undefined && newest !== journal.activeFile(office, 'dossiers')) {
    journal.activate(office, 'dossiers', newest, now);
  }
  const brought = journal.localDossiers(office);
  const folder = localDossierFolder(dataFolder, office);
  if (brought !== undefined && existsSync(join(folder, brought))) return;
  const others = namesIn(folder).filter((name) => name.endsWith('.sqlite'));
  journal.setLocalDossiers(office, others.length === 1 ? others[0] : undefined, now);
}

const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);

/** A file that was being filled when the power went has no cursor yet. */
function isFilled(file: string): boolean {
  const opened = DossierStore.open(file);
  if (!opened.ok) return false;
  try {
    return opened.value.cursor() !== undefined;
  } catch {
    return false;
  } finally {
    opened.value.close();
  }
}

function isDiskTrouble(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
