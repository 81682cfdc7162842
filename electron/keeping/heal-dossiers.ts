import { journalFile, storeFile } from '../../db/data-folder.ts';
import { DossierStore } from '../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../db/journal/journal-store.ts';
import { lookTwice } from '../../db/look-twice.ts';
import { cannotBeRead, isLost } from '../../db/open-database.ts';
import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import { StoreFiles } from '../feed/store-files.ts';
import { putCopyInPlace } from './dossier-copies.ts';
import { withKeepingLock, type HeldByAnother } from './keeping-lock.ts';

export interface DamagedDossiers {
  readonly dataFolder: string;
  readonly office: OfficeCode;
  readonly now: Date;
}

/** `sound`: it is not broken after all. `held-by-another`: nothing was done, nor looked at. */
export type Healed = 'restored' | 'no-copy' | 'sound' | HeldByAnother['type'];

/** Sets a file aside that is broken, or that the disk cannot read, and puts last night's copy in its place. */
export function healDossiers({ dataFolder, office, now }: DamagedDossiers): Healed {
  const opened = JournalStore.open(journalFile(dataFolder));
  if (!opened.ok) throw new Error(`the journal cannot be opened: ${opened.error.type}`);
  const journal = opened.value;
  try {
    const healed = withKeepingLock(dataFolder, () => heal(journal, dataFolder, office, now));
    return healed.ok ? healed.value : healed.error.type;
  } finally {
    journal.close();
  }
}

function heal(journal: JournalStore, dataFolder: string, office: OfficeCode, now: Date): Healed {
  const files = new StoreFiles({ journal, dataFolder, office, kind: 'dossiers' });
  const active = files.activeName();
  if (active !== undefined) {
    if (isSound(storeFile(dataFolder, office, 'dossiers', active))) return 'sound';
    files.setAside(active, now);
  }
  return putCopyInPlace(files, { journal, dataFolder, now }) === undefined ? 'no-copy' : 'restored';
}

function isSound(file: string): boolean {
  const opened = lookTwice(file, (path) => DossierStore.open(path), true);
  if (!opened.ok) return !isLost(opened.error) && !cannotBeRead(opened.error);
  opened.value.close();
  return true;
}
