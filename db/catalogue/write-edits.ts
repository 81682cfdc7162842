import { rowKeyUnder, editKeyOf } from '../../shared/domain/edit-key.ts';
import { laidOver, streamUnder, type RowValue } from '../../shared/domain/lay-over.ts';
import type { LocalEdit } from '../../shared/domain/local-edit.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openDatabase, quickCheck, type OpenDatabaseError, type SqliteDatabase } from '../open-database.ts';
import { catalogueKind } from './catalogue-schema.ts';
import type { CatalogueStream } from './catalogue-rows.ts';
import { writeCompletions } from './completions.ts';
import { searchIndexWriter } from './search-index.ts';
import { writeWordIndex } from './write-word-index.ts';

/**
 * Lays edits over a version: `file` is a copy of what the feed says, which nobody reads yet. It becomes a version like
 * any other, so that no reader knows of edits. Checked before it is done.
 */
export function writeEdits(file: string, edits: readonly LocalEdit[]): Result<null, OpenDatabaseError> {
  const opened = openDatabase(file, catalogueKind, { create: false });
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    database.transaction(() => lay(database, edits))();
    const damage = quickCheck(database);
    return damage === undefined ? ok(null) : err({ type: 'database-damaged', file, detail: damage });
  } finally {
    database.close();
  }
}

function lay(database: SqliteDatabase, edits: readonly LocalEdit[]): void {
  const tables = { catalogue: rowsOf(database, 'catalogue'), content: rowsOf(database, 'content') };
  const derived = searchIndexWriter(database);
  let findable = false;
  for (const edit of edits) {
    const stream = streamUnder(edit);
    if (stream === undefined) continue;
    const key = rowKeyUnder(editKeyOf(edit));
    const table = tables[stream];
    const before = table.find(key);
    const after = laidOver(before, edit);
    if (after === undefined) table.remove(key);
    else table.put(key, after);
    if (stream === 'content' || after === before) continue;
    derived.remove(key);
    if (after?.type === 'procedure') derived.addProcedure(after);
    if (after?.type === 'synonym') derived.addSynonym(key, after);
    findable = true;
  }
  if (!findable) return;
  writeWordIndex(database);
  writeCompletions(database);
}

function rowsOf(database: SqliteDatabase, stream: CatalogueStream) {
  const find = database.prepare<[string], string>(`SELECT value FROM ${stream}_rows WHERE key = ?`).pluck();
  const remove = database.prepare<[string]>(`DELETE FROM ${stream}_rows WHERE key = ?`);
  const put = database.prepare<[string, string, string]>(
    `INSERT INTO ${stream}_rows (key, type, value) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET type = excluded.type, value = excluded.value`,
  );
  return {
    find(key: string): RowValue | undefined {
      const value = find.get(key);
      return value === undefined ? undefined : (JSON.parse(value) as RowValue);
    },
    remove: (key: string): void => void remove.run(key),
    put: (key: string, value: RowValue): void => void put.run(key, value.type, JSON.stringify(value)),
  };
}
