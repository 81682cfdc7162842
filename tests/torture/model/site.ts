import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { journalFile, localDossierFolder, storeFile, type StoreKind } from '../../../db/data-folder.ts';
import { JournalStore } from '../../../db/journal/journal-store.ts';
import { applyPackage, previewPackage, type PackageOptions } from '../../../electron/feed/package.ts';
import { syncFeed, type SyncReport } from '../../../electron/feed/sync-feed.ts';
import type { FailPoint } from '../../../electron/feed/sync-office.ts';
import { readDossierFile } from '../../../electron/sticks/read-dossier-file.ts';
import { KioskStores } from '../../../electron/stores.ts';
import type { VersionFailPoint } from '../../../electron/versions/run-version-task.ts';
import { newKeyFor, useNewKey } from '../../../hub/office-keys.ts';
import { FeedFolder } from '../../../hub/publish/feed-folder.ts';
import { makeTestHub, TEST_OFFICE, value } from '../../../hub/testing/test-hub.ts';
import { kioskConfigSchema, type KioskConfig } from '../../../shared/config.ts';
import { dossierCodeSchema } from '../../../shared/domain/identifiers.ts';
import { deriveOfficeKeys } from '../../../shared/node/office-key.ts';
import type { StreamName } from '../../../shared/feed.ts';
import { deskOf, OFFICER } from '../../fixtures/version-desk.ts';

const START_MS = Date.parse('2026-11-21T08:00:00+07:00');

/** Where a walk through the kiosk's work ends before its end. */
export type Break =
  /** The line breaks at the request with this number and stays broken. */
  | { readonly type: 'line'; readonly request: number }
  /** The power fails at that request. */
  | { readonly type: 'power-at-request'; readonly request: number }
  /** The power fails where the product says that it may: there for this many times it goes on. */
  | { readonly type: 'power'; readonly at: FailPoint; readonly passes: number };

/** What the power cut left is in place, and nothing is open any more. */
class PowerCut extends Error {}

interface Row {
  readonly key: string;
  readonly value: string;
}

/** A hub and a kiosk on real files; whatever is done opens everything anew, as after a restart. */
export class Site {
  readonly hub = makeTestHub();
  readonly dataFolder = join(this.hub.folder, 'kiosk');
  readonly #afterCut = join(this.hub.folder, 'after-cut');
  readonly #server: Server;
  #address = '';
  #ms = START_MS;
  #requests = 0;
  #atRequest: (number: number) => boolean = () => false;
  #desk = deskOf(this.dataFolder, () => this.journal());
  #imports = 0;
  readonly #read = new Map<string, ReturnType<typeof contentOf>>();

