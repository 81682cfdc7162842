import type { StreamName } from '../../shared/feed.ts';
import type { Form } from '../../shared/domain/blob.ts';
import type { IsoDay, IsoTime, OfficeCode, ProcedureCode } from '../../shared/domain/identifiers.ts';
import type { OfficeLayer, Procedure } from '../../shared/domain/procedure.ts';
import type { DossierFacts } from '../import/dossiers/take-states.ts';

export const officeLevels = ['commune', 'province', 'ministry', 'all'] as const;
export type OfficeLevel = (typeof officeLevels)[number];

export interface OfficeRecord {
  readonly code: OfficeCode;
  readonly name: string;
  readonly level: OfficeLevel;
  readonly province?: string;
  /** 256 bits in base64, known to the hub only: the slips' secrets are derived from it. */
  readonly slipKey: string;
  /** Derive a secret for dossiers whose source gives none, to be printed on the slip. */
  readonly slipSecrets: boolean;
  readonly createdAt: IsoTime;
}

/** 256 bits in base64, under the id that the kiosk's configuration uses. */
export interface OfficeKey {
  readonly id: string;
  readonly key: string;
  /** `next`: in the kiosks' configurations only. `used`: what is published is sealed under it. `old`: was used before. */
  readonly state: 'next' | 'used' | 'old';
  readonly createdAt: IsoTime;
}

export interface StoredStream {
  readonly lineage: string;
  /** The change number of the last change. */
  readonly upTo: number;
  /** When the snapshot that the last head names was written. */
  readonly snapshotAt?: IsoTime;
}

/** A row as it stands: `value` is absent where the row was deleted. */
export interface StoredRow {
  readonly key: string;
  readonly value: unknown;
  readonly changedAt: number;
}

export interface StoredDossier {
  readonly key: string;
  readonly value: unknown;
  readonly facts: DossierFacts;
}

/** A procedure as its source gave it, without anything of the office's own. */
export type NationalRecord = Omit<Procedure, 'local'>;

/** What an import has to know of a procedure that is posted, or was until its source no longer had it. */
export interface PostedProcedure {
  readonly code: ProcedureCode;
  readonly name: string;
  /** Name of the source that it came from. */
  readonly source: string;
  /** Out of lists and search since this day. */
  readonly withdrawnOn?: IsoDay;
  /** Kept by staff since this day, although its source does not have it. */
  readonly keptSince?: IsoDay;
  /** More than a bare row of the portal's list. */
  readonly whole: boolean;
}

/**
 * How old the posted texts of a source are. Those that are withdrawn, or kept although the source no longer has them,
 * do not count.
 */
export interface SourceAge {
  /** The oldest day on which one of them was seen there; absent where none ever was. */
  readonly seenOn?: IsoDay;
  /** How many were never seen there by an import. */
  readonly unknown: number;
}

export interface StoredLayer {
  readonly code: ProcedureCode;
  readonly layer: OfficeLayer;
}

export interface SourceRecord {
  readonly id: string;
  readonly asOf: IsoTime;
  /** The latest time at which this source listed all open dossiers. */
  readonly completeAsOf?: IsoTime;
}

export interface Publication {
  readonly sequence: number;
  readonly payload: Uint8Array;
  /** SHA-256 of the payload, lower-case hex. */
  readonly payloadHash: string;
  readonly publishedAt: IsoTime;
}

/** The change numbers of the streams whose rows may refer to blobs. */
export interface RowPositions {
  readonly catalogue: number;
  readonly content: number;
}

/** What a source told, and when it was true; all in UTC. */
export interface SeenSource {
  readonly id: string;
  readonly asOf: IsoTime;
  /** All open dossiers. */
  readonly complete: boolean;
  /** What is known of later than this counts no more: a wrong clock told it, and no later age would ever count. */
  readonly latest: IsoTime;
}

/**
 * The inputs of the published procedures. Whoever changes one calls `hub/intake/compose-procedure.ts` rather than
 * these, so that the rows follow.
 */
export interface ProcedureInputs {
  nationalRecord(office: OfficeCode, code: string): NationalRecord | undefined;
  nationalRecords(office: OfficeCode): NationalRecord[];
  /** By code; without reading the records themselves. */
  postedProcedures(office: OfficeCode): PostedProcedure[];
  putNationalRecord(office: OfficeCode, record: NationalRecord): void;
  removeNationalRecord(office: OfficeCode, code: string): void;
  /** The source held the records of these codes on this day. An earlier day than the one known takes its place too. */
  sawRecords(office: OfficeCode, source: string, codes: readonly string[], day: IsoDay): void;
  sourceAge(office: OfficeCode, source: string): SourceAge;
  layer(office: OfficeCode, code: string): OfficeLayer | undefined;
  /** By code; also those of procedures that are not posted. */
  layers(office: OfficeCode): StoredLayer[];
  putLayer(office: OfficeCode, code: string, layer: OfficeLayer): void;
  /** `key` as `formKey` makes it from a file name. */
  form(key: string): Form | undefined;
  forms(): Form[];
  putForm(key: string, form: Form): void;
}

