import type { Unit } from '../../shared/domain/office.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openDatabase, quickCheck, type OpenDatabaseError } from '../open-database.ts';
import { dossierKind } from './dossier-schema.ts';
import {
  columnsOf,
  PUT_SQL,
  SAVE_STATE_SQL,
  type DossierColumns,
  type DossierRow,
  type DossierStreamState,
} from './dossier-store.ts';

/**
 * While a new file is filled nothing depends on it: one transaction, its journal in memory, no waiting for the
 * disk. A crash leaves a file that was never activated.
 */
const fillingKind = {
  ...dossierKind,
  journalMode: 'MEMORY',
  // FAST: what a delta on top deletes is overwritten where that costs no further writing.
  // Rows of half a kilobyte are written, checked and found a little quicker in larger pages.
  pragmas: ['page_size = 8192', 'synchronous = OFF', 'secure_delete = FAST'],
} as const;

/**
 * Makes a new file from all rows of a snapshot and the deltas on top of it, and checks it. The caller syncs it to
 * disk and activates it. What the rows throw while they are read passes through; the file is then worth nothing.
 */
export function buildDossierFile(
  file: string,
  rows: Iterable<DossierRow>,
  { cursor, publishedAt, sources, units = [] }: DossierStreamState & { readonly units?: readonly Unit[] },
): Result<{ rows: number }, OpenDatabaseError> {
  const opened = openDatabase(file, fillingKind, { create: true });
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const put = database.prepare<DossierColumns>(PUT_SQL);
    const remove = database.prepare<[string]>('DELETE FROM dossiers WHERE code = ?');
    let count = 0;
    database.transaction(() => {
      for (const row of rows) {
        count += 1;
        if (row.op === 'delete') remove.run(row.key);
        else put.run(...columnsOf(row));
      }
      database
        .prepare<[string, number, string, string]>(SAVE_STATE_SQL)
        .run(cursor.lineage, cursor.upTo, publishedAt, JSON.stringify(sources));
      const name = database.prepare<[string, string]>(
        'INSERT OR REPLACE INTO units (id, name) VALUES (?, ?)',
      );
      for (const unit of units) name.run(unit.id, JSON.stringify(unit.name));
    })();
    const damage = quickCheck(database);
    if (damage !== undefined) return err({ type: 'database-damaged', file, detail: damage });
    // Stands in the file's header, so it holds for everyone who opens it later.
    database.pragma('journal_mode = WAL');
    return ok({ rows: count });
  } finally {
    database.close();
  }
}
