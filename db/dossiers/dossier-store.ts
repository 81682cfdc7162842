import type { Statement } from 'better-sqlite3';
import type { Dossier } from '../../shared/domain/dossier.ts';
import type { DossierCode, IsoTime } from '../../shared/domain/identifiers.ts';
import type { Unit } from '../../shared/domain/office.ts';
import type { Result } from '../../shared/result.ts';
import type { CheckedRow, Cursor } from '../cursor.ts';
import {
  makeStore,
  openDatabase,
  quickCheck,
  type OpenDatabaseError,
  type SqliteDatabase,
} from '../open-database.ts';
import { atOnce } from '../taking-turns.ts';
import { dossierKind } from './dossier-schema.ts';

export interface DossierSource {
  readonly id: string;
  /** When the source last reported; how fresh its dossiers are. */
  readonly asOf: IsoTime;
}

/** What the head tells about the stream, kept beside the rows. */
export interface DossierStreamState {
  readonly cursor: Cursor;
  readonly publishedAt: IsoTime;
  readonly sources: readonly DossierSource[];
}

/** A checked dossier that is not unpacked: its columns, and its JSON in UTF-8 as it is to be kept. */
export interface PackedDossier {
  readonly op: 'put';
  readonly key: string;
  readonly secondCode: string | null;
  /** Milliseconds since 1970. */
  readonly purgeAtMs: number | null;
  readonly json: Uint8Array;
}

export type DossierRow = CheckedRow<Dossier> | PackedDossier;

export interface FoundDossier {
  /** The dossier's first code: under it MACs are computed and attempts counted. */
  readonly rowKey: string;
  readonly dossier: Dossier;
}

/** States of one office's dossiers. Rows were checked when they were applied; reading trusts them. */
export class DossierStore {
  readonly #database: SqliteDatabase;
  readonly #byFirstCode: Statement<[string], string>;
  readonly #bySecondCode: Statement<[string], string>;
  readonly #state: Statement<[], StateRow>;

