import { join } from 'node:path';
import { CatalogueStore } from '../db/catalogue/catalogue-store.ts';
import { localDossierFolder, storeFolder, type StoreKind } from '../db/data-folder.ts';
import {
  DossierStore,
  type DossierSource,
  type DossierStreamState,
  type FoundDossier,
} from '../db/dossiers/dossier-store.ts';
import type { JournalStore } from '../db/journal/journal-store.ts';
import { cannotBeRead, isDamage, isLost, isUnreadable, type OpenDatabaseError } from '../db/open-database.ts';
import { laterState } from '../hub/import/dossiers/retention.ts';
import type { DossierCode, LocalText, OfficeCode } from '../shared/domain/identifiers.ts';
import type { Result } from '../shared/result.ts';
import { purgeTime } from './keeping/purge-time.ts';
import type { Log } from './shell/log.ts';

/** After start and after a new version the screens come first. */
export const WARM_UP_AFTER_MS = 3000;
/** Takes the ways that most questions take, so that the first person's is as quick as the next one's. */
const WARM_UP_QUESTION = 'đăng ký khai xinh';

interface OpenStore<S> {
  readonly file: string;
  readonly store: S;
  readonly openAgain: () => Result<S, OpenDatabaseError>;
}

interface StoresOptions {
  /** Home office first. */
  readonly offices: readonly OfficeCode[];
  readonly dataFolder: string;
  readonly journal: JournalStore;
  readonly log: Log;
  /** A database turned out to be damaged, or the disk cannot read it: whoever is told looks, and heals it. */
  readonly onDamage: (office: OfficeCode, kind: StoreKind) => void;
}

export interface KnownDossier extends FoundDossier {
  readonly office: OfficeCode;
}

/**
 * The databases that the feed makes, as the journal says which are active. While one is missing or damaged its
 * office counts as loading.
 */
export class KioskStores {
  readonly #options: StoresOptions;
  readonly #catalogues = new Map<OfficeCode, OpenStore<CatalogueStore>>();
  readonly #dossiers = new Map<OfficeCode, OpenStore<DossierStore>>();
  /** What staff brought by themselves, beside what the feed brings. */
  readonly #localDossiers = new Map<OfficeCode, OpenStore<DossierStore>>();

