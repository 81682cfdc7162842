import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../shared/domain/clock.ts';
import { blobsOf } from '../shared/domain/blobs-of.ts';
import { officeCodeSchema } from '../shared/domain/identifiers.ts';
import { vietnamIso } from '../shared/domain/vietnam-time.ts';
import { newOfficeKey } from '../shared/node/office-key.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { dataHeld, type Failure } from './failure.ts';
import { HouseKeeper } from './house-keeper.ts';
import type { ImportedDossier } from './import/imported-dossier.ts';
import { slipSecret } from './intake/slip-secret.ts';
import type { DossierIntake } from './import/dossiers/take-states.ts';
import { takeDossiers, type TakeDossiersOptions } from './intake/take-dossiers.ts';
import { takeCatalogue, takeContent, type PlacedValue, type RowIntake } from './intake/take-rows.ts';
import { FeedFolder } from './publish/feed-folder.ts';
import type { PublishedFeed } from './publish/fetch-heads.ts';
import { blobsOfOffice } from './publish/publish-blobs.ts';
import { publish, type PublishSummary } from './publish/publish.ts';
import { recover, type Recovered } from './publish/recover.ts';
import {
  loadKeys,
  makeKeys,
  rotateKeys,
  type HubKeys,
  type NewKeys,
  type RotatedKeys,
} from './publish/signing-keys.ts';
import { BlobFiles } from './store/blob-files.ts';
import type { HubStore, OfficeLevel, OfficeRecord } from './store/hub-store.ts';
import { KioskStore } from './store/kiosk-store.ts';
import { PageAudit } from './store/page-audit.ts';
import { hasHubDatabase, openHubDatabase } from './store/open-hub-database.ts';
import { withPublishLock } from './store/publish-lock.ts';
import { SourceStore } from './store/source-store.ts';
import { SqliteHubStore } from './store/sqlite-hub-store.ts';

export interface HubOptions {
  /** Holds keys and dossiers: for its owner only. */
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Whether to make the data where there is none; default yes. */
  readonly create?: boolean;
  /** For progress on long work. */
  readonly log?: (line: string) => void;
}

export interface NewOffice {
  readonly code: string;
  readonly name: string;
  readonly level?: OfficeLevel;
  readonly province?: string;
  /** Derive a secret for the slips of dossiers whose source gives none. */
  readonly slipSecrets?: boolean;
}

/** Opens the hub's data and purges what is over. */
export function openHub(options: HubOptions): Result<Hub, Failure> {
  if (options.create === false && !hasHubDatabase(options.dataFolder))
    return err({
      type: 'hub-data-missing',
      sentence: `There is no hub in ${options.dataFolder}: make an office there with "hub office new", or name the right folder with --data.`,
    });
  const database = openHubDatabase(options.dataFolder);
  if (!database.ok) {
    const { type, file, detail } = database.error;
    if (type === 'hub-data-held') return err(dataHeld(options.dataFolder));
    const advice =
      type === 'hub-data-newer'
        ? 'use the newer program'
        : 'check the folder, or bring it back from a backup';
    return err({ type, sentence: `${file} cannot be opened (${detail}): ${advice}.` });
  }
  return ok(
    new Hub(
      options,
      new SqliteHubStore(database.value),
      new KioskStore(database.value),
      new PageAudit(database.value),
      new SourceStore(database.value),
    ),
  );
}

/** The publishing side, as the commands, the demo and the tests use it. */
export class Hub {
  readonly dataFolder: string;
  readonly store: HubStore;
  readonly kiosks: KioskStore;
  readonly pageAudit: PageAudit;
  readonly sources: SourceStore;
  readonly blobs: BlobFiles;
  /** Dossiers that left the hub when it was opened, because their time was over. */
  readonly purged: number;
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #house: HouseKeeper;

  constructor(
    options: HubOptions,
    store: HubStore,
    kiosks: KioskStore,
    pageAudit: PageAudit,
    sources: SourceStore,
  ) {
    this.pageAudit = pageAudit;
    this.sources = sources;
    this.dataFolder = options.dataFolder;
    this.store = store;
    this.kiosks = kiosks;
    this.blobs = new BlobFiles(options.dataFolder);
    this.#clock = options.clock;
    this.#log = options.log ?? (() => undefined);
    this.#house = new HouseKeeper({ store, kiosks, sources, now: () => this.now(), log: this.#log });
    this.purged = this.#house.keepUnlessHeld();
  }

  /**
   * Whatever is over goes, in the write-ahead log too; answers how many dossiers. Done when the hub is opened (unless
   * another command writes then), at each publication, and every hour by whatever keeps it open.
   */
  keepHouse(): number {
    return this.#house.keep();
  }

  /** For whoever keeps the hub open for long; the answer ends it. */
  keepHouseHourly(): () => void {
    return this.#house.hourly();
  }

  /** Where this hub keeps what it published: a whole feed, the same as in every target. */
  get feedFolder(): string {
    return join(this.dataFolder, 'feed');
  }

  now(): Date {
    return this.#clock.now();
  }

