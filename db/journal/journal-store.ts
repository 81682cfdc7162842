import { createHash } from 'node:crypto';
import type { Statement } from 'better-sqlite3';
import type { AuditEntry, NewAuditEntry } from '../../shared/domain/audit.ts';
import type { ChangeList } from '../../shared/domain/content-change.ts';
import type { IsoDay, IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import type { Result } from '../../shared/result.ts';
import type { StoreKind } from '../data-folder.ts';
import {
  makeStore,
  openDatabase,
  quickCheck,
  type OpenDatabaseError,
  type SqliteDatabase,
} from '../open-database.ts';
import { atOnce, settleIfFree } from '../taking-turns.ts';
import { prepareAudit } from './audit-table.ts';
import { attemptsKey, prepareBrakes, type Brakes } from './brakes.ts';
import { journalKind } from './journal-schema.ts';
import { prepareLocalDossiers } from './local-dossiers-table.ts';
import { prepareOutbox, type OutboxSending, type WaitingEntry } from './outbox-table.ts';
import { preparePostings, type PostedProcedure, type PostedThen } from './postings-table.ts';
import { prepareStaff, type StaffTable } from './staff-table.ts';
import { WhileDiskRefuses } from './while-disk-refuses.ts';
import { prepareVersions, type ContentVersion } from './versions-table.ts';

export interface SeenHead {
  readonly sequence: number;
  /** SHA-256 of the signed payload, in hex. */
  readonly payloadHash: string;
}

export interface SeenKeys {
  readonly version: number;
  readonly payloadHash: string;
}

export interface Attempt {
  readonly office: OfficeCode;
  readonly rowKey: string;
  readonly factor: 'phone4' | 'secret';
  readonly day: IsoDay;
}

/** One activation, to be written down; `file` is the name inside the store's folder, undefined = none any more. */
export interface Activation {
  readonly office: OfficeCode;
  readonly kind: StoreKind;
  readonly file: string | undefined;
}

interface SyncTrouble {
  readonly type: string;
  readonly file: string;
  readonly detail: string;
  /** The server asked to be left alone for so long. */
  readonly retryAfterSeconds?: number;
}

/** That the journal was damaged or gone; `since`: of when the copy is that took its place, absent if there was none. */
export interface JournalLoss {
  readonly at: IsoTime;
  readonly since?: IsoTime;
}

/** What a sync did, broken-off ones included. Written and read as JSON by the feed reader. */
export interface SyncEntry {
  readonly startedAt: IsoTime;
  readonly finishedAt: IsoTime;
  /** `unchanged`: the feed held nothing new. `failed`: at least one office failed. */
  readonly outcome: 'unchanged' | 'applied' | 'failed';
  readonly offices: readonly {
    readonly office: OfficeCode;
    readonly outcome: 'unchanged' | 'applied' | 'failed';
    readonly sequence?: number;
    readonly bytes?: number;
    readonly rows?: number;
    readonly skippedRows?: number;
    readonly error?: SyncTrouble;
  }[];
  readonly error?: SyncTrouble;
  /** The files beside the rows. What goes wrong with them is told here and leaves the outcome alone. */
  readonly blobs?: {
    readonly offices: readonly {
      readonly office: OfficeCode;
      /** How many the rows refer to, and how many of them are still not here. */
      readonly wanted: number;
      readonly missing: number;
      /** Fetched in this sync. */
      readonly fetched: number;
      readonly bytes: number;
      /** The first thing that went wrong. */
      readonly error?: SyncTrouble;
    }[];
    readonly error?: SyncTrouble;
  };
}

const SYNCS_KEPT = 500;

/**
 * What the kiosk must never lose: which database files are active, what has been seen of the feed, attempts,
 * throttling, the latest time seen, what was done, and what staff shall hear. WAL with synchronous FULL on every connection.
 */
export class JournalStore {
  /** Who of staff may enter, wrong PINs, and passes that have been used. */
  readonly staff: StaffTable;
  readonly #database: SqliteDatabase;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #audit: ReturnType<typeof prepareAudit>;
  readonly #brakes: ReturnType<typeof prepareBrakes>;
  readonly #outbox: ReturnType<typeof prepareOutbox>;
  readonly #localDossiers: ReturnType<typeof prepareLocalDossiers>;
  readonly #postings: ReturnType<typeof preparePostings>;
  readonly #versions: ReturnType<typeof prepareVersions>;
  readonly #whileDisk = new WhileDiskRefuses();

  private constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#statements = prepareStatements(database);
    this.staff = prepareStaff(database, this.#whileDisk);
    this.#brakes = prepareBrakes(database, this.staff, this.#whileDisk);
    this.#audit = prepareAudit(database);
    this.#outbox = prepareOutbox(database);
    this.#localDossiers = prepareLocalDossiers(database);
    this.#postings = preparePostings(database);
    this.#versions = prepareVersions(database);
  }

  /**
   * Makes the journal on first use. A damaged or newer one is an error and stays as it is. `waitMs`: for how long it
   * waits for whoever else writes, and blocks its thread.
   */
  static open(
    file: string,
    options: { readonly waitMs?: number | undefined } = {},
  ): Result<JournalStore, OpenDatabaseError> {
    const opened = openDatabase(file, journalKind, { create: true, ...options });
    return opened.ok ? makeStore(opened.value, (database) => new JournalStore(database)) : opened;
  }

  /** Told whenever the disk would not take what is kept in memory then. */
  onRefused(listener: () => void): void {
    this.#whileDisk.onRefused = listener;
  }

  /** What brakes guessing: attempts, pauses, wrong PINs. */
  brakes(): Brakes {
    return this.#brakes.all();
  }

  /** Goes on from a journal in whose place this one comes. */
  takeBrakes(brakes: Brakes): void {
    this.#whileDisk.unlessRefused(() => this.#brakes.raise(brakes));
  }

  /** Everything that `work` writes, or nothing of it. */
  atOnce<V>(work: () => V): V {
    return atOnce(this.#database, work);
  }

  /**
   * Name of the active file inside the store's folder, or undefined while there is none. Of the catalogue it is what
   * the feed says; citizens read `shownFile`.
   */
  activeFile(office: OfficeCode, kind: StoreKind): string | undefined {
    return this.#statements.activeFile.get(office, kind)?.file ?? undefined;
  }

  activate(office: OfficeCode, kind: StoreKind, file: string | undefined, at: Date): void {
    this.activateAll([{ office, kind, file }], at);
  }

  /** All or none of them, in one transaction. */
  activateAll(activations: readonly Activation[], at: Date): void {
    atOnce(this.#database, () => {
      for (const { office, kind, file } of activations) {
        this.#statements.activate.run(office, kind, file ?? null, at.toISOString());
        this.#statements.forgetOldActivations.run(office, kind, office, kind);
      }
    });
  }

  /** Names of all files that were active and may still be there, newest first, the active one included. */
  activatedFiles(office: OfficeCode, kind: StoreKind): string[] {
    return this.#statements.activatedFiles.all(office, kind).map(({ file }) => file);
  }

  /** Name of the catalogue file that citizens read; undefined while there is none. */
  shownFile(office: OfficeCode): string | undefined {
    const newest = this.#versions.newestFile(office);
    return newest === undefined ? this.activeFile(office, 'catalogue') : (newest.file ?? undefined);
  }

  newestVersionId(office: OfficeCode): number | undefined {
    return this.#versions.newestFile(office)?.id;
  }

  /** What is shown, with all edits of staff; undefined before the first. */
  newestVersion(office: OfficeCode): ContentVersion | undefined {
    return this.#versions.newest(office);
  }

  /** Newest first: as many as can be gone back to, and one more. */
  versions(office: OfficeCode): ContentVersion[] {
    return this.#versions.all(office);
  }

  /** Names of all files that the kept versions need. */
  versionFiles(office: OfficeCode): string[] {
    return this.#versions.files(office);
  }

  /** From now on this is shown. Answers its id. */
  addVersion(office: OfficeCode, version: Omit<ContentVersion, 'id'>): number {
    return atOnce(this.#database, () => this.#versions.add(office, version));
  }

  /** The same version was written anew, or cannot be. */
  setVersionFile(id: number, file: string | undefined): void {
    this.#versions.setFile(id, file);
  }

  /** Name of the file with the states that staff brought by themselves; undefined while there are none. */
  localDossiers(office: OfficeCode): string | undefined {
    return this.#localDossiers.file(office);
  }

  setLocalDossiers(office: OfficeCode, file: string | undefined, at: Date): void {
    this.#localDossiers.set(office, file, at);
  }

  seenHead(office: OfficeCode): SeenHead | undefined {
    return this.#statements.seenHead.get(office);
  }

  rememberHead(office: OfficeCode, head: SeenHead): void {
    this.#statements.rememberHead.run(office, head.sequence, head.payloadHash);
  }

  seenKeys(): SeenKeys | undefined {
    return this.#statements.seenKeys.get();
  }

  rememberKeys(keys: SeenKeys): void {
    this.#statements.rememberKeys.run(keys.version, keys.payloadHash);
  }

  /**
   * Written down before anything is compared; answers how many there were that day, this one included. Kept under a
   * hash: the dossier's code must not outlive the dossier.
   */
  countAttempt({ office, rowKey, factor, day }: Attempt): number {
    const key = createHash('sha256')
      .update(JSON.stringify([office, rowKey]))
      .digest('hex');
    return this.#whileDisk.count(
      attemptsKey(office, key, factor, day),
      () =>
        atOnce(this.#database, () => {
          this.#statements.forgetOldAttempts.run(day);
          return this.#statements.countAttempt.get(office, key, factor, day)?.count ?? 1;
        }),
      () => this.#statements.attempts.get(office, key, factor, day)?.count ?? 0,
    );
  }

  /** What is a week older than this day. */
  forgetOldAttempts(day: IsoDay): void {
    this.#statements.forgetOldAttempts.run(day);
  }

  /** State of a token bucket as it was saved, not yet checked; undefined if never saved. */
  bucket(name: string): unknown {
    const row = this.#statements.bucket.get(name);
    return this.#whileDisk.kept(name) ?? (row === undefined ? undefined : JSON.parse(row.state));
  }

  /** Holds in memory where the disk is full or refuses: a person is answered all the same. */
  saveBucket(name: string, state: object): void {
    this.#whileDisk.keep(name, state, () => this.#statements.saveBucket.run(name, JSON.stringify(state)));
  }

  latestTimeSeen(): Date | undefined {
    const row = this.#statements.latestTime.get();
    return row === undefined ? undefined : new Date(row.milliseconds);
  }

  /** In place of the one before: whether that may be is for `noteTime` to say. */
  rememberLatestTime(time: Date): void {
    this.#whileDisk.unlessRefused(() => this.#statements.saveLatestTime.run(time.getTime()));
  }

  /** Lost where the disk is full or refuses: what it would say is told by the disk's own finding. */
  recordSync(entry: SyncEntry): void {
    this.#whileDisk.unlessRefused(() => {
      this.#statements.recordSync.run(JSON.stringify(entry));
      this.#statements.forgetOldSyncs.run(SYNCS_KEPT);
    });
  }

  /** Newest first. */
  lastSyncs(count: number): SyncEntry[] {
    return this.#statements.lastSyncs.all(count).map((row) => JSON.parse(row.entry) as SyncEntry);
  }

  /** Kept until the hub confirms it. Of more than `OUTBOX_KEEPS` the one goes that loses least. */
  addToOutbox(entry: Omit<WaitingEntry, 'tries'>): void {
    this.#outbox.add(entry);
  }

  /** Oldest first; those that the hub would not take come last. */
  outboxBatch(limit: number): WaitingEntry[] {
    return this.#outbox.batch(limit);
  }

  outboxCount(): number {
    return this.#outbox.count();
  }

  /** The hub has them: they leave the journal. Unknown ids change nothing. */
  confirmOutbox(ids: readonly string[]): void {
    this.#outbox.confirm(ids);
  }

  /** The hub answered, and did not take them. */
  countOutboxTries(ids: readonly string[]): void {
    this.#outbox.countTries(ids);
  }

  /** For `status`, which is another process. */
  recordOutboxSending(sending: OutboxSending): void {
    this.#outbox.recordSending(sending);
  }

  lastOutboxSending(): OutboxSending | undefined {
    return this.#outbox.lastSending();
  }

  /** What citizens can read from now on; writes only what differs. */
  recordPostings(posted: readonly PostedProcedure[], now: Date, latestPossible?: Date): void {
    this.#postings.record(posted, now, latestPossible);
  }

  /** The first moment of which it is known what was posted. */
  postingsBegin(): Date | undefined {
    return this.#postings.begin();
  }

  /** What was posted at that moment, by code; of times before the beginning nothing is known. */
  postedAt(moment: Date): PostedThen[] {
    return this.#postings.at(moment);
  }

  /** What staff did. In a transaction of this store it is part of it; by itself it is lost where the disk is full. */
  addAudit(entry: NewAuditEntry): void {
    if (this.#database.inTransaction) this.#audit.add(entry);
    else this.#whileDisk.unlessRefused(() => this.#audit.add(entry));
  }

  /** Newest first; `before` is the id of the last one that is known already. */
  auditEntries(limit: number, before?: number): AuditEntry[] {
    return this.#audit.entries(limit, before);
  }

  /** What an entry changed; undefined if it changed nothing, or has made room. */
  auditChanges(id: number): ChangeList | undefined {
    return this.#audit.changesOf(id);
  }

  /** The journal was lost; a copy of `since` took its place, or none. */
  recordLoss(loss: JournalLoss): void {
    this.#statements.recordLoss.run(loss.at, loss.since ?? null);
  }

  /** The last one; undefined: never. */
  lastLoss(): JournalLoss | undefined {
    const row = this.#statements.lastLoss.get();
    return row && { at: row.at, ...(row.since !== null && { since: row.since }) };
  }

  /** Calls for an officer of yesterday, and how the kiosk was then: nobody waits for them any more. */
  dropMomentary(): void {
    this.#outbox.dropMomentary();
  }

  /** Another one than before: something stands in it that no copy from before has (staff, versions, feed). */
  mark(): string {
    return JSON.stringify(this.#statements.mark.get());
  }

  /** `quick_check`: undefined if sound, else what is broken. Not on the main thread. */
  damage(): string | undefined {
    return quickCheck(this.#database);
  }

  /** `settleIfFree`: staff who save something wait for nobody who reads. */
  settle(): void {
    settleIfFree(this.#database);
  }

  close(): void {
    this.#database.close();
  }
}

function prepareStatements(database: SqliteDatabase) {
  const prepare = <P extends unknown[], R = unknown>(sql: string): Statement<P, R> =>
    database.prepare<P, R>(sql);
  return {
    activeFile: prepare<[string, string], { file: string | null }>(
      'SELECT file FROM activations WHERE office = ? AND kind = ? ORDER BY id DESC LIMIT 1',
    ),
    activatedFiles: prepare<[string, string], { file: string }>(
      `SELECT file FROM activations WHERE office = ? AND kind = ? AND file IS NOT NULL
       GROUP BY file ORDER BY max(id) DESC`,
    ),
    activate: prepare<[string, string, string | null, string]>(
      'INSERT INTO activations (office, kind, file, at) VALUES (?, ?, ?, ?)',
    ),
    forgetOldActivations: prepare<[string, string, string, string]>(
      `DELETE FROM activations WHERE office = ? AND kind = ? AND id NOT IN
         (SELECT id FROM activations WHERE office = ? AND kind = ? ORDER BY id DESC LIMIT 50)`,
    ),
    seenHead: prepare<[string], SeenHead>(
      'SELECT sequence, payload_hash AS payloadHash FROM seen_heads WHERE office = ?',
    ),
    rememberHead: prepare<[string, number, string]>(
      `INSERT INTO seen_heads (office, sequence, payload_hash) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET sequence = excluded.sequence, payload_hash = excluded.payload_hash
       WHERE excluded.sequence > sequence`,
    ),
    seenKeys: prepare<[], SeenKeys>('SELECT version, payload_hash AS payloadHash FROM seen_keys'),
    rememberKeys: prepare<[number, string]>(
      `INSERT INTO seen_keys (id, version, payload_hash) VALUES (1, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, payload_hash = excluded.payload_hash
       WHERE excluded.version > version`,
    ),
    forgetOldAttempts: prepare<[string]>(`DELETE FROM attempts WHERE day < date(?, '-7 days')`),
    countAttempt: prepare<[string, string, string, string], { count: number }>(
      `INSERT INTO attempts (office, row_key, factor, day, count) VALUES (?, ?, ?, ?, 1)
       ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count`,
    ),
    attempts: prepare<[string, string, string, string], { count: number }>(
      'SELECT count FROM attempts WHERE office = ? AND row_key = ? AND factor = ? AND day = ?',
    ),
    bucket: prepare<[string], { state: string }>('SELECT state FROM buckets WHERE name = ?'),
    saveBucket: prepare<[string, string]>(
      'INSERT INTO buckets (name, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
    ),
    latestTime: prepare<[], { milliseconds: number }>('SELECT milliseconds FROM latest_time'),
    saveLatestTime: prepare<[number]>(
      `INSERT INTO latest_time (id, milliseconds) VALUES (1, ?)
       ON CONFLICT DO UPDATE SET milliseconds = excluded.milliseconds`,
    ),
    recordSync: prepare<[string]>('INSERT INTO syncs (entry) VALUES (?)'),
    forgetOldSyncs: prepare<[number]>('DELETE FROM syncs WHERE id <= (SELECT max(id) FROM syncs) - ?'),
    recordLoss: prepare<[string, string | null]>('INSERT INTO journal_losses (at, since) VALUES (?, ?)'),
    lastLoss: prepare<[], { at: IsoTime; since: IsoTime | null }>(
      'SELECT at, since FROM journal_losses ORDER BY id DESC LIMIT 1',
    ),
    mark: prepare<[], object>(
      `SELECT (SELECT max(id) FROM audit) AS audit, (SELECT max(id) FROM versions) AS versions,
         (SELECT group_concat(id || pin || must_change || role || name) FROM staff) AS staff,
         (SELECT sum(sequence) FROM seen_heads) AS heads, (SELECT max(version) FROM seen_keys) AS keys`,
    ),
    lastSyncs: prepare<[number], { entry: string }>('SELECT entry FROM syncs ORDER BY id DESC LIMIT ?'),
  };
}
