import type Database from 'better-sqlite3';
import { streamNames, type StreamName } from '../../shared/feed.ts';
import { officeCodeSchema, type IsoTime, type OfficeCode } from '../../shared/domain/identifiers.ts';
import type { DossierFacts } from '../import/dossiers/take-states.ts';
import {
  factorKeyColumns,
  factsColumns,
  officeColumns,
  officeRecord,
  sourceRecord,
  storedDossier,
  storedRow,
} from './hub-columns.ts';
import { prepareHubSql, type HubStatements } from './hub-statements.ts';
import { emptyLog, isHeld, withoutWaiting } from './held-database.ts';
import type {
  HubStore,
  OfficeKey,
  OfficeRecord,
  ProcedureInputs,
  Publication,
  RowPositions,
  SeenSource,
  SourceRecord,
  StoredDossier,
  StoredRow,
  StoredStream,
} from './hub-store.ts';
import { SqliteProcedureInputs } from './sqlite-procedure-inputs.ts';

/** The hub's store on the embedded database. Opening and migrating: `open-hub-database.ts`. */
export class SqliteHubStore implements HubStore {
  readonly #database: Database.Database;
  readonly #sql: HubStatements;
  readonly inputs: ProcedureInputs;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#sql = prepareHubSql(database);
    this.inputs = new SqliteProcedureInputs(this.#sql, (work) => this.inTransaction(work));
  }

  addOffice(
    office: OfficeRecord,
    key: Pick<OfficeKey, 'id' | 'key'>,
    lineages: Readonly<Record<StreamName, string>>,
  ): void {
    this.inTransaction(() => {
      this.#sql.addOffice.run(officeColumns(office));
      this.#sql.addOfficeKey.run(office.code, key.id, key.key, office.createdAt, 'used');
      for (const name of streamNames) this.#sql.addStream.run(office.code, name, lineages[name]);
    });
  }

  updateOffice({ code, name, level, province }: OfficeRecord): void {
    this.#sql.updateOffice.run(name, level, province ?? null, code);
  }

  office(code: string): OfficeRecord | undefined {
    const found = this.#sql.office.get(code);
    return found === undefined ? undefined : officeRecord(found);
  }

  offices(): OfficeRecord[] {
    return this.#sql.offices.all().map(officeRecord);
  }

  officeKeys(office: OfficeCode): OfficeKey[] {
    return this.#sql.officeKeys.all(office);
  }

  addOfficeKey(
    office: OfficeCode,
    { id, key, createdAt }: Pick<OfficeKey, 'id' | 'key' | 'createdAt'>,
  ): void {
    this.#sql.addOfficeKey.run(office, id, key, createdAt, 'next');
  }

  useOfficeKey(office: OfficeCode, id: string): void {
    this.inTransaction(() => {
      for (const known of this.officeKeys(office)) {
        if (known.state === 'used') this.#sql.setOfficeKeyState.run('old', office, known.id);
        if (known.id === id) this.#sql.setOfficeKeyState.run('used', office, id);
      }
    });
  }

  removeOfficeKey(office: OfficeCode, id: string): void {
    this.#sql.removeOfficeKey.run(office, id);
  }

  stream(office: OfficeCode, stream: StreamName): StoredStream {
    const found = this.#sql.stream.get(office, stream);
    if (found === undefined) throw new Error(`no stream ${stream} of office ${office}`);
    const { lineage, upTo, snapshotAt } = found;
    return { lineage, upTo, ...(snapshotAt !== null && { snapshotAt }) };
  }

  wroteSnapshot(office: OfficeCode, stream: StreamName, at: IsoTime): void {
    this.#sql.wroteSnapshot.run(at, office, stream);
  }

  hasDeleted(office: OfficeCode, stream: StreamName): boolean {
    return typeof this.#sql.firstDeletion.get(office, stream)?.changedAt === 'number';
  }

  blobsNamed(office: OfficeCode, { catalogue, content }: RowPositions): string | undefined {
    return this.#sql.blobsNamed.get(office, catalogue, content)?.named;
  }

  rememberBlobs(office: OfficeCode, { catalogue, content }: RowPositions, named: string): void {
    this.#sql.rememberBlobs.run(office, catalogue, content, named);
  }

  row(office: OfficeCode, stream: StreamName, key: string): StoredRow | undefined {
    const found = this.#sql.row.get(office, stream, key);
    return found === undefined ? undefined : storedRow(found);
  }

  put(office: OfficeCode, stream: StreamName, key: string, value: unknown): void {
    this.#write(office, stream, key, JSON.stringify(value));
  }

  removeRow(office: OfficeCode, stream: StreamName, key: string): void {
    if (this.row(office, stream, key)?.value !== undefined) this.#write(office, stream, key, null);
  }

