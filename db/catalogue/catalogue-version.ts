import type { SqliteDatabase } from '../open-database.ts';
import type { CatalogueValue, ContentValue } from '../../shared/feed.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { CheckedRow, Cursor } from '../cursor.ts';
import { openDatabase, quickCheck, type OpenDatabaseError } from '../open-database.ts';
import { catalogueKind } from './catalogue-schema.ts';
import { writeCompletions } from './completions.ts';
import { searchIndexWriter } from './search-index.ts';
import { writeWordIndex } from './write-word-index.ts';

/** What one stream brings to a new version: all its rows anew, or changes on what is there. */
export interface StreamChange<V> {
  readonly mode: 'snapshot' | 'delta';
  readonly rows: Iterable<CheckedRow<V>>;
  readonly cursor: Cursor;
}

export interface CatalogueChanges {
  readonly catalogue?: StreamChange<CatalogueValue> | undefined;
  readonly content?: StreamChange<ContentValue> | undefined;
}

export type WriteVersionError = OpenDatabaseError;

/**
 * Writes a version into `file`: an empty one, or a copy of the version before, which nobody reads yet. Checked
 * before it is done. What the rows throw while they are read passes through; the file is then worth nothing.
 */
export function writeCatalogueVersion(
  file: string,
  changes: CatalogueChanges,
): Result<null, WriteVersionError> {
  const opened = openDatabase(file, catalogueKind, { create: true });
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    database.transaction(() => {
      if (changes.catalogue) applyCatalogue(database, changes.catalogue);
      if (changes.content) applyContent(database, changes.content);
    })();
    const damage = quickCheck(database);
    return damage === undefined ? ok(null) : err({ type: 'database-damaged', file, detail: damage });
  } finally {
    database.close();
  }
}

function applyCatalogue(database: SqliteDatabase, change: StreamChange<CatalogueValue>): void {
  if (change.mode === 'snapshot') {
    database.exec(
      `DELETE FROM catalogue_rows; DELETE FROM procedures; DELETE FROM procedure_groups; DELETE FROM synonyms;`,
    );
  }
  const put = database.prepare<[string, string, string]>(putRow('catalogue_rows'));
  const remove = database.prepare<[string]>('DELETE FROM catalogue_rows WHERE key = ?');
  const derived = searchIndexWriter(database);
  for (const row of change.rows) {
    derived.remove(row.key);
    if (row.op === 'delete') {
      remove.run(row.key);
    } else {
      put.run(row.key, row.value.type, JSON.stringify(row.value));
      if (row.value.type === 'procedure') derived.addProcedure(row.value);
      if (row.value.type === 'synonym') derived.addSynonym(row.key, row.value);
    }
  }
  writeWordIndex(database);
  writeCompletions(database);
  saveCursor(database, 'catalogue', change.cursor);
}

function applyContent(database: SqliteDatabase, change: StreamChange<ContentValue>): void {
  if (change.mode === 'snapshot') database.exec('DELETE FROM content_rows');
  const put = database.prepare<[string, string, string]>(putRow('content_rows'));
  const remove = database.prepare<[string]>('DELETE FROM content_rows WHERE key = ?');
  for (const row of change.rows) {
    if (row.op === 'delete') remove.run(row.key);
    else put.run(row.key, row.value.type, JSON.stringify(row.value));
  }
  saveCursor(database, 'content', change.cursor);
}

function saveCursor(database: SqliteDatabase, stream: string, { lineage, upTo }: Cursor): void {
  database
    .prepare<[string, string, number]>(
      `INSERT INTO streams (name, lineage, up_to) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET lineage = excluded.lineage, up_to = excluded.up_to`,
    )
    .run(stream, lineage, upTo);
}

function putRow(table: 'catalogue_rows' | 'content_rows'): string {
  return `INSERT INTO ${table} (key, type, value) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET type = excluded.type, value = excluded.value`;
}
