import type { Statement } from 'better-sqlite3';
import type { ProcedureFilter, SearchAnswer } from '../../shared/api.ts';
import type { EditableRowType } from '../../shared/domain/content-edit.ts';
import type { DossierCode, ProcedureCode } from '../../shared/domain/identifiers.ts';
import type { LanguagePack } from '../../shared/domain/language-pack.ts';
import type { Agency, Counter, Notice, Office, Officer, Unit } from '../../shared/domain/office.ts';
import type { Field, Procedure, ProcedureSummary, Source, Synonym } from '../../shared/domain/procedure.ts';
import type { Result } from '../../shared/result.ts';
import type { Cursor } from '../cursor.ts';
import {
  makeStore,
  openReadOnly,
  quickCheck,
  type OpenDatabaseError,
  type SqliteDatabase,
} from '../open-database.ts';
import { ProcedureLists, type Overview, type Page, type ProcedureList } from './procedure-lists.ts';
import { ProcedureSearch, type SearchWays } from './procedure-search.ts';
import { catalogueKind } from './catalogue-schema.ts';

interface PackInList {
  readonly id: string;
  readonly name: string;
  /** How many recordings it brings. */
  readonly clips: number;
}

/** A procedure as it stands in the lists of staff. */
export interface ProcedureForStaff extends Pick<Procedure, 'source' | 'withdrawn' | 'local'> {
  readonly summary: ProcedureSummary;
  /** Not withdrawn, and not hidden. */
  readonly listed: boolean;
}

type EditableRow = Notice | Officer | Counter | Synonym;

/** One version of an office's catalogue and content, opened read-only. Rows were checked when they were applied. */
export class CatalogueStore {
  readonly #database: SqliteDatabase;
  readonly #lists: ProcedureLists;
  readonly #search: ProcedureSearch;
  readonly #catalogueRow: Statement<[string], string>;
  readonly #source: Statement<[string], string>;
  readonly #contentRow: Statement<[string], string>;
  readonly #contentOfType: Statement<[string], string>;
  readonly #cursor: Statement<[string], Cursor>;
  #packs: readonly PackInList[] | undefined;