  private constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#byFirstCode = database
      .prepare<[string], string>('SELECT value FROM dossiers WHERE code = ?')
      .pluck();
    this.#bySecondCode = database
      .prepare<[string], string>('SELECT value FROM dossiers WHERE second_code = ? LIMIT 1')
      .pluck();
    this.#state = database.prepare<[], StateRow>(
      'SELECT lineage, up_to AS upTo, published_at AS publishedAt, sources FROM stream',
    );
  }

  /** Opens an existing file, or makes an empty one if `create` is set. */
  static open(
    file: string,
    options: { readonly create?: boolean } = {},
  ): Result<DossierStore, OpenDatabaseError> {
    const opened = openDatabase(file, dossierKind, { create: options.create ?? false });
    return opened.ok ? makeStore(opened.value, (database) => new DossierStore(database)) : opened;
  }

  /** By either of its codes, normalised. */
  findByCode(code: DossierCode): FoundDossier | undefined {
    // Two gets in turn: nearly all are found by the first, and a union of both cost it a quarter more.
    const value = this.#byFirstCode.get(code) ?? this.#bySecondCode.get(code);
    if (value === undefined) return undefined;
    const dossier = JSON.parse(value) as Dossier;
    return { rowKey: dossier.codes[0] ?? code, dossier };
  }

  /** How far the stream has been applied; undefined before the first. */
  cursor(): Cursor | undefined {
    const state = this.#state.get();
    return state === undefined ? undefined : { lineage: state.lineage, upTo: state.upTo };
  }

  sources(): DossierSource[] {
    const state = this.#state.get();
    return state === undefined ? [] : (JSON.parse(state.sources) as DossierSource[]);
  }

  /** When the head that these states came with was published. */
  publishedAt(): IsoTime | undefined {
    return this.#state.get()?.publishedAt;
  }

  /** Departments that came with the states, each once. */
  units(): Unit[] {
    const rows = this.#database.prepare<[], { id: string; name: string }>('SELECT id, name FROM units').all();
    return rows.map(({ id, name }) => ({ type: 'unit', id, name: JSON.parse(name) as Unit['name'] }));
  }

  unitName(id: string): Unit['name'] | undefined {
    const name = this.#database
      .prepare<[string], string>('SELECT name FROM units WHERE id = ?')
      .pluck()
      .get(id);
    return name === undefined ? undefined : (JSON.parse(name) as Unit['name']);
  }

  /** Every state, in no order; the whole file is read. */
  *all(): Generator<FoundDossier> {
    const rows = this.#database.prepare<[], { code: string; value: string }>(
      'SELECT code, value FROM dossiers',
    );
    for (const { code, value } of rows.iterate()) {
      yield { rowKey: code, dossier: JSON.parse(value) as Dossier };
    }
  }

  /** The source of one of its dossiers; undefined if there are none. */
  anySource(): string | undefined {
    const value = this.#database.prepare<[], string>('SELECT value FROM dossiers LIMIT 1').pluck().get();
    return value === undefined ? undefined : (JSON.parse(value) as Dossier).source;
  }

  count(): number {
    return this.#database.prepare<[], number>('SELECT count(*) FROM dossiers').pluck().get() ?? 0;
  }

  /** Rows and cursor in one transaction: stop the power anywhere, nothing is lost and nothing counted twice. */
  applyDelta(rows: Iterable<DossierRow>, state: DossierStreamState): void {
    const put = this.#database.prepare<DossierColumns>(PUT_SQL);
    const remove = this.#database.prepare<[string]>('DELETE FROM dossiers WHERE code = ?');
    atOnce(this.#database, () => {
      for (const row of rows) {
        if (row.op === 'delete') remove.run(row.key);
        else put.run(...columnsOf(row));
      }
      this.#saveState(state);
    });
  }

  /**
   * What is told as of later than `latest` is as `putBack` says from now on, or gone where that says nothing; until when
   * such a source was heard is known no more. `now`: what the file is as of where nothing is left. Answers whether
   * anything changed.
   */
  putBack(latest: Date, now: IsoTime, putBack: (dossier: Dossier) => Dossier | undefined): boolean {
    const isAhead = (time: IsoTime): boolean => Date.parse(time) > latest.getTime();
    const state = this.#state.get();
    // No state is as of later than its file.
    if (state === undefined || !isAhead(state.publishedAt)) return false;
    const put = this.#database.prepare<DossierColumns>(PUT_SQL);
    const remove = this.#database.prepare<[string]>('DELETE FROM dossiers WHERE code = ?');
    const codes = this.#database.prepare<[], string>('SELECT code FROM dossiers').pluck();
    atOnce(this.#database, () => {
      let newest: IsoTime | undefined;
      for (const code of codes.all()) {
        const text = this.#byFirstCode.get(code);
        if (text === undefined) continue;
        const before = JSON.parse(text) as Dossier;
        const value = isAhead(before.asOf) ? putBack(before) : before;
        if (value === undefined) remove.run(code);
        else if (value !== before) put.run(...columnsOf({ op: 'put', key: code, value }));
        if (value !== undefined && (newest === undefined || Date.parse(value.asOf) > Date.parse(newest)))
          newest = value.asOf;
      }
      this.#saveState({
        cursor: { lineage: state.lineage, upTo: state.upTo },
        publishedAt: newest ?? now,
        sources: this.sources().filter(({ asOf }) => !isAhead(asOf)),
      });
    });
    return true;
  }

  /** Deletes what may no longer be kept and wipes it from the disk. Answers how many there were. */
  purge(now: Date): number {
    const { changes } = this.#database
      .prepare<[number]>('DELETE FROM dossiers WHERE purge_at <= ?')
      .run(now.getTime());
    // secure_delete overwrites the pages; without this the old ones would stay in the main file until later.
    if (changes > 0) this.#database.pragma('wal_checkpoint(TRUNCATE)');
    return changes;
  }

  /** When the next of them may no longer be kept; undefined: none has such a day. */
  earliestPurge(): Date | undefined {
    const at = this.#database
      .prepare<[], number | null>('SELECT min(purge_at) FROM dossiers WHERE purge_at IS NOT NULL')
      .pluck()
      .get();
    return at === null || at === undefined ? undefined : new Date(at);
  }

  /**
   * Writes the whole file anew without what was deleted or replaced: secure_delete wipes rows, but not what SQLite left
   * behind when it moved them from page to page (one or two of a hundred). Nobody can write meanwhile.
   */
  compact(): void {
    this.#database.exec('VACUUM');
    this.settle();
  }

  /** Brings everything into the file itself and empties what SQLite keeps beside it. */
  settle(): void {
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
  }

  /** `quick_check`: undefined if sound, else what is broken. Seconds on a large file: not on the main thread. */
  damage(): string | undefined {
    return quickCheck(this.#database);
  }

  close(): void {
    this.#database.close();
  }

  #saveState({ cursor, publishedAt, sources }: DossierStreamState): void {
    this.#database
      .prepare<[string, number, string, string]>(SAVE_STATE_SQL)
      .run(cursor.lineage, cursor.upTo, publishedAt, JSON.stringify(sources));
  }
}

interface StateRow {
  readonly lineage: string;
  readonly upTo: number;
  readonly publishedAt: string;
  readonly sources: string;
}

/** What is not unpacked comes as bytes; they are UTF-8 already, and become text as they are. */
export const PUT_SQL = `INSERT INTO dossiers (code, second_code, purge_at, value)
  VALUES (?, ?, ?, CAST(? AS TEXT))
  ON CONFLICT (code) DO UPDATE SET second_code = excluded.second_code, purge_at = excluded.purge_at,
    value = excluded.value`;

export const SAVE_STATE_SQL = `INSERT INTO stream (id, lineage, up_to, published_at, sources)
  VALUES (1, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET lineage = excluded.lineage, up_to = excluded.up_to,
    published_at = excluded.published_at, sources = excluded.sources`;

export type DossierColumns = [
  code: string,
  secondCode: string | null,
  purgeAt: number | null,
  value: string | Uint8Array,
];

/** The columns of one dossier, in the order of `PUT_SQL`. */
export function columnsOf(row: Exclude<DossierRow, { op: 'delete' }>): DossierColumns {
  if ('json' in row) return [row.key, row.secondCode, row.purgeAtMs, row.json];
  const { purgeAt, codes } = row.value;
  const purgeAtMs = purgeAt === undefined ? null : Date.parse(purgeAt);
  return [row.key, codes[1] ?? null, purgeAtMs, JSON.stringify(row.value)];
}
