import type { AuditEntry, NewAuditEntry } from '../../shared/domain/audit.ts';
import type { ChangeList } from '../../shared/domain/content-change.ts';
import type { IsoDay, OfficeCode } from '../../shared/domain/identifiers.ts';
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
import type { Activation } from './activations-table.ts';
import type { Attempt } from './attempts-table.ts';
import type { Brakes } from './brakes.ts';
import { journalKind } from './journal-schema.ts';
import { prepareTables, type JournalTables } from './journal-tables.ts';
import type { JournalLoss } from './losses-table.ts';
import type { OutboxSending, WaitingEntry } from './outbox-table.ts';
import type { Postings } from './postings-table.ts';
import type { SeenHead, SeenKeys } from './seen-tables.ts';
import type { StaffTable } from './staff-table.ts';
import type { SyncEntry } from './syncs-table.ts';
import type { ContentVersion } from './versions-table.ts';
import { WhileDiskRefuses } from './while-disk-refuses.ts';

/**
 * What the kiosk must never lose: which database files are active, what has been seen of the feed, attempts,
 * throttling, the latest time seen, what was done, and what staff shall hear. WAL with synchronous FULL on every connection.
 */
export class JournalStore {
  /** Who of staff may enter, wrong PINs, and passes that have been used. */
  readonly staff: StaffTable;
  /** What citizens could read of procedures, and when. */
  readonly postings: Postings;
  readonly #database: SqliteDatabase;
  readonly #tables: JournalTables;
  readonly #whileDisk = new WhileDiskRefuses();

