import type Database from 'better-sqlite3';
import { streamNames, type StreamName } from '../../shared/feed.ts';
import { officeCodeSchema, type IsoTime, type OfficeCode } from '../../shared/domain/identifiers.ts';
import type {
  DossierFacts,
  HubStore,
  OfficeKey,
  OfficeRecord,
  Publication,
  SourceRecord,
  StoredDossier,
  StoredRow,
  StoredStream,
} from './hub-store.ts';
import { officeLevels } from './hub-store.ts';

type Statements = ReturnType<typeof prepare>;

/** The hub's store on the embedded database. Opening and migrating: `open-hub-database.ts`. */
export class SqliteHubStore implements HubStore {
  readonly #database: Database.Database;
  readonly #sql: Statements;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#sql = prepare(database);
  }

  addOffice(office: OfficeRecord, key: OfficeKey, lineages: Readonly<Record<StreamName, string>>): void {
    this.inTransaction(() => {
      this.#sql.addOffice.run({
        code: office.code,
        name: office.name,
        level: office.level,
        province: office.province ?? null,
        slipKey: office.slipKey,
        slipSecrets: office.slipSecrets ? 1 : 0,
        createdAt: office.createdAt,
      });
      this.#sql.addOfficeKey.run(office.code, key.id, key.key, office.createdAt);
      for (const name of streamNames) this.#sql.addStream.run(office.code, name, lineages[name]);
    });
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

  stream(office: OfficeCode, stream: StreamName): StoredStream {
    const found = this.#sql.stream.get(office, stream);
    if (found === undefined) throw new Error(`no stream ${stream} of office ${office}`);
    return found;
  }

  row(office: OfficeCode, stream: StreamName, key: string): StoredRow | undefined {
    const found = this.#sql.row.get(office, stream, key);
    return found === undefined ? undefined : storedRow(found);
  }

  put(office: OfficeCode, stream: StreamName, key: string, value: unknown): void {
    this.#write(office, stream, key, JSON.stringify(value));
  }

  *liveRows(office: OfficeCode, stream: StreamName): Iterable<StoredRow> {
    for (const row of this.#sql.liveRows.iterate(office, stream)) yield storedRow(row);
  }

  *changedRows(office: OfficeCode, stream: StreamName, after: number, upTo: number): Iterable<StoredRow> {
    for (const row of this.#sql.changedRows.iterate(office, stream, after, upTo)) yield storedRow(row);
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

  confirmDossier(office: OfficeCode, key: string, seenAsOf: IsoTime): void {
    this.#sql.confirmDossier.run(seenAsOf, office, key);
  }

  openDossiersUnseenSince(office: OfficeCode, source: string, asOf: IsoTime): StoredDossier[] {
    return this.#sql.unseenDossiers.all(office, source, asOf).map(storedDossier);
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
    return this.#sql.sources.all(office).map(({ id, asOf, completeAsOf }) => ({
      id,
      asOf,
      ...(completeAsOf === null ? {} : { completeAsOf }),
    }));
  }

  sawSource(office: OfficeCode, id: string, asOf: IsoTime, complete: boolean): void {
    this.#sql.sawSource.run({ office, id, asOf, completeAsOf: complete ? asOf : null });
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

  inTransaction<T>(work: () => T): T {
    // Inside another one it is part of that: no savepoint for each of a million rows.
    return this.#database.inTransaction ? work() : this.#database.transaction(work).immediate();
  }

  atOneMoment<T>(work: () => T): T {
    return this.#database.transaction(work).deferred();
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
      this.#sql.write.run({
        office,
        stream,
        key,
        value,
        changedAt: next.upTo,
        source: facts?.source ?? null,
        seenAsOf: facts?.seenAsOf ?? null,
        statusAt: facts?.statusAt ?? null,
        open: facts === undefined ? null : Number(facts.open),
        purgeAt: facts?.purgeAt ?? null,
      });
    });
  }
}