  private constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#lists = new ProcedureLists(database);
    this.#search = new ProcedureSearch(database);
    this.#catalogueRow = database
      .prepare<[string], string>('SELECT value FROM catalogue_rows WHERE key = ?')
      .pluck();
    this.#source = database
      .prepare<[string], string>(
        "SELECT value FROM catalogue_rows WHERE type = 'source' AND value ->> '$.name' = ?",
      )
      .pluck();
    this.#contentRow = database
      .prepare<[string], string>('SELECT value FROM content_rows WHERE key = ?')
      .pluck();
    this.#contentOfType = database
      .prepare<[string], string>('SELECT value FROM content_rows WHERE type = ? ORDER BY key')
      .pluck();
    this.#cursor = database.prepare<[string], Cursor>(
      'SELECT lineage, up_to AS upTo FROM streams WHERE name = ?',
    );
  }

  static open(file: string): Result<CatalogueStore, OpenDatabaseError> {
    const opened = openReadOnly(file, catalogueKind);
    return opened.ok ? makeStore(opened.value, (database) => new CatalogueStore(database)) : opened;
  }

  /** What there is to choose from among the procedures of a filter. */
  overview(filter: ProcedureFilter): Overview {
    return this.#lists.overview(filter);
  }

  /** Fields of administration by name, with how many procedures each has; those without any are left out. */
  fields(): Overview['fields'] {
    return this.#lists.overview({}).fields;
  }

  field(id: string): Field | undefined {
    return parsed(this.#catalogueRow.get(`field:${id}`)) as Field | undefined;
  }

  /** By the name that people use; those of a life event in its order. */
  list(filter: ProcedureFilter, page: Page): ProcedureList {
    return this.#lists.list(filter, page);
  }

  procedure(code: string): Procedure | undefined {
    const value = parsed(this.#catalogueRow.get(code)) as Procedure | undefined;
    return value?.type === 'procedure' ? value : undefined;
  }

  /** All that are posted, by code: what is withdrawn or hidden is not among them. */
  *posted(): Generator<Procedure> {
    const values = this.#database
      .prepare<[], string>(
        `SELECT value FROM procedures JOIN catalogue_rows ON key = code WHERE listed = 1 ORDER BY code`,
      )
      .pluck()
      .iterate();
    for (const value of values) yield JSON.parse(value) as Procedure;
  }

  /** All there are, in the order of their names, with what staff look at: what is withdrawn or hidden too. */
  forStaff(): ProcedureForStaff[] {
    return this.#database
      .prepare<[], Record<'summary' | 'source' | 'withdrawn' | 'local', string | null> & { listed: number }>(
        `SELECT summary, listed, value -> '$.source' AS source, value -> '$.withdrawn' AS withdrawn,
           value -> '$.local' AS local
         FROM procedures JOIN catalogue_rows ON key = code ORDER BY sort_key, code`,
      )
      .all()
      .map(({ summary, listed, source, withdrawn, local }) => ({
        summary: JSON.parse(summary ?? '') as ProcedureSummary,
        listed: listed === 1,
        source: JSON.parse(source ?? '') as Procedure['source'],
        withdrawn: parsed(withdrawn ?? undefined) as Procedure['withdrawn'],
        local: parsed(local ?? undefined) as Procedure['local'],
      }));
  }

  /** Every row of a type that staff edit, shown at the moment or not, by its key. */
  rowsOf<T extends EditableRowType>(type: T): Extract<EditableRow, { type: T }>[] {
    const rows = type === 'synonym' ? 'catalogue_rows' : 'content_rows';
    return this.#database
      .prepare<[string], string>(`SELECT value FROM ${rows} WHERE type = ? ORDER BY key`)
      .pluck()
      .all(type)
      .map((value) => JSON.parse(value) as Extract<EditableRow, { type: T }>);
  }

  sources(): Source[] {
    return this.#database
      .prepare<[], string>("SELECT value FROM catalogue_rows WHERE type = 'source' ORDER BY key")
      .pluck()
      .all()
      .map((value) => JSON.parse(value) as Source);
  }

  /** By the name that its procedures carry; undefined where the hub cannot say how old its texts are. */
  source(name: string): Source | undefined {
    return parsed(this.#source.get(name)) as Source | undefined;
  }

  /** Those of the codes that are in the catalogue, in the order given. */
  summaries(codes: readonly ProcedureCode[]): ProcedureSummary[] {
    const find = this.#database
      .prepare<[string], string>('SELECT summary FROM procedures WHERE code = ?')
      .pluck();
    return codes.flatMap((code) => (parsed(find.get(code)) as ProcedureSummary | undefined) ?? []);
  }

  /** `language`: the pack whose names are looked through too. `work` counts what the question costs. */
  search(text: string, limit: number, how: SearchWays = {}): SearchAnswer {
    return this.#search.search(text, limit, how);
  }

  /** Reads what the first search would wait for; takes tens of milliseconds. */
  prepareSearch(): void {
    this.#search.prepare();
  }

  office(): Office | undefined {
    return parsed(this.#contentRow.get('office')) as Office | undefined;
  }

  counters(): Counter[] {
    return this.#allContent<Counter>('counter');
  }

  counter(id: string): Counter | undefined {
    return parsed(this.#contentRow.get(`counter:${id}`)) as Counter | undefined;
  }

  unit(id: string): Unit | undefined {
    return parsed(this.#contentRow.get(`unit:${id}`)) as Unit | undefined;
  }

  /** In the order that the office chose. */
  officers(): Officer[] {
    return this.#allContent<Officer>('officer').toSorted((a, b) => a.order - b.order);
  }

  /** Those that are to be shown at this moment. */
  notices(now: Date): Notice[] {
    return this.#allContent<Notice>('notice').filter(
      ({ from, until }) =>
        (from === undefined || Date.parse(from) <= now.getTime()) &&
        (until === undefined || now.getTime() < Date.parse(until)),
    );
  }

  /** The packs that the office adds, by the languages' own names. */
  languagePacks(): readonly PackInList[] {
    // A version never changes, and every poll of the screen asks.
    return (this.#packs ??= this.#database
      .prepare<[], { id: string; name: string; clips: number }>(
        `SELECT value ->> '$.id' AS id, value ->> '$.name' AS name, json_array_length(value, '$.clips') AS clips
         FROM content_rows WHERE type = 'language-pack'`,
      )
      .all()
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi')));
  }

  languagePack(id: string): LanguagePack | undefined {
    return parsed(this.#contentRow.get(`language:${id}`)) as LanguagePack | undefined;
  }

  /** The agency with the longest prefix of this dossier code; a prefix ends where a part of the code ends. */
  agencyFor(code: DossierCode): Agency | undefined {
    for (let length = code.length; length > 0; length--) {
      const ends = length === code.length || /[.-]/.test(code.slice(length - 1, length + 1));
      const agency =
        ends && (parsed(this.#contentRow.get(`agency:${code.slice(0, length)}`)) as Agency | undefined);
      if (agency) return agency;
    }
    return undefined;
  }

  /** How far this version is; undefined if the stream has never been applied. */
  cursor(stream: 'catalogue' | 'content'): Cursor | undefined {
    return this.#cursor.get(stream);
  }

  /** `quick_check`: undefined if sound, else what is broken. Not on the main thread. */
  damage(): string | undefined {
    return quickCheck(this.#database);
  }

  close(): void {
    this.#database.close();
  }

  #allContent<T>(type: string): T[] {
    return this.#contentOfType.all(type).map((value) => JSON.parse(value) as T);
  }
}

function parsed(value: string | undefined): unknown {
  return value === undefined ? undefined : JSON.parse(value);
}
