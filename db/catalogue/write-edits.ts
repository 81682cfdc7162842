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
  const entries = searchEntries(database);
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
    const earlier = entries.find(key);
    derived.remove(key);
    if (after?.type === 'synonym') derived.addSynonym(key, after);
    if (after?.type === 'procedure') derived.addProcedure(after);
    if (earlier !== undefined) entries.keepId(key, earlier.id);
    // Over all procedures of the nation the index takes seconds, and a corrected fee changes nothing in it.
    if (after?.type === 'life-event' || before?.type === 'life-event') continue;
    findable ||= earlier === undefined || earlier.says !== entries.find(key)?.says;
  }
  if (!findable) return;
  writeWordIndex(database);
  writeCompletions(database);
}

/** What the indexes over all procedures are made of. */
function searchEntries(database: SqliteDatabase) {
  const find = database.prepare<[string], { id: number; says: string }>(
    `SELECT id, json_array(listed, standing, words, summary ->> '$.name', summary ->> '$.officialName') AS says
     FROM procedures WHERE code = ?`,
  );
  const setId = database.prepare<[number, string]>('UPDATE procedures SET id = ? WHERE code = ?');
  const moveGroups = database.prepare<[number, number]>(
    'UPDATE procedure_groups SET procedure = ? WHERE procedure = ?',
  );
  return {
    find: (code: string) => find.get(code),
    /** The indexes name procedures by their ids. */
    keepId(code: string, id: number): void {
      const now = find.get(code);
      if (now === undefined || now.id === id) return;
      moveGroups.run(id, now.id);
      setId.run(id, code);
    },
  };
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
