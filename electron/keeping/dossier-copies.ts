import { renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { copyDatabase, lookThrough } from '../../db/copies.ts';
import { storeFile } from '../../db/data-folder.ts';
import { dossierKind } from '../../db/dossiers/dossier-schema.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { isDamage, isDatabaseTrouble } from '../../db/open-database.ts';
import { removeForGood } from '../../db/remove-for-good.ts';
import { setDatabaseAside } from '../../db/set-database-aside.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { syncToDisk, type StoreFiles } from '../feed/store-files.ts';
import { copiesIn, putBefore } from './copies-in.ts';
import { copiesFolder, nameAt, timeOfName } from './places.ts';
import { purgeTime } from './purge-time.ts';
import { roomIn } from './room.ts';
import { namesIn } from './names-in.ts';
import type { Troubles } from './troubles.ts';

const COPIES_KEPT = 2;
/** A copy must not be what fills the disk. */
const ROOM_LEFT = 200 * 1024 * 1024;

interface Place {
  readonly dataFolder: string;
  readonly office: OfficeCode;
}

export type CopyOutcome = 'none' | 'made' | 'same' | 'no-room' | 'damaged' | 'not-written';

/** Paths of an office's copies, newest first. */
export function copiesOf({ dataFolder, office }: Place): string[] {
  return copiesIn(copiesFolder(dataFolder, office)).map(({ path }) => path);
}

/**
 * Tonight's copy of an office's dossiers. Where nothing came since the last one, that one is read through instead, and
 * counts. Reads and writes everything: not on the main thread.
 */
export function copyDossiers(
  { journal, ...place }: Place & { readonly journal: JournalStore },
  now: Date,
): CopyOutcome {
  const folder = copiesFolder(place.dataFolder, place.office);
  removeHalves(folder);
  const active = journal.activeFile(place.office, 'dossiers');
  if (active === undefined) return 'none';
  putBefore(now, folder);
  const live = storeFile(place.dataFolder, place.office, 'dossiers', active);
  const [newest] = copiesOf(place);
  if (newest !== undefined && stateOf(newest) === stateOf(live)) {
    const state = lookThrough(newest, dossierKind);
    if (state === 'whole') {
      setDatabaseAside(newest, join(folder, nameAt(now)));
      return 'same';
    }
    if (state === 'broken') removeForGood(newest);
  }
  const bytes = statSync(live, { throwIfNoEntry: false })?.size ?? 0;
  if (roomIn(place.dataFolder) < bytes + ROOM_LEFT) return 'no-room';
  const part = join(folder, 'making');
  const copied = copyDatabase(live, part, dossierKind);
  if (!copied.ok) return copied.error.type;
  syncToDisk(part);
  renameSync(part, join(folder, nameAt(now)));
  syncToDisk(join(folder, nameAt(now)));
  for (const old of copiesOf(place).slice(COPIES_KEPT)) removeForGood(old);
  return 'made';
}

/** What a night leaves in which the power went: half a copy, or what SQLite kept beside one that is not there any more. */
function removeHalves(folder: string): void {
  const names = namesIn(folder);
  for (const name of names) {
    const [database = ''] = name.split(/-(?:wal|shm|journal)$/);
    if (timeOfName(database) === undefined || !names.includes(database)) removeForGood(join(folder, name));
  }
}

/**
 * What may no longer be kept goes from the copies, too, without a trace. Answers how many dossiers that were. Each by
 * itself, under `at`.
 */
export function purgeCopies(place: Place, now: Date, { at, tell }: Pick<Troubles, 'at' | 'tell'>): number {
  const what = `copies ${place.office}`;
  const purged = at(what, [], () => copiesOf(place)).map((file) =>
    at(what, 0, () => purgeCopy(file, now, (code) => tell(what, code))),
  );
  return purged.reduce((sum, one) => sum + one, 0);
}

function purgeCopy(file: string, now: Date, onUnavailable: (code: string) => void): number {
  const opened = DossierStore.open(file);
  if (!opened.ok) {
    // Nobody can purge it any more.
    if (opened.error.type === 'database-damaged') removeForGood(file);
    if (opened.error.type === 'database-unavailable') onUnavailable(opened.error.code);
    return 0;
  }
  const store = opened.value;
  try {
    const changes = store.purge(now);
    if (changes > 0) store.compact();
    store.close();
    return changes;
  } catch (error) {
    store.close();
    if (!isDamage(error)) throw error;
    removeForGood(file);
    return 0;
  }
}

/**
 * The newest whole copy becomes the office's active file, without what must be gone by now; the feed's deltas go on
 * from where it stands. It is used up by this: were it the cause of the damage, it would come back for ever. Answers its
 * name; undefined if there is none. Under `withKeepingLock`.
 */
export function putCopyInPlace(
  files: StoreFiles,
  { journal, dataFolder, now }: { journal: JournalStore; dataFolder: string; now: Date },
): string | undefined {
  for (const copy of copiesOf({ dataFolder, office: files.office })) {
    const state = lookThrough(copy, dossierKind);
    if (state === 'broken') removeForGood(copy);
    if (state !== 'whole' || !purgeByItsOwnTime(copy, now)) continue;
    const name = files.newName();
    // Of whoever had that name before.
    for (const end of ['-wal', '-shm', '-journal']) rmSync(files.path(name + end), { force: true });
    // With what a power cut in the middle of a purge has left beside it: the copy is whole only with that.
    setDatabaseAside(copy, files.path(name));
    try {
      syncToDisk(files.path(name));
      journal.activate(files.office, 'dossiers', name, now);
    } catch (error) {
      // Where nobody names it, the next sync would remove it.
      setDatabaseAside(files.path(name), copy);
      throw error;
    }
    return name;
  }
  return undefined;
}

/**
 * While it is still a copy: on a disk that is full it stays one, and that is thrown. False: it cannot be opened or
 * written now, and what comes after it is to be tried; a broken one is gone.
 */
function purgeByItsOwnTime(copy: string, now: Date): boolean {
  const opened = DossierStore.open(copy);
  if (!opened.ok) return false;
  const store = opened.value;
  let isBroken = false;
  try {
    const publishedAt = store.publishedAt();
    const signedAt = publishedAt === undefined ? undefined : new Date(publishedAt);
    if (store.purge(purgeTime(now, undefined, signedAt)) > 0) store.compact();
    return true;
  } catch (error) {
    if (!isDatabaseTrouble(error) || error.code === 'SQLITE_FULL') throw error;
    isBroken = isDamage(error);
    return false;
  } finally {
    store.close();
    if (isBroken) removeForGood(copy);
  }
}

/** What a file holds, as far as the feed counts it; undefined if it cannot be read. */
function stateOf(file: string): string | undefined {
  const opened = DossierStore.open(file);
  if (!opened.ok) return undefined;
  try {
    const store = opened.value;
    return JSON.stringify([store.cursor(), store.publishedAt(), store.sources(), store.count()]);
  } catch {
    return undefined;
  } finally {
    opened.value.close();
  }
}