  newOffice(office: NewOffice): Result<OfficeRecord, Failure> {
    const code = officeCodeSchema.safeParse(office.code);
    if (!code.success)
      return err({
        type: 'office-unknown',
        sentence: `"${office.code}" is no agency code: use A-Z, 0-9 and dots, like H21.24.01.`,
      });
    if (this.store.office(code.data) !== undefined)
      return err({
        type: 'office-exists',
        sentence: `The office ${code.data} is there already: nothing to do.`,
      });
    const record: OfficeRecord = {
      code: code.data,
      name: office.name.normalize('NFC').trim(),
      level: office.level ?? 'commune',
      ...(office.province === undefined ? {} : { province: office.province.normalize('NFC').trim() }),
      slipKey: randomBytes(32).toString('base64'),
      slipSecrets: office.slipSecrets ?? false,
      createdAt: vietnamIso(this.now()),
    };
    this.store.addOffice(
      record,
      { id: 'k1', key: newOfficeKey() },
      { catalogue: randomUUID(), content: randomUUID(), dossiers: randomUUID() },
    );
    return ok(record);
  }

  /** The office with this code; without a code, the only one there is. */
  office(code?: string): Result<OfficeRecord, Failure> {
    const all = this.store.offices();
    const known = all.length === 0 ? 'none yet: run "hub office new"' : all.map((one) => one.code).join(', ');
    if (code !== undefined) {
      const office = all.find((one) => one.code === code);
      if (office !== undefined) return ok(office);
      return err({
        type: 'office-unknown',
        sentence: `There is no office ${code} in ${this.dataFolder} (known: ${known}).`,
      });
    }
    const [only] = all;
    if (only !== undefined && all.length === 1) return ok(only);
    return err({
      type: 'office-unclear',
      sentence: `Which office? Say --office CODE (known: ${known}).`,
    });
  }

  makeKeys(rootKeyFolder: string): Result<NewKeys, Failure> {
    return makeKeys(this.dataFolder, rootKeyFolder);
  }

  keys(): Result<HubKeys, Failure> {
    return loadKeys(this.dataFolder);
  }

  /** A new signing key under the next version of keys.json; publish to every target afterwards. */
  rotateKeys(rootKeyFolder: string, revoke: readonly string[] = []): Result<RotatedKeys, Failure> {
    return this.#alone(() => rotateKeys(this.dataFolder, rootKeyFolder, revoke));
  }

  /** Goes on from what was published, for a hub whose data came back from a backup. */
  recover(offices: readonly OfficeRecord[], from: PublishedFeed, above = 0): Result<Recovered, Failure> {
    return this.#alone(() =>
      recover({ store: this.store, dataFolder: this.dataFolder, offices, from, above }),
    );
  }

  takeDossiers(
    office: OfficeRecord,
    dossiers: readonly ImportedDossier[],
    options: Omit<TakeDossiersOptions, 'now'>,
  ): DossierIntake {
    return takeDossiers(this.store, office, dossiers, {
      onProgress: (done, total) => {
        this.#log(`${done} of ${total} dossiers`);
      },
      ...options,
      now: this.now(),
    });
  }

  takeCatalogue(office: OfficeRecord, values: Iterable<PlacedValue>): RowIntake {
    return takeCatalogue(this.store, office, values);
  }

  takeContent(office: OfficeRecord, values: Iterable<PlacedValue>): RowIntake {
    return takeContent(this.store, office, values);
  }

  /** Removes the files of forms that no procedure and no form of this hub refers to, if written before this time. */
  pruneBlobs(before: Date): void {
    const rows = this.store.offices().flatMap(({ code }) => [...blobsOfOffice(this.store, code).keys()]);
    const forms = blobsOf(this.store.inputs.forms()).map(({ sha256 }) => sha256);
    this.blobs.prune(new Set([...rows, ...forms]), before);
  }

  /**
   * Publishes one office to a folder. Waits for other commands, but not for ever; with `waitMs` 0 not at all: then it
   * throws where another one begins to write meanwhile (`isBusy`), and is to be done again.
   */
  publish(office: OfficeRecord, target: FeedFolder, waitMs?: number): Result<PublishSummary, Failure> {
    const work = (): Result<PublishSummary, Failure> => {
      const keys = this.keys();
      if (!keys.ok) return keys;
      this.#house.purge();
      return publish({
        store: this.store,
        blobs: this.blobs,
        office,
        keys: keys.value,
        own: new FeedFolder(this.feedFolder),
        target,
        now: this.now(),
        log: this.#log,
      });
    };
    return waitMs === 0
      ? this.store.withoutWaiting(() => this.#alone(work, waitMs))
      : this.#alone(work, waitMs);
  }

  #alone<V>(work: () => Result<V, Failure>, waitMs?: number): Result<V, Failure> {
    const locked = withPublishLock(this.dataFolder, work, waitMs);
    if (locked.type === 'done') return locked.value;
    return err({
      type: 'publish-running',
      sentence: `Another publish from ${this.dataFolder} is running: wait until it is done.`,
    });
  }

  /** The secret that this hub derives for a slip, if the office was made with slip secrets. */
  slipSecret(office: OfficeRecord, rowKey: string): string | undefined {
    return office.slipSecrets ? slipSecret(office.slipKey, office.code, rowKey) : undefined;
  }

  close(): void {
    this.store.close();
  }
}
