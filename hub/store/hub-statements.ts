import type Database from 'better-sqlite3';
import type {
  DossierColumns,
  FormColumns,
  InputColumns,
  OfficeColumns,
  PostedColumns,
  RowColumns,
  SourceColumns,
} from './hub-columns.ts';
import { hubSql } from './hub-sql.ts';
import type { OfficeKey, Publication } from './hub-store.ts';

/** What each statement of the hub's store takes and gives. */
export interface HubStatements extends Record<keyof typeof hubSql, unknown> {
  readonly addOffice: Database.Statement<[OfficeColumns]>;
  readonly addOfficeKey: Database.Statement<[string, string, string, string, string]>;
  readonly setOfficeKeyState: Database.Statement<[string, string, string]>;
  readonly removeOfficeKey: Database.Statement<[string, string]>;
  readonly updateOffice: Database.Statement<[string, string, string | null, string]>;
  readonly setLineage: Database.Statement<[string, string, string]>;
  readonly wroteSnapshot: Database.Statement<[string, string, string]>;
  readonly firstDeletion: Database.Statement<[string, string], { changedAt: number | null }>;
  readonly blobsNamed: Database.Statement<[string, number, number], { named: string }>;
  readonly rememberBlobs: Database.Statement<[string, number, number, string]>;
  readonly addStream: Database.Statement<[string, string, string]>;
  readonly office: Database.Statement<[string], OfficeColumns>;
  readonly offices: Database.Statement<[], OfficeColumns>;
  readonly officeKeys: Database.Statement<[string], OfficeKey>;
  readonly stream: Database.Statement<
    [string, string],
    { lineage: string; upTo: number; snapshotAt: string | null }
  >;
  readonly nextChange: Database.Statement<[string, string], { upTo: number }>;
  readonly row: Database.Statement<[string, string, string], RowColumns>;
  readonly write: Database.Statement<[Record<string, unknown>]>;
  readonly liveRows: Database.Statement<[string, string], RowColumns>;
  readonly changedRows: Database.Statement<[string, string, number, number], RowColumns>;
  readonly rowsWithBlobs: Database.Statement<[string], RowColumns>;
  readonly countRows: Database.Statement<[string, string], { rows: number }>;
  readonly forgetDeleted: Database.Statement<[string, string, number]>;
  readonly nationalRecord: Database.Statement<[string, string], InputColumns>;
  readonly nationalRecords: Database.Statement<[string], InputColumns>;
  readonly postedProcedures: Database.Statement<[string], PostedColumns>;
  readonly putNationalRecord: Database.Statement<[string, string, string]>;
  readonly removeNationalRecord: Database.Statement<[string, string]>;
  readonly forgetSeen: Database.Statement<[string, string]>;
  readonly sawRecord: Database.Statement<[string, string, string, string]>;
  readonly sourceAge: Database.Statement<
    [Record<string, string>],
    { seenOn: string | null; unknown: number }
  >;
  readonly layer: Database.Statement<[string, string], InputColumns>;
  readonly layers: Database.Statement<[string], InputColumns>;
  readonly putLayer: Database.Statement<[string, string, string]>;
  readonly form: Database.Statement<[string], FormColumns>;
  readonly forms: Database.Statement<[], FormColumns>;
  readonly putForm: Database.Statement<[Record<string, unknown>]>;
  readonly dossierKey: Database.Statement<[string, string], { key: string }>;
  readonly dossier: Database.Statement<[string, string], DossierColumns>;
  readonly addCode: Database.Statement<[string, string, string]>;
  readonly forgetCodes: Database.Statement<[string, string]>;
  readonly confirmDossier: Database.Statement<[Record<string, unknown>]>;
  readonly factorsNotUnder: Database.Statement<[Record<string, string>], { key: string }>;
  readonly unseenDossiers: Database.Statement<[Record<string, string>], DossierColumns>;
  readonly duePurges: Database.Statement<[string], { office: string; key: string }>;
  readonly hasDossiersOf: Database.Statement<[string, string], { found: number }>;
  readonly sources: Database.Statement<[string], SourceColumns>;
  readonly sawSource: Database.Statement<[Record<string, unknown>]>;
  readonly publications: Database.Statement<[string], Publication>;
  readonly recordPublication: Database.Statement<[Record<string, unknown>]>;
  readonly forgetPublications: Database.Statement<[string, number]>;
}

export function prepareHubSql(database: Database.Database): HubStatements {
  const prepared = Object.entries(hubSql).map(([name, sql]) => [name, database.prepare(sql)]);
  return Object.fromEntries(prepared) as HubStatements;
}