  constructor() {
    this.#server = createServer((request, response) => {
      this.#requests += 1;
      if (this.#atRequest(this.#requests)) {
        request.socket.destroy();
        return;
      }
      const file = join(this.hub.feed, request.url ?? '/');
      if (!existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      const bytes = readFileSync(file);
      const etag = `"${Buffer.from(bytes.subarray(-40)).toString('base64url')}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { etag, 'content-length': bytes.length }).end(bytes);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    this.#address = `http://127.0.0.1:${String(address.port)}/`;
    this.pass(0);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    this.hub.remove();
  }

  get now(): Date {
    return new Date(this.#ms);
  }

  /** The time of hub and kiosk. */
  pass(milliseconds: number): void {
    this.#ms += milliseconds;
    this.hub.at(this.now.toISOString());
  }

  /** A copy of all that the hub has; answers what brings the hub back to it, keys and lineages anew as needed. */
  backup(name: string): () => Readonly<Record<StreamName, string>> {
    const data = join(this.hub.folder, 'hub');
    const copy = join(this.hub.folder, 'backups', name);
    cpSync(data, copy, { recursive: true });
    return () => {
      this.hub.hub.close();
      rmSync(data, { recursive: true });
      cpSync(copy, data, { recursive: true });
      this.hub.reopen();
      const { hub, office } = this.hub;
      const feed = new FeedFolder(this.hub.feed);
      // The key that signed last is not in the backup; if the one that is was revoked meanwhile, none signs.
      if (!hub.recover([office], feed).ok) {
        this.rotateSigningKey(false);
        value(hub.recover([office], feed));
      }
      const lineage = (stream: StreamName) => hub.store.stream(office.code, stream).lineage;
      return { catalogue: lineage('catalogue'), content: lineage('content'), dossiers: lineage('dossiers') };
    };
  }

  /** Answers the version of keys.json. */
  rotateSigningKey(revoke: boolean): number {
    const { hub } = this.hub;
    const revoked = revoke ? [value(hub.keys()).id] : [];
    return value(hub.rotateKeys(join(this.hub.folder, 'root-key'), revoked)).version;
  }

  /** The kiosk's configuration has the new key before it is used, and keeps the old one. */
  rotateOfficeKey(): void {
    value(newKeyFor(this.hub.hub.store, this.hub.office, this.now));
    value(useNewKey(this.hub.hub.store, this.hub.office));
  }

  /** One sync. Undefined: the power was cut. */
  async sync(
    broken?: Break,
    options: { thorough?: boolean; offline?: boolean } = {},
  ): Promise<SyncReport | undefined> {
    this.#requests = 0;
    const feed = options.offline === true ? join(this.hub.folder, 'nowhere') : this.#address;
    const cut = this.#cutting();
    this.#atRequest = (number) => {
      if (broken === undefined || broken.type === 'power' || number < broken.request) return false;
      if (broken.type === 'power-at-request') cut.keep();
      return true;
    };
    return cut.during(async (journal) =>
      syncFeed({
        ...this.#context(journal),
        config: { ...this.config(), feed },
        thorough: options.thorough ?? false,
        waiting: { sleep: async () => Promise.resolve(), random: () => 0.5 },
        failPoint: failing(broken, cut.now),
      }),
    );
  }

  /** What a stick would carry now. */
  writeStick(name: string): string {
    const folder = join(this.hub.folder, 'sticks', name);
    cpSync(this.hub.feed, join(folder, 'kiosk-feed'), { recursive: true });
    return folder;
  }

  /** Answers the type of error, `ok`, or undefined after a power cut. */
  async importStick(folder: string, broken?: Break): Promise<string | undefined> {
    const cut = this.#cutting();
    return cut.during(async (journal) => {
      const context: PackageOptions = {
        ...this.#context(journal),
        config: this.config(),
        failPoint: failing(broken, cut.now),
      };
      const looked = await previewPackage(folder, context);
      if (!looked.ok) return looked.error.type;
      const applied = await applyPackage(looked.value.package, OFFICER, context);
      return applied.ok ? 'ok' : applied.error.type;
    });
  }

  /** An export that staff bring by themselves, of this moment. */
  async importExport(code: string, status: string): Promise<void> {
    const csv = join(this.hub.folder, 'ho-so.csv');
    writeFileSync(csv, `Mã hồ sơ;Trạng thái;Ngày tiếp nhận\n${code};${status};16/11/2026 09:00`);
    const journal = this.journal();
    try {
      const folder = localDossierFolder(this.dataFolder, this.hub.office.code);
      mkdirSync(folder, { recursive: true });
      const local = journal.localDossiers(this.hub.office.code);
      const name = `${String(++this.#imports)}.sqlite`;
      const asOf = this.now.toISOString();
      const read = await readDossierFile(
        {
          file: csv,
          name: 'ho-so.csv',
          office: this.hub.office.code,
          secondFactorKey: deriveOfficeKeys(this.#officeKey()).secondFactor,
          asOf,
          complete: false,
          now: this.now,
          latestSeen: journal.latestTimeSeen(),
          feedFile: this.#activeFile(journal, 'dossiers'),
          localFile: local === undefined ? undefined : join(folder, local),
          catalogueFile: this.#activeFile(journal, 'catalogue'),
          target: join(folder, name),
        },
        () => undefined,
      );
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      journal.setLocalDossiers(this.hub.office.code, name, this.now);
    } finally {
      journal.close();
    }
  }

  /** Writes over a notice, takes it out (null), or takes off again what was written (undefined). False: power cut. */
  async edit(id: string, text: string | null | undefined, powerAt?: VersionFailPoint): Promise<boolean> {
    const cut = this.#cutting();
    const desk = deskOf(
      this.dataFolder,
      () => this.journal(),
      (at) => {
        if (at === powerAt) cut.now();
      },
    );
    const done = await cut.during(async () => {
      if (text === undefined) await desk.drop(`row:notice:${id}`);
      else if (text === null) await desk.put({ type: 'removed', key: `notice:${id}` });
      else await desk.put({ type: 'row', value: noticeRow(id, text) });
      return true;
    });
    return done ?? false;
  }

  async goBack(place: number): Promise<void> {
    const version = (await this.#desk.with((versions) => versions.list().toReversed()))[place];
    if (version !== undefined) await this.#desk.goBack(version.id);
  }

  async confirmNewer(): Promise<void> {
    await this.#desk.confirmNewer();
  }

  /** Everything that the kiosk has, as it lies in its files. */
  read() {
    const journal = this.journal();
    try {
      const base = this.#activeFile(journal, 'catalogue');
      const dossiers = this.#activeFile(journal, 'dossiers');
      const shown = journal.shownFile(this.hub.office.code);
      return {
        seen: journal.seenHead(this.hub.office.code)?.sequence ?? 0,
        seenKeys: journal.seenKeys()?.version ?? 0,
        base: base && this.#contentOf(base),
        shown: shown && this.#contentOf(storeFile(this.dataFolder, this.hub.office.code, 'catalogue', shown)),
        dossiers: dossiers && dossiersOf(dossiers),
        versions: journal.versions(this.hub.office.code).length,
        held: journal.newestVersion(this.hub.office.code)?.held ?? false,
      };
    } finally {
      journal.close();
    }
  }

  /** As a citizen finds them. */
  statuses(codes: readonly string[]): (string | undefined)[] {
    const journal = this.journal();
    const stores = new KioskStores({
      offices: [this.hub.office.code],
      dataFolder: this.dataFolder,
      journal,
      log: () => '',
      onDamage: () => {
        throw new Error('damaged');
      },
    });
    try {
      return codes.map((code) => stores.findByCode(dossierCodeSchema.parse(code))?.dossier.status);
    } finally {
      stores.close();
      journal.close();
    }
  }

  journal(): JournalStore {
    return value(JournalStore.open(journalFile(this.dataFolder)));
  }

  config(): KioskConfig {
    return kioskConfigSchema.parse({
      format: 'kiosk-config/1',
      kiosk: { id: 'model' },
      offices: [TEST_OFFICE],
      feed: this.#address,
      rootKey: value(this.hub.hub.keys()).rootKey,
      officeKeys: {
        [TEST_OFFICE]: Object.fromEntries(
          this.hub.hub.store.officeKeys(this.hub.office.code).map(({ id, key }) => [id, key]),
        ),
      },
      data: this.dataFolder,
    });
  }

  /** A version never changes once it is written. */
  #contentOf(file: string): ReturnType<typeof contentOf> {
    const { ino, mtimeMs, size } = statSync(file);
    const stamp = [file, ino, mtimeMs, size].join(' ');
    const known = this.#read.get(stamp) ?? contentOf(file);
    this.#read.set(stamp, known);
    return known;
  }

  #officeKey(): string {
    return this.hub.hub.store.officeKeys(this.hub.office.code)[0]?.key ?? '';
  }

  #context(journal: JournalStore) {
    return { journal, dataFolder: this.dataFolder, clock: { now: () => this.now } };
  }

