import { join } from 'node:path';
import type { OfficeCode } from '../shared/domain/identifiers.ts';

/** Databases that the feed makes: catalogue with content, and dossiers. */
export type StoreKind = 'catalogue' | 'dossiers';

export function journalFile(dataFolder: string): string {
  return join(dataFolder, 'journal.sqlite');
}

/** Folder of one office's databases of one kind; the journal names the file in it that is active. */
export function storeFolder(dataFolder: string, office: OfficeCode, kind: StoreKind): string {
  return join(dataFolder, kind, office);
}

/** Path of one of those files by the name that the journal gives. */
export function storeFile(dataFolder: string, office: OfficeCode, kind: StoreKind, name: string): string {
  return join(storeFolder(dataFolder, office, kind), name);
}

/** Folder of the states that staff brought by themselves; the journal names the file in it. */
export function localDossierFolder(dataFolder: string, office: OfficeCode): string {
  return join(dataFolder, 'local-dossiers', office);
}
