import type { RowValue } from '../../shared/domain/lay-over.ts';
import type { Result } from '../../shared/result.ts';
import { makeStore, openReadOnly, type OpenDatabaseError, type SqliteDatabase } from '../open-database.ts';
import { catalogueKind } from './catalogue-schema.ts';

export type CatalogueStream = 'catalogue' | 'content';

/** A row that two versions tell differently; undefined: not there. */
export interface RowDifference {
  readonly key: string;
  readonly before: RowValue | undefined;
  readonly after: RowValue | undefined;
}

/** The rows of a version by their keys, as they were applied. */
export class CatalogueRows {
  readonly #database: SqliteDatabase;
  readonly #find: Record<CatalogueStream, (key: string) => string | undefined>;

  private constructor(database: SqliteDatabase) {
    this.#database = database;
    const finder = (stream: CatalogueStream) => {
      const statement = database
        .prepare<[string], string>(`SELECT value FROM ${stream}_rows WHERE key = ?`)
        .pluck();
      return (key: string) => statement.get(key);
    };
    this.#find = { catalogue: finder('catalogue'), content: finder('content') };
  }

  static open(file: string): Result<CatalogueRows, OpenDatabaseError> {
    const opened = openReadOnly(file, catalogueKind);
    return opened.ok ? makeStore(opened.value, (database) => new CatalogueRows(database)) : opened;
  }

  row(stream: CatalogueStream, key: string): RowValue | undefined {
    const value = this.#find[stream](key);
    return value === undefined ? undefined : (JSON.parse(value) as RowValue);
  }

  /**
   * Every row that this version tells differently from the one before, which is another file. Reads both whole: not
   * on the main thread. Throws what SQLite throws if that file cannot be read.
   */
  *differencesFrom(before: string): Generator<RowDifference> {
    this.#database.prepare('ATTACH ? AS earlier').run(before);
    try {
      for (const stream of ['catalogue', 'content'] as const) {
        const rows = this.#database
          .prepare<[], { key: string; before: string | null; after: string | null }>(
            `SELECT key, earlier.value AS before, now.value AS after
             FROM earlier.${stream}_rows AS earlier FULL JOIN main.${stream}_rows AS now USING (key)
             WHERE earlier.value IS NOT now.value ORDER BY key`,
          )
          .all();
        for (const { key, before: earlier, after } of rows) {
          yield { key, before: parsed(earlier), after: parsed(after) };
        }
      }
    } finally {
      this.#database.exec('DETACH earlier');
    }
  }

  /** The same where there was none before. */
  *all(): Generator<RowDifference> {
    for (const stream of ['catalogue', 'content'] as const) {
      const rows = this.#database
        .prepare<[], { key: string; value: string }>(`SELECT key, value FROM ${stream}_rows ORDER BY key`)
        .all();
      for (const { key, value } of rows) yield { key, before: undefined, after: parsed(value) };
    }
  }

  close(): void {
    this.#database.close();
  }
}

function parsed(value: string | null): RowValue | undefined {
  return value === null ? undefined : (JSON.parse(value) as RowValue);
}
