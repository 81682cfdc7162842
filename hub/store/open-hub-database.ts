import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/result.ts';
import { isBusy } from './held-database.ts';
import { migrations } from './migrations.ts';

export interface OpenHubDatabaseError {
  /** `hub-data-held`: it has to be brought to this version, and another command has been writing for too long. */
  readonly type: 'hub-data-newer' | 'hub-data-unusable' | 'hub-data-held';
  readonly file: string;
  readonly detail: string;
}

/** Another command may be writing for a while (an import of a million rows); longer than that is a fault. */
const BUSY_TIMEOUT_MS = 30_000;

const DATABASE_NAME = 'hub.sqlite';

export function hasHubDatabase(dataFolder: string): boolean {
  return existsSync(join(dataFolder, DATABASE_NAME));
}

/**
 * Opens (and makes) `hub.sqlite` in the hub's data folder, migrated to this version. The folder holds office keys
 * and dossiers, so folder and file are for their owner only.
 */
export function openHubDatabase(
  dataFolder: string,
  waitMs = BUSY_TIMEOUT_MS,
): Result<Database.Database, OpenHubDatabaseError> {
  const file = join(dataFolder, DATABASE_NAME);
  let database: Database.Database | undefined;
  try {
    if (!existsSync(dataFolder)) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    database = new Database(file, { timeout: waitMs });
    chmodSync(file, 0o600);
    database.pragma('journal_mode = WAL');
    // A sequence number that reached a feed must never be forgotten, not even by a power cut.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // What was purged must not stay behind in free pages.
    database.pragma('secure_delete = ON');
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > migrations.length) {
      database.close();
      return err({
        type: 'hub-data-newer',
        file,
        detail: `its version is ${version}, this program knows up to ${migrations.length}`,
      });
    }
    // Only where there is something to do: it would wait for another command that writes.
    if (version < migrations.length) migrate(database);
    return ok(database);
  } catch (error) {
    database?.close();
    return err({
      type: isBusy(error) ? 'hub-data-held' : 'hub-data-unusable',
      file,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

function migrate(database: Database.Database): void {
  database
    .transaction(() => {
      // Read again inside the transaction: another command may have migrated in between.
      const version = Number(database.pragma('user_version', { simple: true }));
      for (const [index, sql] of migrations.entries()) {
        if (index < version) continue;
        database.exec(sql);
        database.pragma(`user_version = ${index + 1}`);
      }
    })
    .immediate();
}