  constructor(options: StoresOptions) {
    this.#options = options;
    this.refresh();
  }

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
      const before = this.#catalogues.get(office)?.store;
      this.#follow(this.#catalogues, office, 'catalogue', (file) => CatalogueStore.open(file));
      const catalogue = this.#catalogues.get(office)?.store;
      if (catalogue !== undefined && catalogue !== before) this.#warmUpLater(office, catalogue);
      this.#follow(this.#dossiers, office, 'dossiers', (file) => DossierStore.open(file));
      this.#followLocalDossiers(office);
    }
  }

  /**
   * What `read` finds; undefined while the first snapshot is not complete, or if the file turns out to be damaged. Where
   * the disk cannot read it, once more, for it may have been away for a moment; it throws if that fails, too.
   */
  inCatalogue<V>(read: (catalogue: CatalogueStore) => V, office: OfficeCode = this.home): V | undefined {
    return this.#reading(this.#catalogues, office, 'catalogue', read);
  }

  /** The same for an office's dossiers. */
  inDossiers<V>(office: OfficeCode, read: (dossiers: DossierStore) => V): V | undefined {
    return this.#reading(this.#dossiers, office, 'dossiers', read);
  }

  /** How far the feed's dossiers are, and how old, with what staff brought since. Undefined as `inDossiers`. */
  dossierState(office: OfficeCode): Partial<DossierStreamState> | undefined {
    const fed = this.inDossiers(office, (dossiers) => ({
      cursor: dossiers.cursor(),
      publishedAt: dossiers.publishedAt(),
      sources: dossiers.sources(),
    }));
    if (fed === undefined) return undefined;
    const { cursor, publishedAt, sources } = fed;
    const brought = this.#inLocalDossiers(office, (dossiers) => dossiers.sources()) ?? [];
    return {
      ...(cursor !== undefined && { cursor }),
      ...(publishedAt !== undefined && { publishedAt }),
      sources: laterOfEach(sources, brought),
    };
  }

  /**
   * By either of its codes; the home office first, then the others. Of two states the later one: while the feed's cannot
   * be asked, nobody knows which that is, and the office counts as loading.
   */
  findByCode(code: DossierCode): KnownDossier | undefined {
    for (const office of this.#options.offices) {
      const fed = this.inDossiers(office, (dossiers) => dossiers.findByCode(code));
      if (this.#isFedUnopened(office)) continue;
      const brought = this.#inLocalDossiers(office, (dossiers) => dossiers.findByCode(code));
      const found =
        fed !== undefined && brought !== undefined
          ? laterState(fed.dossier, brought.dossier) === fed.dossier
            ? fed
            : brought
          : (fed ?? brought);
      if (found !== undefined) return { ...found, office };
    }
    return undefined;
  }

  #isFedUnopened(office: OfficeCode): boolean {
    return !this.#dossiers.has(office) && this.#options.journal.activeFile(office, 'dossiers') !== undefined;
  }

  /** As the office names a department, else as an export did that staff brought. */
  unitName(office: OfficeCode, id: string): LocalText | undefined {
    return (
      this.inCatalogue((catalogue) => catalogue.unit(id)?.name, office) ??
      this.#inLocalDossiers(office, (dossiers) => dossiers.unitName(id))
    );
  }

  /** Of which source, and until when, staff brought states by themselves; undefined if there are none. */
  broughtAsOf(office: OfficeCode): DossierSource | undefined {
    return this.#inLocalDossiers(office, (dossiers) => {
      const asOf = dossiers.publishedAt();
      const source = dossiers.anySource();
      return asOf === undefined || source === undefined ? undefined : { id: source, asOf };
    });
  }

  /** Deletes what may no longer be kept of what staff brought; the feed's own is purged with the feed. */
  purgeLocalDossiers(now: Date): void {
    const { offices } = this.#options;
    const signed = offices.flatMap((office) => this.dossierState(office)?.publishedAt ?? []);
    const newest =
      signed.length === 0 ? undefined : new Date(Math.max(...signed.map((time) => Date.parse(time))));
    for (const office of offices) {
      this.#inLocalDossiers(office, (dossiers) => dossiers.purge(purgeTime(now, undefined, newest)));
    }
  }

  /**
   * Somebody has read the whole file and found it broken. Here it may go on answering for long, from pages that are in
   * memory: it is closed, so that what takes its place is opened.
   */
  suspect(office: OfficeCode, kind: StoreKind): void {
    const open = kind === 'catalogue' ? this.#catalogues : this.#dossiers;
    open.get(office)?.store.close();
    open.delete(office);
    this.#reportDamage(office, kind);
  }

  close(): void {
    for (const { store } of [
      ...this.#catalogues.values(),
      ...this.#dossiers.values(),
      ...this.#localDossiers.values(),
    ])
      store.close();
    this.#catalogues.clear();
    this.#dossiers.clear();
    this.#localDossiers.clear();
  }

  /**
   * Damage may show only when the damaged page is read: from then on the office counts as loading. A page that the disk
   * cannot read costs only the questions that need it, and whoever is told reads the whole file.
   */
  #reading<S extends { close(): void }, V>(
    open: Map<OfficeCode, OpenStore<S>>,
    office: OfficeCode,
    kind: StoreKind,
    read: (store: S) => V,
  ): V | undefined {
    const store = open.get(office)?.store;
    if (store === undefined) return undefined;
    try {
      return twice(store, read, () => reopened(open, office));
    } catch (error) {
      if (isUnreadable(error)) this.#reportUnreadable(office, kind, error.code);
      if (!isDamage(error)) throw error;
      open.get(office)?.store.close();
      open.delete(office);
      this.#reportDamage(office, kind);
      return undefined;
    }
  }

  /** Damage in it costs what staff brought, and nothing else: they bring it again. */
  #inLocalDossiers<V>(office: OfficeCode, read: (dossiers: DossierStore) => V): V | undefined {
    const open = this.#localDossiers.get(office);
    if (open === undefined) return undefined;
    try {
      return twice(open.store, read, () => reopened(this.#localDossiers, office));
    } catch (error) {
      if (isDamage(error)) this.#options.log('local-dossiers-damaged', { office });
      else if (isUnreadable(error)) this.#logUnusable(office, error.code);
      else throw error;
      this.#localDossiers.get(office)?.store.close();
      this.#localDossiers.delete(office);
      return undefined;
    }
  }

  #followLocalDossiers(office: OfficeCode): void {
    const { journal, dataFolder, log } = this.#options;
    const file = journal.localDossiers(office);
    const before = this.#localDossiers.get(office);
    if (before?.file === file) return;
    before?.store.close();
    this.#localDossiers.delete(office);
    if (file === undefined) return;
    const openAgain = () => DossierStore.open(join(localDossierFolder(dataFolder, office), file));
    const opened = openAgain();
    if (opened.ok) this.#localDossiers.set(office, { file, store: opened.value, openAgain });
    else if (isLost(opened.error)) log('local-dossiers-damaged', { office });
    else this.#logUnusable(office, whyUnusable(opened.error));
  }

  /** What staff brought stays where it is, and is opened again when something was activated or a sync is over. */
  #logUnusable(office: OfficeCode, because: string): void {
    this.#options.log('database-unusable', { office, kind: 'local-dossiers', because });
  }

  #follow<S extends { close(): void }>(
    open: Map<OfficeCode, OpenStore<S>>,
    office: OfficeCode,
    kind: StoreKind,
    openFile: (file: string) => Result<S, OpenDatabaseError>,
  ): void {
    const { journal, dataFolder, log } = this.#options;
    const file = kind === 'catalogue' ? journal.shownFile(office) : journal.activeFile(office, kind);
    const before = open.get(office);
    if (before !== undefined && before.file === file) return;
    before?.store.close();
    open.delete(office);
    if (file === undefined) return;
    const openAgain = () => openFile(join(storeFolder(dataFolder, office, kind), file));
    const opened = openAgain();
    if (opened.ok) {
      open.set(office, { file, store: opened.value, openAgain });
    } else if (isLost(opened.error)) {
      this.#reportDamage(office, kind);
    } else if (cannotBeRead(opened.error)) {
      this.#reportUnreadable(office, kind, whyUnusable(opened.error));
    } else {
      log('database-unusable', { office, kind, because: whyUnusable(opened.error) });
    }
  }

  /** In slices with a pause between them; a version that is closed by then is left alone. */
  #warmUpLater(office: OfficeCode, store: CatalogueStore): void {
    const slices = [
      () => store.prepareSearch(),
      () => store.search(WARM_UP_QUESTION, 1),
      () => store.overview({}),
    ];
    for (const [at, slice] of slices.entries()) {
      setTimeout(
        () => {
          if (this.#catalogues.get(office)?.store !== store) return;
          try {
            this.inCatalogue(slice, office);
          } catch (error) {
            // Nobody asked, and it has been reported.
            if (!isUnreadable(error)) throw error;
          }
        },
        WARM_UP_AFTER_MS * (at + 1),
      ).unref();
    }
  }

  #reportUnreadable(office: OfficeCode, kind: StoreKind, because: string): void {
    this.#options.log('database-unusable', { office, kind, because });
    this.#options.onDamage(office, kind);
  }

  #reportDamage(office: OfficeCode, kind: StoreKind): void {
    this.#options.log('database-damaged', { office, kind });
    this.#options.onDamage(office, kind);
  }
}

