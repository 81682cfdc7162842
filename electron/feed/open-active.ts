import { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { lookTwice } from '../../db/look-twice.ts';
import { cannotBeRead, isLost, type OpenDatabaseError } from '../../db/open-database.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { putCopyInPlace } from '../keeping/dossier-copies.ts';
import { withKeepingLock } from '../keeping/keeping-lock.ts';
import { alreadySyncing, databaseError, type FeedError } from './feed-error.ts';
import type { StoreFiles } from './store-files.ts';

interface Store {
  damage(): string | undefined;
  close(): void;
}

type Opened<S> = Result<S | undefined, FeedError>;

/**
 * The office's active dossiers, or undefined where there are none: a file that is gone or broken is set aside, and last
 * night's copy takes its place; without one, the feed's snapshot. A newer one is an error and stays. `thorough` reads the
 * whole file, and one that the disk cannot read counts as broken only then.
 */
export function openActiveDossiers(
  files: StoreFiles,
  { journal, dataFolder, now }: { journal: JournalStore; dataFolder: string; now: Date },
  thorough: boolean,
): Opened<DossierStore> {
  const open = (file: string) => DossierStore.open(file);
  const opened = openActive(files, open, now, thorough);
  if (!opened.ok || opened.value !== undefined) return opened;
  const copy = withKeepingLock(dataFolder, () => putCopyInPlace(files, { journal, dataFolder, now }));
  // With the next sync: until then the office counts as loading.
  if (!copy.ok) return err(alreadySyncing(dataFolder));
  return copy.value === undefined ? opened : openActive(files, open, now, false);
}

/** The same for the catalogue, where an earlier sound version is better than none until the feed has been read. */
export function openActiveCatalogue(files: StoreFiles, now: Date, thorough: boolean): Opened<CatalogueStore> {
  return openActive(files, (file) => CatalogueStore.open(file), now, thorough);
}

function openActive<S extends Store>(
  files: StoreFiles,
  open: (file: string) => Result<S, OpenDatabaseError>,
  now: Date,
  thorough: boolean,
): Opened<S> {
  const name = files.activeName();
  if (name === undefined) return ok(undefined);
  const store = lookTwice(files.path(name), open, thorough);
  if (store.ok) return store;
  if (!isLost(store.error) && !(thorough && cannotBeRead(store.error)))
    return { ok: false, error: databaseError(store.error) };

  files.setAside(name, now);
  for (const earlier of files.earlierNames()) {
    const older = lookTwice(files.path(earlier), open, true);
    if (older.ok) {
      files.activate(earlier, now);
      return older;
    }
  }
  return ok(undefined);
}
