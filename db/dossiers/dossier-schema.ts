import type { DatabaseKind } from '../open-database.ts';

/**
 * Disposable: whatever is lost comes back with the feed, so synchronous NORMAL is enough (a power cut loses the
 * last commits, rows and cursor together). A dossier stands once, under its first code; few have a second one,
 * and a partial index finds those: an alias table joined to it cost 2.2 times a bare get.
 */
export const dossierKind: DatabaseKind = {
  applicationId: 0x4b4d4344,
  journalMode: 'WAL',
  pragmas: ['synchronous = NORMAL', 'secure_delete = ON', 'trusted_schema = OFF'],
  migrations: [
    `
    CREATE TABLE dossiers (
      code TEXT NOT NULL UNIQUE,
      second_code TEXT,
      purge_at INTEGER,
      value TEXT NOT NULL
    ) STRICT;
    CREATE INDEX dossiers_by_second_code ON dossiers (second_code) WHERE second_code IS NOT NULL;
    CREATE INDEX dossiers_by_purge ON dossiers (purge_at) WHERE purge_at IS NOT NULL;
    CREATE TABLE stream (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      lineage TEXT NOT NULL,
      up_to INTEGER NOT NULL,
      published_at TEXT NOT NULL,
      sources TEXT NOT NULL
    ) STRICT;
    `,
    // Departments that an export names and nobody else; the feed brings its own with the content.
    `
    CREATE TABLE units (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    `,
  ],
};