  private constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#tables = prepareTables(database, this.#whileDisk);
    this.staff = this.#tables.staff;
    this.postings = this.#tables.postings;
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
    return this.#tables.brakes.all();
  }

  /** Goes on from a journal in whose place this one comes. */
  takeBrakes(brakes: Brakes): void {
    this.#whileDisk.unlessRefused(() => this.#tables.brakes.raise(brakes));
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
    return this.#tables.activations.active(office, kind);
  }

  activate(office: OfficeCode, kind: StoreKind, file: string | undefined, at: Date): void {
    this.activateAll([{ office, kind, file }], at);
  }

  /** All or none of them, in one transaction. */
  activateAll(activations: readonly Activation[], at: Date): void {
    this.#tables.activations.add(activations, at);
  }

  /** Names of all files that were active and may still be there, newest first, the active one included. */
  activatedFiles(office: OfficeCode, kind: StoreKind): string[] {
    return this.#tables.activations.files(office, kind);
  }

  /** Name of the catalogue file that citizens read; undefined while there is none. */
  shownFile(office: OfficeCode): string | undefined {
    const newest = this.#tables.versions.newestFile(office);
    return newest === undefined ? this.activeFile(office, 'catalogue') : (newest.file ?? undefined);
  }

  newestVersionId(office: OfficeCode): number | undefined {
    return this.#tables.versions.newestFile(office)?.id;
  }

  /** What is shown, with all edits of staff; undefined before the first. */
  newestVersion(office: OfficeCode): ContentVersion | undefined {
    return this.#tables.versions.newest(office);
  }

  /** Newest first: as many as can be gone back to, and one more. */
  versions(office: OfficeCode): ContentVersion[] {
    return this.#tables.versions.all(office);
  }

  /** Names of all files that the kept versions need. */
  versionFiles(office: OfficeCode): string[] {
    return this.#tables.versions.files(office);
  }

  /** From now on this is shown. Answers its id. */
  addVersion(office: OfficeCode, version: Omit<ContentVersion, 'id'>): number {
    return atOnce(this.#database, () => this.#tables.versions.add(office, version));
  }

  /** The same version was written anew, or cannot be. */
  setVersionFile(id: number, file: string | undefined): void {
    this.#tables.versions.setFile(id, file);
  }

  /** Name of the file with the states that staff brought by themselves; undefined while there are none. */
  localDossiers(office: OfficeCode): string | undefined {
    return this.#tables.localDossiers.file(office);
  }

  setLocalDossiers(office: OfficeCode, file: string | undefined, at: Date): void {
    this.#tables.localDossiers.set(office, file, at);
  }

  seenHead(office: OfficeCode): SeenHead | undefined {
    return this.#tables.seen.head(office);
  }

  rememberHead(office: OfficeCode, head: SeenHead): void {
    this.#tables.seen.rememberHead(office, head);
  }

  seenKeys(): SeenKeys | undefined {
    return this.#tables.seen.keys();
  }

  rememberKeys(keys: SeenKeys): void {
    this.#tables.seen.rememberKeys(keys);
  }

  /** Written down before anything is compared; answers how many there were that day, this one included. */
  countAttempt(attempt: Attempt): number {
    return this.#tables.attempts.count(attempt);
  }

  /** What is a week older than this day. */
  forgetOldAttempts(day: IsoDay): void {
    this.#tables.attempts.forgetOld(day);
  }

  /** State of a token bucket as it was saved, not yet checked; undefined if never saved. */
  bucket(name: string): unknown {
    return this.#tables.buckets.state(name);
  }

  /** Holds in memory where the disk is full or refuses: a person is answered all the same. */
  saveBucket(name: string, state: object): void {
    this.#tables.buckets.save(name, state);
  }

  latestTimeSeen(): Date | undefined {
    return this.#tables.latestTime.find();
  }

  /** In place of the one before: whether that may be is for `noteTime` to say. */
  rememberLatestTime(time: Date): void {
    this.#whileDisk.unlessRefused(() => this.#tables.latestTime.save(time));
  }

  /** Lost where the disk is full or refuses: what it would say is told by the disk's own finding. */
  recordSync(entry: SyncEntry): void {
    this.#whileDisk.unlessRefused(() => this.#tables.syncs.add(entry));
  }

  /** Newest first. */
  lastSyncs(count: number): SyncEntry[] {
    return this.#tables.syncs.last(count);
  }

  /** Kept until the hub confirms it. Of more than `OUTBOX_KEEPS` the one goes that loses least. */
  addToOutbox(entry: Omit<WaitingEntry, 'tries'>): void {
    this.#tables.outbox.add(entry);
  }

  /** Oldest first; those that the hub would not take come last. */
  outboxBatch(limit: number): WaitingEntry[] {
    return this.#tables.outbox.batch(limit);
  }

  /** Whether the hub has not confirmed it yet. */
  waitsInOutbox(id: string): boolean {
    return this.#tables.outbox.waits(id);
  }

  outboxCount(): number {
    return this.#tables.outbox.count();
  }

  /** The hub has them: they leave the journal. Unknown ids change nothing. */
  confirmOutbox(ids: readonly string[]): void {
    this.#tables.outbox.confirm(ids);
  }

  /** The hub answered, and did not take them. */
  countOutboxTries(ids: readonly string[]): void {
    this.#tables.outbox.countTries(ids);
  }

  /** For `status`, which is another process. */
  recordOutboxSending(sending: OutboxSending): void {
    this.#tables.outbox.recordSending(sending);
  }

  lastOutboxSending(): OutboxSending | undefined {
    return this.#tables.outbox.lastSending();
  }

  /** What staff did. In a transaction of this store it is part of it; by itself it is lost where the disk is full. */
  addAudit(entry: NewAuditEntry): void {
    if (this.#database.inTransaction) this.#tables.audit.add(entry);
    else this.#whileDisk.unlessRefused(() => this.#tables.audit.add(entry));
  }

  /** Newest first; `before` is the id of the last one that is known already. */
  auditEntries(limit: number, before?: number): AuditEntry[] {
    return this.#tables.audit.entries(limit, before);
  }

  /** What an entry changed; undefined if it changed nothing, or has made room. */
  auditChanges(id: number): ChangeList | undefined {
    return this.#tables.audit.changesOf(id);
  }

  /** The journal was lost; a copy of `since` took its place, or none. */
  recordLoss(loss: JournalLoss): void {
    this.#tables.losses.add(loss);
  }

  /** The last one; undefined: never. */
  lastLoss(): JournalLoss | undefined {
    return this.#tables.losses.last();
  }

  /** Calls for an officer of yesterday, and how the kiosk was then: nobody waits for them any more. */
  dropMomentary(): void {
    this.#tables.outbox.dropMomentary();
  }

  /** Another one than before: something stands in it that no copy from before has (staff, versions, feed). */
  mark(): string {
    return this.#tables.mark();
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
