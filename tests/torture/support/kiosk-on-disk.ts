import { CatalogueRows } from '../../../db/catalogue/catalogue-rows.ts';
import { CatalogueStore } from '../../../db/catalogue/catalogue-store.ts';
import type { Cursor } from '../../../db/cursor.ts';
import { journalFile, storeFile } from '../../../db/data-folder.ts';
import { DossierStore } from '../../../db/dossiers/dossier-store.ts';
import { JournalStore } from '../../../db/journal/journal-store.ts';
import type { OfficeCode } from '../../../shared/domain/identifiers.ts';
import type { StreamName } from '../../../shared/feed.ts';
import { value } from '../../../hub/testing/test-hub.ts';
import { canonical, type Rows } from './source.ts';

interface StreamOnDisk {
  readonly cursor: Cursor | undefined;
  readonly rows: Rows;
}

export type KioskOnDisk = Record<StreamName, StreamOnDisk> & { readonly sequence: number };

const NOTHING: StreamOnDisk = { cursor: undefined, rows: new Map() };

/**
 * What a kiosk that opens this folder now would show. Throws if a database is not whole (`quick_check`), or not there
 * although the journal names it.
 */
export function readKiosk(dataFolder: string, office: OfficeCode): KioskOnDisk {
  const journal = value(JournalStore.open(journalFile(dataFolder)));
  try {
    sound('journal', journal.damage());
    const dossiers = journal.activeFile(office, 'dossiers');
    const catalogue = journal.shownFile(office);
    return {
      sequence: journal.seenHead(office)?.sequence ?? 0,
      dossiers:
        dossiers === undefined ? NOTHING : readDossiers(storeFile(dataFolder, office, 'dossiers', dossiers)),
      ...(catalogue === undefined
        ? { catalogue: NOTHING, content: NOTHING }
        : readCatalogue(storeFile(dataFolder, office, 'catalogue', catalogue))),
    };
  } finally {
    journal.close();
  }
}

function readDossiers(file: string): StreamOnDisk {
  const store = value(DossierStore.open(file));
  try {
    sound(file, store.damage());
    const rows = [...store.all()].map(({ rowKey, dossier }) => [rowKey, canonical(dossier)] as const);
    return { cursor: store.cursor(), rows: new Map(rows) };
  } finally {
    store.close();
  }
}

function readCatalogue(file: string): Record<'catalogue' | 'content', StreamOnDisk> {
  const store = value(CatalogueStore.open(file));
  const table = value(CatalogueRows.open(file));
  try {
    sound(file, store.damage());
    const rows = [...table.all()].map(({ key, after }) => ({ key, row: canonical(after) }));
    // Both streams' rows come one after the other; a procedure stands under its code, all else under `type:id`.
    const content = /^(office|counter|unit|officer|notice|agency|language)/;
    const of = (wanted: boolean) =>
      new Map(rows.filter(({ key }) => content.test(key) === wanted).map(({ key, row }) => [key, row]));
    return {
      catalogue: { cursor: store.cursor('catalogue'), rows: of(false) },
      content: { cursor: store.cursor('content'), rows: of(true) },
    };
  } finally {
    table.close();
    store.close();
  }
}

function sound(what: string, damage: string | undefined): void {
  if (damage !== undefined) throw new Error(`${what} is damaged: ${damage}`);
}