/** What `read` finds, of the store opened anew where the disk could not read the first time. */
function twice<S, V>(store: S, read: (store: S) => V, again: () => S | undefined): V {
  try {
    return read(store);
  } catch (error) {
    const anew = isUnreadable(error) ? again() : undefined;
    if (anew === undefined) throw error;
    return read(anew);
  }
}

/** In place of the store that is open; undefined: that one stays, the file cannot be opened now. */
function reopened<S extends { close(): void }>(
  open: Map<OfficeCode, OpenStore<S>>,
  office: OfficeCode,
): S | undefined {
  const before = open.get(office);
  const opened = before?.openAgain();
  if (before === undefined || opened?.ok !== true) return undefined;
  before.store.close();
  open.set(office, { ...before, store: opened.value });
  return opened.value;
}

/** Of a lock or the disk by its own name: who reads it has to know which. */
function whyUnusable(error: OpenDatabaseError): string {
  return error.type === 'database-unavailable' ? error.code : error.type;
}

/** Each source once, with the later of both times. */
function laterOfEach(a: readonly DossierSource[], b: readonly DossierSource[]): DossierSource[] {
  const latest = new Map<string, DossierSource>();
  for (const source of [...a, ...b]) {
    const before = latest.get(source.id);
    if (before === undefined || Date.parse(source.asOf) > Date.parse(before.asOf))
      latest.set(source.id, source);
  }
  return [...latest.values()];
}
