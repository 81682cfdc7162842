import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase, lookThrough, lookThroughTwice } from '../../db/copies.ts';
import { journalFile } from '../../db/data-folder.ts';
import { journalKind } from '../../db/journal/journal-schema.ts';
import { removeForGood } from '../../db/remove-for-good.ts';
import { syncToDisk } from '../feed/store-files.ts';
import { copiesIn, putBefore, type Copy } from './copies-in.ts';
import { backupsFolder, nameAt } from './places.ts';

const BACKUPS_KEPT = 3;
/** What SQLite keeps beside a database. */
const COMPANIONS = ['-wal', '-shm', '-journal'];

export interface BackupPlaces {
  readonly dataFolder: string;
  /** A folder on another disk, and whose kiosk's copies lie in it. */
  readonly second?: { readonly folder: string; readonly kiosk: string } | undefined;
}

export interface BackupMade {
  readonly own: 'made' | 'damaged' | 'not-written';
  /** `missing`: the folder is not there, as where its disk is unplugged. */
  readonly second?: 'made' | 'missing' | 'not-written';
}

/** A copy of the journal on the same disk, and one on the second if there is one. Not on the main thread. */
export function backUpJournal(places: BackupPlaces, now: Date): BackupMade {
  const folder = backupsFolder(places.dataFolder);
  const made = join(folder, 'making');
  const copied = copyDatabase(journalFile(places.dataFolder), made, journalKind);
  if (!copied.ok) return { own: copied.error.type };
  const name = nameAt(now);
  syncToDisk(made);
  putBefore(now, folder);
  renameSync(made, join(folder, name));
  keepNewest(folder);
  const { second } = places;
  if (second === undefined) return { own: 'made' };
  // Never made anew: where a disk is unplugged, the folder it was mounted at would be filled instead.
  if (!existsSync(second.folder)) return { own: 'made', second: 'missing' };
  try {
    const other = join(second.folder, second.kiosk);
    mkdirSync(other, { recursive: true, mode: 0o700 });
    copyFileSync(join(folder, name), join(other, 'making'));
    syncToDisk(join(other, 'making'));
    putBefore(now, other);
    renameSync(join(other, 'making'), join(other, name));
    keepNewest(other);
    return { own: 'made', second: 'made' };
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return { own: 'made', second: 'not-written' };
    throw error;
  }
}

/** When the newest copy was made, whole or not; undefined: there is none. */
export function newestBackupAt(places: BackupPlaces, now: Date): Date | undefined {
  return backups(places, now)[0]?.at;
}

/** `patient`: what cannot be read is looked at once more, after a pause. Not where somebody waits. */
type Looking = 'patient' | 'at-once';

/** `unknown`: none is known to be whole, but not each could be looked through. */
export function newestWhole(places: BackupPlaces, now: Date, looking: Looking): Copy | 'none' | 'unknown' {
  const look = looking === 'patient' ? lookThroughTwice : lookThrough;
  let isUnknown = false;
  for (const copy of backups(places, now)) {
    const found = look(copy.path, journalKind);
    if (found === 'whole') return copy;
    if (found === 'unknown') isUnknown = true;
  }
  return isUnknown ? 'unknown' : 'none';
}

/** A copy, or the place for a new journal, beside the journal; nothing happens to that yet. */
export function layBeside(file: string, copy: Copy | undefined): string {
  const part = `${file}.restoring`;
  for (const end of ['', ...COMPANIONS]) rmSync(part + end, { force: true, recursive: true });
  if (copy === undefined) return part;
  copyFileSync(copy.path, part);
  syncToDisk(part);
  return part;
}

export function putInPlace(part: string, file: string): void {
  for (const end of COMPANIONS) rmSync(file + end, { force: true });
  renameSync(part, file);
  syncToDisk(file);
}

/**
 * Newest first, of both places. The second may have been unplugged since a clock that ran ahead was put right: what is
 * called later than now there comes last.
 */
function backups({ dataFolder, second }: BackupPlaces, now: Date): Copy[] {
  const other = second === undefined ? [] : copiesIn(join(second.folder, second.kiosk));
  const ahead = other.filter(({ at }) => at > now);
  const dated = [...copiesIn(backupsFolder(dataFolder)), ...other.filter(({ at }) => at <= now)];
  return [...dated.toSorted((a, b) => b.at.getTime() - a.at.getTime()), ...ahead];
}

function keepNewest(folder: string): void {
  for (const { path } of copiesIn(folder).slice(BACKUPS_KEPT)) removeForGood(path);
}
