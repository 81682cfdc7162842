import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { journalFile, localDossierFolder, storeFile } from '../../db/data-folder.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { AGAIN_AFTER_MS } from '../../db/look-twice.ts';
import { pause } from '../../db/pause.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { makeProcessFolder, PASSING_PLACES, removeForgotten } from './process-folders.ts';
import { roomIn } from './room.ts';

/** Read where they are: none of them needs to be written to. */
const READ_IN_PLACE = ['catalogue', 'blobs', 'copies'];
/** Of the memory that is free no more than this goes to copies. */
const SHARE = 0.5;

/** What says nothing against the disk: it is full, and what is in it can still be used; or we have too much open. */
const TAKES_ALL_THE_SAME = ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'];

/** Whether a folder takes a new file, or would if there were room. */
export function takesFiles(folder: string): boolean {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    closeSync(openSync(probe, 'w'));
    rmSync(probe, { force: true });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return TAKES_ALL_THE_SAME.some((code) => code === error.code);
  }
}

/** What a kiosk has to begin with that cannot read its journal: it is opened as damaged, and a copy takes its place. */
const UNREAD = 'the disk could not read the journal';

/**
 * A folder for this process alone, with the journal in it and in place of the rest a way to where it lies. At the start a
 * journal that the disk cannot read, even when asked twice, keeps nobody from being served; later it throws.
 */
export function memoryFolderOf(
  dataFolder: string,
  when: 'at-the-start' | 'later',
): Result<string, { type: 'no-memory'; detail: string }> {
  removeForgotten();
  for (const place of PASSING_PLACES) {
    // Nothing is won where both are one disk.
    if (!existsSync(place) || !takesFiles(place) || deviceOf(place) === deviceOf(dataFolder)) continue;
    const folder = makeProcessFolder(place);
    if (!broughtOrRemoved(dataFolder, folder, when)) continue;
    for (const name of READ_IN_PLACE) {
      if (existsSync(join(dataFolder, name))) symlinkSync(join(dataFolder, name), join(folder, name));
    }
    return ok(folder);
  }
  return err({ type: 'no-memory', detail: 'there is no memory for a copy of the databases' });
}

/** Where it cannot be brought, the folder goes: tried again each minute, it would fill the memory. */
function broughtOrRemoved(dataFolder: string, folder: string, when: 'at-the-start' | 'later'): boolean {
  let brought = false;
  try {
    brought = bringJournal(dataFolder, folder, when);
    return brought;
  } finally {
    if (!brought) rmSync(folder, { recursive: true, force: true });
  }
}

function bringJournal(dataFolder: string, folder: string, when: 'at-the-start' | 'later'): boolean {
  const [from, to] = [journalFile(dataFolder), journalFile(folder)];
  if (when === 'later') return copyDatabaseFiles(from, to);
  const tried = triedToRead(() => copyDatabaseFiles(from, to));
  if (tried !== undefined) return tried;
  pause(AGAIN_AFTER_MS);
  const again = triedToRead(() => copyDatabaseFiles(from, to));
  if (again !== undefined) return again;
  rmSync(`${to}-wal`, { force: true });
  writeFileSync(to, UNREAD);
  return true;
}

/** Undefined where the disk cannot read. */
function triedToRead<V>(read: () => V): V | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EIO') return undefined;
    throw error;
  }
}

/** Brings the dossiers of the offices there, home first; what is there already stays. Answers whose found no room. */
export function bringDossiers(
  from: string,
  to: string,
  offices: readonly OfficeCode[],
  journal: JournalStore,
): OfficeCode[] {
  return offices.filter((office) =>
    dossierFiles(from, to, office, journal).some(
      ([source, target]) => !existsSync(target) && !copyDatabaseFiles(source, target),
    ),
  );
}

/**
 * The same for a kiosk that is serving: hundreds of MB are copied beside it, and all or nothing. False: there is no
 * room, and then it serves more people from the disk.
 */
export async function bringDossiersBeside(
  from: string,
  to: string,
  offices: readonly OfficeCode[],
  journal: JournalStore,
): Promise<boolean> {
  const pairs = offices.flatMap((office) => dossierFiles(from, to, office, journal));
  const bytes = pairs.reduce((sum, [source]) => sum + bytesOf(source), 0);
  if (!hasRoomFor(bytes, to)) return false;
  for (const [source, target] of pairs) {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    for (const end of partsOf(source)) await copyFile(source + end, target + end);
  }
  return true;
}

/** What the feed brought and what staff brought, each with where it goes. */
function dossierFiles(
  from: string,
  to: string,
  office: OfficeCode,
  journal: JournalStore,
): [source: string, target: string][] {
  const fed = journal.activeFile(office, 'dossiers');
  const brought = journal.localDossiers(office);
  const files: [string, string][] = [];
  if (fed !== undefined)
    files.push([storeFile(from, office, 'dossiers', fed), storeFile(to, office, 'dossiers', fed)]);
  if (brought !== undefined)
    files.push([
      join(localDossierFolder(from, office), brought),
      join(localDossierFolder(to, office), brought),
    ]);
  return files;
}

/** With what was not yet brought into the file itself. False: there is no room. A file that is not there is none. */
function copyDatabaseFiles(from: string, to: string): boolean {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  if (!hasRoomFor(bytesOf(from), dirname(to))) return false;
  for (const end of partsOf(from)) copyFileSync(from + end, to + end);
  return true;
}

const partsOf = (database: string): string[] => ['', '-wal'].filter((end) => existsSync(database + end));

function bytesOf(database: string): number {
  return partsOf(database).reduce((sum, end) => sum + statSync(database + end).size, 0);
}

function hasRoomFor(bytes: number, folder: string): boolean {
  return bytes <= SHARE * Math.min(roomIn(folder), process.availableMemory());
}

function deviceOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.dev;
}
