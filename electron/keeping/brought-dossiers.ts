import { join } from 'node:path';
import { localDossierFolder } from '../../db/data-folder.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import { removeForGood } from '../../db/remove-for-good.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { namesIn } from './names-in.ts';
import { untouchedFor } from './untouched-for.ts';

interface Place {
  readonly dataFolder: string;
  readonly office: OfficeCode;
}

/**
 * Nobody can purge a broken file, so that it goes at once; staff bring their export again. Answers whether anything is
 * lost: not where another has taken its place meanwhile.
 */
export function forgetBroken(
  { dataFolder, office }: Place,
  broken: string,
  journal: JournalStore,
  now: Date,
): boolean {
  const lost = journal.atOnce(() => {
    if (journal.localDossiers(office) !== broken) return false;
    journal.setLocalDossiers(office, undefined, now);
    return true;
  });
  removeForGood(join(localDossierFolder(dataFolder, office), broken));
  return lost;
}

/**
 * Files of states that staff brought and that the journal does not name: of jobs that were never applied. Only those
 * that nobody has touched for `forMs`, for one that is being read or waits to be applied has no name yet either.
 */
export function removeUnnamed({ dataFolder, office }: Place, journal: JournalStore, forMs: number): void {
  const folder = localDossierFolder(dataFolder, office);
  for (const name of namesIn(folder)) {
    // With what SQLite keeps beside each.
    const [database] = name.split(/-(?:wal|shm|journal)$/);
    // Asked anew for each: a job may be applied meanwhile.
    if (database === journal.localDossiers(office)) continue;
    if (untouchedFor(join(folder, name)) >= forMs) removeForGood(join(folder, name));
  }
}