/**
 * What the publishing side remembers. Named by intention, so that a server database can stand in where one hub
 * serves a whole province. All rows carry the change number of their last change within (office, stream).
 */
export interface HubStore {
  addOffice(
    office: OfficeRecord,
    key: Pick<OfficeKey, 'id' | 'key'>,
    lineages: Readonly<Record<StreamName, string>>,
  ): void;
  /** Its name, level and province; nothing else of an office ever changes. */
  updateOffice(office: OfficeRecord): void;
  office(code: string): OfficeRecord | undefined;
  offices(): OfficeRecord[];
  /** The one that is used first. */
  officeKeys(office: OfficeCode): OfficeKey[];
  /** Made known to the kiosks from now on, not yet used. */
  addOfficeKey(office: OfficeCode, key: Pick<OfficeKey, 'id' | 'key' | 'createdAt'>): void;
  /** From now on this one is used, and the one that was is old. */
  useOfficeKey(office: OfficeCode, id: string): void;
  removeOfficeKey(office: OfficeCode, id: string): void;

  stream(office: OfficeCode, stream: StreamName): StoredStream;
  row(office: OfficeCode, stream: StreamName, key: string): StoredRow | undefined;
  /** Writes the row under the next change number. */
  put(office: OfficeCode, stream: StreamName, key: string, value: unknown): void;
  /** Deletes the row under the next change number; nothing where there is none. */
  removeRow(office: OfficeCode, stream: StreamName, key: string): void;
  /** Live rows, by key. */
  liveRows(office: OfficeCode, stream: StreamName): Iterable<StoredRow>;
  /** Rows whose last change lies in (after, upTo], deleted ones included, in the order of change. */
  changedRows(office: OfficeCode, stream: StreamName, after: number, upTo: number): Iterable<StoredRow>;
  /** Live rows whose value refers to a blob. */
  rowsWithBlobs(office: OfficeCode): Iterable<StoredRow>;
  /** Live ones; known without reading them. */
  countRows(office: OfficeCode, stream: StreamName): number;
  wroteSnapshot(office: OfficeCode, stream: StreamName, at: IsoTime): void;
  /** Whether a deleted row is kept because deltas have to tell of it. */
  hasDeleted(office: OfficeCode, stream: StreamName): boolean;
  /** What was remembered of the rows as they were at these positions; as JSON. */
  blobsNamed(office: OfficeCode, at: RowPositions): string | undefined;
  rememberBlobs(office: OfficeCode, at: RowPositions, named: string): void;
  /** Deleted rows that only deltas up to `upTo` had to tell of are forgotten. */
  forgetDeleted(office: OfficeCode, stream: StreamName, upTo: number): void;

  readonly inputs: ProcedureInputs;

  /** The row key of the dossier that carries this code, local or national. */
  dossierKey(office: OfficeCode, code: string): string | undefined;
  dossier(office: OfficeCode, key: string): StoredDossier | undefined;
  putDossier(
    office: OfficeCode,
    dossier: { key: string; codes: readonly string[]; value: unknown; facts: DossierFacts },
  ): void;
  /** The same state was reported again: no change, but nothing older may replace it any more. */
  confirmDossier(office: OfficeCode, key: string, facts: Pick<DossierFacts, 'seenAsOf' | 'factorKeys'>): void;
  /** The row keys of dossiers with a second factor that is not known to be under this key of the office. */
  dossiersWithFactorsNotUnder(office: OfficeCode, keyId: string): string[];
  /** Open dossiers of a source that were last reported before `asOf`, or as of later than `latest`, by a wrong clock. */
  openDossiersUnseenSince(office: OfficeCode, unseen: Omit<SeenSource, 'complete'>): StoredDossier[];
  /** Deletes the dossiers whose time is over, and says how many. */
  purge(now: Date): number;

  sources(office: OfficeCode): SourceRecord[];
  hasDossiersOf(office: OfficeCode, source: string): boolean;
  /** An older `asOf` than the one known changes nothing, if that one can be true. */
  sawSource(office: OfficeCode, seen: SeenSource): void;

  /** The last two heads, newest first. */
  publications(office: OfficeCode): Publication[];
  recordPublication(office: OfficeCode, publication: Publication): void;
  /** This counts as the only publication so far, and nobody reads on from it by deltas. */
  goOnFrom(
    office: OfficeCode,
    publication: Publication,
    lineages: Readonly<Record<StreamName, string>>,
  ): void;

  /** All or nothing; one writer at a time. */
  inTransaction<T>(work: () => T): T;
  /** Everything read inside comes from the same moment. */
  atOneMoment<T>(work: () => T): T;
  /** Whether another command is writing now, for which whatever writes here would wait with the whole process. */
  isHeld(): boolean;
  /** Where `work` would wait for another command it throws at once. */
  withoutWaiting<T>(work: () => T): T;
  /** Nothing that was deleted stays in the write-ahead log; answers false where another connection still reads there. */
  settle(): boolean;
  close(): void;
}