  #activeFile(journal: JournalStore, kind: StoreKind): string | undefined {
    const name = journal.activeFile(this.hub.office.code, kind);
    return name === undefined ? undefined : storeFile(this.dataFolder, this.hub.office.code, kind, name);
  }

  /**
   * A power cut within this process: what lies on the disk at that instant is kept, with everything open and half
   * done, and takes the place of whatever the program still did.
   */
  #cutting() {
    let cut = false;
    const keep = () => {
      if (cut) return;
      cut = true;
      cpSync(this.dataFolder, this.#afterCut, { recursive: true });
    };
    return {
      keep,
      now: (): never => {
        keep();
        throw new PowerCut();
      },
      during: async <V>(work: (journal: JournalStore) => Promise<V>): Promise<V | undefined> => {
        mkdirSync(this.dataFolder, { recursive: true });
        const journal = this.journal();
        let done: V | undefined;
        try {
          done = await work(journal);
        } catch (error) {
          if (!(error instanceof PowerCut)) throw error;
        } finally {
          journal.close();
        }
        if (!cut) return done;
        rmSync(this.dataFolder, { recursive: true });
        renameSync(this.#afterCut, this.dataFolder);
        return undefined;
      },
    };
  }
}

export function noticeRow(id: string, text: string) {
  return { type: 'notice', id, title: { vi: 'Thông báo' }, text: { vi: text } } as const;
}

function failing(broken: Break | undefined, cut: () => never): (at: FailPoint) => void {
  let left = broken?.type === 'power' ? broken.passes : 0;
  return (at) => {
    if (broken?.type === 'power' && broken.at === at && left-- === 0) cut();
  };
}

function contentOf(file: string) {
  return reading(file, (database) => ({
    catalogue: rowsOf(database, 'SELECT key, value FROM catalogue_rows'),
    content: rowsOf(database, 'SELECT key, value FROM content_rows'),
    cursors: Object.fromEntries(
      database
        .prepare<[], { name: string; lineage: string; upTo: number }>(
          'SELECT name, lineage, up_to AS upTo FROM streams',
        )
        .all()
        .map(({ name, lineage, upTo }) => [name, { lineage, upTo }]),
    ),
  }));
}

function dossiersOf(file: string) {
  return reading(file, (database) => {
    const stream = database
      .prepare<[], { lineage: string; upTo: number; sources: string }>(
        'SELECT lineage, up_to AS upTo, sources FROM stream',
      )
      .get();
    if (stream === undefined) throw new Error('dossiers without a cursor');
    const { sources, ...cursor } = stream;
    return {
      rows: rowsOf(database, 'SELECT code AS key, value FROM dossiers'),
      cursor,
      sources: JSON.parse(sources) as { id: string; asOf: string }[],
    };
  });
}

function rowsOf(database: Database.Database, sql: string): Map<string, unknown> {
  const rows = database.prepare<[], Row>(sql).all();
  return new Map(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
}

function reading<V>(file: string, read: (database: Database.Database) => V): V {
  // Not read-only: a WAL that a power cut left must be gone through first.
  const database = new Database(file, { fileMustExist: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}
