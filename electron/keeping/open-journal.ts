import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalFile, localDossierFolder, storeFile, storeFolder } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { lookTwice } from '../../db/look-twice.ts';
import { cannotBeRead, isLost, type OpenDatabaseError } from '../../db/open-database.ts';
import { removeForGood } from '../../db/remove-for-good.ts';
import { setDatabaseAside } from '../../db/set-database-aside.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { unreachable, type Result } from '../../shared/result.ts';
import type { Log } from '../shell/log.ts';
import { restoreJournal, type BackupPlaces } from './journal-backups.ts';
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
}

/**
 * The journal; of one that is damaged or gone, or that the disk cannot read even when asked twice, the newest whole copy,
 * or a new one, for a kiosk that stays dark helps nobody. What was lost is written into it for staff. A newer one is
 * refused and left as it is, and so is one that a lock, a full disk or somebody else's rights are in the way of.
 */
export function openJournal(options: Options): Result<JournalStore, OpenDatabaseError> {
  const { places, clock, log } = options;
  const { dataFolder } = places;
  const file = journalFile(dataFolder);
  const suspect = existsSync(suspectFile(dataFolder));
  if (existsSync(file)) {
    const opened = lookTwice(file, (path) => JournalStore.open(path), suspect);
    if (opened.ok) rmSync(suspectFile(dataFolder), { force: true });
    if (opened.ok || !(isLost(opened.error) || cannotBeRead(opened.error))) return opened;
    // Of several the first: what came after it may be its consequence.
    if (namesIn(dataFolder).some((name) => name.startsWith(MARK))) removeForGood(file);
    else setDatabaseAside(file, join(dataFolder, `${MARK}${clock.now().getTime()}`));
    log('journal-set-aside');
    rmSync(suspectFile(dataFolder), { force: true });
    return comeBack(options, true);
  }
  return comeBack(options, false);
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
  const names = namesIn(dataFolder).filter((name) => name.startsWith(MARK));
  for (const name of new Set(names.map((one) => one.replace(/-(?:wal|shm)$/, '')))) {
    const age = now.getTime() - Number(name.slice(MARK.length));
    if (!(Math.abs(age) < KEPT_MS)) removeForGood(join(dataFolder, name));
  }
}

/** `lost`: one was there. Where none was there and no copy is, it is the first start. */
function comeBack(
  { places, offices, clock, log }: Options,
  lost: boolean,
): Result<JournalStore, OpenDatabaseError> {
  const { dataFolder } = places;
  const since = restoreJournal(places, clock.now());
  const opened = JournalStore.open(journalFile(dataFolder));
  if (!opened.ok || (!lost && since === undefined)) return opened;
  const journal = opened.value;
  const recalled = recallSeen(journal, dataFolder);
  journal.dropMomentary();
  const at = vietnamIso(clock.now());
  journal.recordLoss({ at, ...(since !== undefined && { since: vietnamIso(since) }) });
  for (const office of offices) takeUpFiles(journal, dataFolder, office, clock.now());
  log(since === undefined ? 'journal-begun-anew' : 'journal-restored', { recalled });
  return opened;
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
