import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CatalogueStore } from '../db/catalogue/catalogue-store.ts';
import { storeFolder, type StoreKind } from '../db/data-folder.ts';
import { DossierStore, type FoundDossier } from '../db/dossiers/dossier-store.ts';
import type { JournalStore } from '../db/journal/journal-store.ts';
import { isDamage, type OpenDatabaseError } from '../db/open-database.ts';
import type { Clock } from '../shared/domain/clock.ts';
import type { DossierCode, OfficeCode } from '../shared/domain/identifiers.ts';
import type { Result } from '../shared/result.ts';
import type { Log } from './shell/log.ts';

interface Closable {
  close(): void;
}

interface OpenStore<S extends Closable> {
  readonly file: string;
  readonly store: S;
}

interface StoresOptions {
  readonly offices: readonly OfficeCode[];
  readonly dataFolder: string;
  readonly journal: JournalStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The databases that the feed makes, as the journal says which are active. A damaged one is set aside, and the
 * office counts as loading until the feed has built it anew.
 */
export class KioskStores {
  readonly #options: StoresOptions;
  readonly #catalogues = new Map<OfficeCode, OpenStore<CatalogueStore>>();
  readonly #dossiers = new Map<OfficeCode, OpenStore<DossierStore>>();

  constructor(options: StoresOptions) {
    this.#options = options;
    this.refresh();
  }

  /** Home office first. */
  get offices(): readonly OfficeCode[] {
    return this.#options.offices;
  }

  get home(): OfficeCode {
    const [home] = this.#options.offices;
    if (home === undefined) throw new Error('a kiosk follows at least one office');
    return home;
  }

  /** Takes up what the feed has activated since. */
  refresh(): void {
    for (const office of this.#options.offices) {
      this.#follow(this.#catalogues, office, 'catalogue', CatalogueStore.open);
      this.#follow(this.#dossiers, office, 'dossiers', DossierStore.open);
    }
  }

  /** Undefined while its first snapshot is not complete. */
  catalogue(office: OfficeCode = this.home): CatalogueStore | undefined {
    return this.#catalogues.get(office)?.store;
  }

  /** Undefined while its first snapshot is not complete. */
  dossiers(office: OfficeCode): DossierStore | undefined {
    return this.#dossiers.get(office)?.store;
  }

  /** Looks in the home office first, then in the others. */
  findByCode(code: DossierCode): (FoundDossier & { office: OfficeCode }) | undefined {
    for (const office of this.#options.offices) {
      const found = this.#read(office, (store) => store.findByCode(code));
      if (found !== undefined) return { ...found, office };
    }
    return undefined;
  }

  close(): void {
    for (const { store } of [...this.#catalogues.values(), ...this.#dossiers.values()]) store.close();
    this.#catalogues.clear();
    this.#dossiers.clear();
  }

  /** Damage may show only when the damaged page is read: then, too, the file is set aside. */
  #read<V>(office: OfficeCode, read: (store: DossierStore) => V): V | undefined {
    const open = this.#dossiers.get(office);
    if (open === undefined) return undefined;
    try {
      return read(open.store);
    } catch (error) {
      if (!isDamage(error)) throw error;
      open.store.close();
      this.#dossiers.delete(office);
      this.#setAside(office, 'dossiers', open.file);
      return undefined;
    }
  }

  #follow<S extends Closable>(
    open: Map<OfficeCode, OpenStore<S>>,
    office: OfficeCode,
    kind: StoreKind,
    openFile: (file: string) => Result<S, OpenDatabaseError>,
  ): void {
    const { journal, dataFolder, log } = this.#options;
    const file = journal.activeFile(office, kind);
    const before = open.get(office);
    if (before?.file === file) return;
    before?.store.close();
    open.delete(office);
    if (file === undefined) return;
    const opened = openFile(join(storeFolder(dataFolder, office, kind), file));
    if (opened.ok) {
      open.set(office, { file, store: opened.value });
      return;
    }
    if (opened.error.type === 'database-damaged' || opened.error.type === 'database-missing') {
      this.#setAside(office, kind, file);
    } else {
      log('database-unusable', { office, kind, because: opened.error.type });
    }
  }

  #setAside(office: OfficeCode, kind: StoreKind, file: string): void {
    const { journal, dataFolder, clock, log } = this.#options;
    const folder = storeFolder(dataFolder, office, kind);
    if (existsSync(join(folder, file))) renameSync(join(folder, file), join(folder, `${file}.set-aside`));
    for (const companion of ['-wal', '-shm']) rmSync(join(folder, `${file}${companion}`), { force: true });
    journal.activate(office, kind, undefined, clock.now());
    log('database-set-aside', { office, kind });
  }
}