interface OfficeColumns {
  code: string;
  name: string;
  level: string;
  province: string | null;
  slipKey: string;
  slipSecrets: number;
  createdAt: string;
}

interface RowColumns {
  key: string;
  value: string | null;
  changedAt: number;
}

interface DossierColumns {
  key: string;
  value: string;
  source: string;
  seenAsOf: string;
  statusAt: string | null;
  open: number;
  purgeAt: string | null;
}

function prepare(database: Database.Database) {
  const dossierColumns = `key, value, source, seen_as_of AS seenAsOf, status_at AS statusAt,
    is_open AS open, purge_at AS purgeAt`;
  const officeColumns = `code, name, level, province, slip_key AS slipKey, slip_secrets AS slipSecrets,
    created_at AS createdAt`;
  return {
    addOffice: database.prepare<[Record<string, unknown>]>(
      `INSERT INTO offices (code, name, level, province, slip_key, slip_secrets, created_at)
       VALUES (:code, :name, :level, :province, :slipKey, :slipSecrets, :createdAt)`,
    ),
    addOfficeKey: database.prepare<[string, string, string, string]>(
      'INSERT INTO office_keys (office, id, key, created_at) VALUES (?, ?, ?, ?)',
    ),
    addStream: database.prepare<[string, string, string]>(
      'INSERT INTO streams (office, name, lineage, up_to) VALUES (?, ?, ?, 0)',
    ),
    office: database.prepare<[string], OfficeColumns>(`SELECT ${officeColumns} FROM offices WHERE code = ?`),
    offices: database.prepare<[], OfficeColumns>(`SELECT ${officeColumns} FROM offices ORDER BY code`),
    officeKeys: database.prepare<[string], OfficeKey>(
      'SELECT id, key FROM office_keys WHERE office = ? ORDER BY created_at DESC, id DESC',
    ),
    stream: database.prepare<[string, string], StoredStream>(
      'SELECT lineage, up_to AS upTo FROM streams WHERE office = ? AND name = ?',
    ),
    nextChange: database.prepare<[string, string], { upTo: number }>(
      'UPDATE streams SET up_to = up_to + 1 WHERE office = ? AND name = ? RETURNING up_to AS upTo',
    ),
    row: database.prepare<[string, string, string], RowColumns>(
      'SELECT key, value, changed_at AS changedAt FROM rows WHERE office = ? AND stream = ? AND key = ?',
    ),
    write: database.prepare<[Record<string, unknown>]>(
      `INSERT INTO rows (office, stream, key, value, changed_at, source, seen_as_of, status_at, is_open, purge_at)
       VALUES (:office, :stream, :key, :value, :changedAt, :source, :seenAsOf, :statusAt, :open, :purgeAt)
       ON CONFLICT (office, stream, key) DO UPDATE SET
         value = excluded.value, changed_at = excluded.changed_at, source = excluded.source,
         seen_as_of = excluded.seen_as_of, status_at = excluded.status_at, is_open = excluded.is_open,
         purge_at = excluded.purge_at`,
    ),
    liveRows: database.prepare<[string, string], RowColumns>(
      `SELECT key, value, changed_at AS changedAt FROM rows
       WHERE office = ? AND stream = ? AND value IS NOT NULL ORDER BY key`,
    ),
    changedRows: database.prepare<[string, string, number, number], RowColumns>(
      `SELECT key, value, changed_at AS changedAt FROM rows
       WHERE office = ? AND stream = ? AND changed_at > ? AND changed_at <= ? ORDER BY changed_at`,
    ),
    countRows: database.prepare<[string, string], { rows: number }>(
      'SELECT count(*) AS rows FROM rows WHERE office = ? AND stream = ? AND value IS NOT NULL',
    ),
    forgetDeleted: database.prepare<[string, string, number]>(
      'DELETE FROM rows WHERE office = ? AND stream = ? AND value IS NULL AND changed_at <= ?',
    ),
    dossierKey: database.prepare<[string, string], { key: string }>(
      'SELECT key FROM dossier_codes WHERE office = ? AND code = ?',
    ),
    dossier: database.prepare<[string, string], DossierColumns>(
      `SELECT ${dossierColumns} FROM rows
       WHERE office = ? AND stream = 'dossiers' AND key = ? AND value IS NOT NULL`,
    ),
    addCode: database.prepare<[string, string, string]>(
      'INSERT INTO dossier_codes (office, code, key) VALUES (?, ?, ?)',
    ),
    forgetCodes: database.prepare<[string, string]>('DELETE FROM dossier_codes WHERE office = ? AND key = ?'),
    confirmDossier: database.prepare<[string, string, string]>(
      `UPDATE rows SET seen_as_of = max(seen_as_of, ?)
       WHERE office = ? AND stream = 'dossiers' AND key = ?`,
    ),
    unseenDossiers: database.prepare<[string, string, string], DossierColumns>(
      `SELECT ${dossierColumns} FROM rows
       WHERE office = ? AND stream = 'dossiers' AND source = ? AND is_open = 1 AND value IS NOT NULL
         AND seen_as_of < ? ORDER BY key`,
    ),
    duePurges: database.prepare<[string], { office: string; key: string }>(
      "SELECT office, key FROM rows WHERE stream = 'dossiers' AND purge_at <= ?",
    ),
    sources: database.prepare<[string], { id: string; asOf: string; completeAsOf: string | null }>(
      'SELECT id, as_of AS asOf, complete_as_of AS completeAsOf FROM sources WHERE office = ? ORDER BY id',
    ),
    sawSource: database.prepare<[Record<string, unknown>]>(
      `INSERT INTO sources (office, id, as_of, complete_as_of) VALUES (:office, :id, :asOf, :completeAsOf)
       ON CONFLICT (office, id) DO UPDATE SET as_of = max(as_of, excluded.as_of),
         complete_as_of = nullif(max(coalesce(complete_as_of, ''), coalesce(excluded.complete_as_of, '')), '')`,
    ),
    publications: database.prepare<[string], Publication>(
      `SELECT sequence, payload, payload_hash AS payloadHash, published_at AS publishedAt
       FROM publications WHERE office = ? ORDER BY sequence DESC LIMIT 2`,
    ),
    recordPublication: database.prepare<[Record<string, unknown>]>(
      `INSERT INTO publications (office, sequence, payload, payload_hash, published_at)
       VALUES (:office, :sequence, :payload, :payloadHash, :publishedAt)`,
    ),
    forgetPublications: database.prepare<[string, number]>(
      'DELETE FROM publications WHERE office = ? AND sequence < ?',
    ),
  };
}

function officeRecord(columns: OfficeColumns): OfficeRecord {
  const level = officeLevels.find((known) => known === columns.level);
  if (level === undefined) throw new Error(`office ${columns.code} has the level ${columns.level}`);
  return {
    code: officeCodeSchema.parse(columns.code),
    name: columns.name,
    level,
    ...(columns.province === null ? {} : { province: columns.province }),
    slipKey: columns.slipKey,
    slipSecrets: columns.slipSecrets === 1,
    createdAt: columns.createdAt,
  };
}

function storedRow(columns: RowColumns): StoredRow {
  return {
    key: columns.key,
    value: columns.value === null ? undefined : parseJson(columns.value),
    changedAt: columns.changedAt,
  };
}

function storedDossier(columns: DossierColumns): StoredDossier {
  return {
    key: columns.key,
    value: parseJson(columns.value),
    facts: {
      source: columns.source,
      seenAsOf: columns.seenAsOf,
      statusAt: columns.statusAt ?? undefined,
      open: columns.open === 1,
      purgeAt: columns.purgeAt ?? undefined,
    },
  };
}

function parseJson(text: string): unknown {
  return JSON.parse(text);
}