  *liveRows(office: OfficeCode, stream: StreamName): Iterable<StoredRow> {
    for (const row of this.#sql.liveRows.iterate(office, stream)) yield storedRow(row);
  }

  *changedRows(office: OfficeCode, stream: StreamName, after: number, upTo: number): Iterable<StoredRow> {
    for (const row of this.#sql.changedRows.iterate(office, stream, after, upTo)) yield storedRow(row);
  }

  *rowsWithBlobs(office: OfficeCode): Iterable<StoredRow> {
    for (const row of this.#sql.rowsWithBlobs.iterate(office)) yield storedRow(row);
  }

  countRows(office: OfficeCode, stream: StreamName): number {
    return this.#sql.countRows.get(office, stream)?.rows ?? 0;
  }

  forgetDeleted(office: OfficeCode, stream: StreamName, upTo: number): void {
    this.#sql.forgetDeleted.run(office, stream, upTo);
  }

  dossierKey(office: OfficeCode, code: string): string | undefined {
    return this.#sql.dossierKey.get(office, code)?.key;
  }

  dossier(office: OfficeCode, key: string): StoredDossier | undefined {
    const found = this.#sql.dossier.get(office, key);
    return found === undefined ? undefined : storedDossier(found);
  }

  putDossier(
    office: OfficeCode,
    dossier: { key: string; codes: readonly string[]; value: unknown; facts: DossierFacts },
  ): void {
    this.inTransaction(() => {
      this.#write(office, 'dossiers', dossier.key, JSON.stringify(dossier.value), dossier.facts);
      this.#sql.forgetCodes.run(office, dossier.key);
      for (const code of dossier.codes) this.#sql.addCode.run(office, code, dossier.key);
    });
  }

  confirmDossier(
    office: OfficeCode,
    key: string,
    { seenAsOf, factorKeys }: Pick<DossierFacts, 'seenAsOf' | 'factorKeys'>,
  ): void {
    this.#sql.confirmDossier.run({ office, key, seenAsOf, ...factorKeyColumns(factorKeys) });
  }

  dossiersWithFactorsNotUnder(office: OfficeCode, keyId: string): string[] {
    return this.#sql.factorsNotUnder.all({ office, keyId }).map(({ key }) => key);
  }

  openDossiersUnseenSince(office: OfficeCode, unseen: Omit<SeenSource, 'complete'>): StoredDossier[] {
    return this.#sql.unseenDossiers.all({ office, ...unseen }).map(storedDossier);
  }

  purge(now: Date): number {
    return this.inTransaction(() => {
      const due = this.#sql.duePurges.all(now.toISOString());
      for (const { office, key } of due) {
        this.#write(officeCodeSchema.parse(office), 'dossiers', key, null);
        this.#sql.forgetCodes.run(office, key);
      }
      return due.length;
    });
  }

  sources(office: OfficeCode): SourceRecord[] {
    return this.#sql.sources.all(office).map(sourceRecord);
  }

  hasDossiersOf(office: OfficeCode, source: string): boolean {
    return this.#sql.hasDossiersOf.get(office, source)?.found === 1;
  }

  sawSource(office: OfficeCode, { id, asOf, complete, latest }: SeenSource): void {
    this.#sql.sawSource.run({ office, id, asOf, completeAsOf: complete ? asOf : null, latest });
  }

  publications(office: OfficeCode): Publication[] {
    return this.#sql.publications.all(office);
  }

  recordPublication(office: OfficeCode, publication: Publication): void {
    this.inTransaction(() => {
      this.#sql.recordPublication.run({ office, ...publication });
      this.#sql.forgetPublications.run(office, publication.sequence - 1);
    });
  }

  goOnFrom(
    office: OfficeCode,
    publication: Publication,
    lineages: Readonly<Record<StreamName, string>>,
  ): void {
    this.inTransaction(() => {
      this.#sql.forgetPublications.run(office, Number.MAX_SAFE_INTEGER);
      this.#sql.recordPublication.run({ office, ...publication });
      for (const name of streamNames) this.#sql.setLineage.run(lineages[name], office, name);
    });
  }

  inTransaction<T>(work: () => T): T {
    // Inside another one it is part of that: no savepoint for each of a million rows.
    return this.#database.inTransaction ? work() : this.#database.transaction(work).immediate();
  }

  atOneMoment<T>(work: () => T): T {
    return this.#database.transaction(work).deferred();
  }

  isHeld(): boolean {
    return isHeld(this.#database);
  }

  withoutWaiting<T>(work: () => T): T {
    return withoutWaiting(this.#database, work);
  }

  settle(): boolean {
    return emptyLog(this.#database);
  }

  close(): void {
    this.#database.close();
  }

  #write(
    office: OfficeCode,
    stream: StreamName,
    key: string,
    value: string | null,
    facts?: DossierFacts,
  ): void {
    this.inTransaction(() => {
      const next = this.#sql.nextChange.get(office, stream);
      if (next === undefined) throw new Error(`no stream ${stream} of office ${office}`);
      this.#sql.write.run({ office, stream, key, value, changedAt: next.upTo, ...factsColumns(facts) });
    });
  }
}
