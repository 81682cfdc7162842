import { CatalogueStore } from '../../db/catalogue/catalogue-store.ts';
import { lookTwice } from '../../db/look-twice.ts';
import { cannotBeRead, isDamage, isLost } from '../../db/open-database.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { FeedRefusal } from '../feed/feed-error.ts';
import type { StoreFiles } from '../feed/store-files.ts';
import { compose, type Composed } from './compose.ts';
import { record } from './record.ts';
import type { KeptEdit } from '../../shared/domain/local-edit.ts';

/**
 * Sees to it that what is shown can be read: a file that is gone or broken is made again of what the feed said then,
 * else of what the feed says now. If there is neither, nothing is shown until the feed has been read. Answers the
 * name of the file if it is another one now. `thorough` reads the whole file.
 */
export function healShown(
  files: StoreFiles,
  context: { readonly journal: JournalStore; readonly clock: Clock; readonly thorough: boolean },
): string | undefined {
  const { journal, thorough } = context;
  const shown = journal.newestVersion(files.office);
  if (shown === undefined) return undefined;
  if (shown.file !== undefined && isSound(files, shown.file, thorough)) return undefined;
  const base = files.activeName();
  if (shown.base !== shown.file) {
    const again = composed(files, shown.base, shown.edits);
    if (again !== undefined) {
      journal.setVersionFile(shown.id, again.file);
      return again.file;
    }
  }
  const best = base === undefined ? undefined : composed(files, base, shown.edits);
  if (best === undefined) {
    if (shown.file !== undefined) journal.setVersionFile(shown.id, undefined);
    return undefined;
  }
  record(context, files.office, { ...best, cause: { type: 'repair' }, held: false });
  return best.file;
}

/** Whether a version's file can be read, or is not lost at least: for one that the disk cannot read only a `thorough` look decides. */
export function isSound(files: StoreFiles, name: string, thorough: boolean): boolean {
  const opened = lookTwice(files.path(name), (file) => CatalogueStore.open(file), thorough);
  if (!opened.ok) return !isLost(opened.error) && !(thorough && cannotBeRead(opened.error));
  opened.value.close();
  return true;
}

function composed(files: StoreFiles, base: string, edits: readonly KeptEdit[]): Composed | undefined {
  if (!isSound(files, base, true)) return undefined;
  try {
    return compose(files, base, edits);
  } catch (error) {
    if (isDamage(error) || (error instanceof FeedRefusal && error.error.type.startsWith('database-'))) {
      return undefined;
    }
    throw error;
  }
}
