import type { DatabaseKind } from '../open-database.ts';

/**
 * Catalogue and content of one office, a version a file. journal_mode DELETE, so that a finished version is one
 * file that opens read-only, from a read-only disk too. The two `_rows` tables hold what the feed said; the others
 * are derived from the catalogue's row by row, `search_index` and `completions` from all of them together.
 */
export const catalogueKind: DatabaseKind = {
  applicationId: 0x4b4d4343,
  journalMode: 'DELETE',
  pragmas: ['synchronous = FULL', 'trusted_schema = OFF'],
  migrations: [
    `
    CREATE TABLE streams (
      name TEXT PRIMARY KEY CHECK (name IN ('catalogue', 'content')),
      lineage TEXT NOT NULL,
      up_to INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE catalogue_rows (key TEXT PRIMARY KEY, type TEXT NOT NULL, value TEXT NOT NULL) STRICT;
    CREATE INDEX catalogue_rows_by_type ON catalogue_rows (type);
    CREATE TABLE content_rows (key TEXT PRIMARY KEY, type TEXT NOT NULL, value TEXT NOT NULL) STRICT;
    CREATE INDEX content_rows_by_type ON content_rows (type);
    CREATE TABLE procedures (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      bare_code TEXT NOT NULL,
      field TEXT NOT NULL,
      folded_name TEXT NOT NULL,
      folded_everyday_name TEXT NOT NULL,
      summary TEXT NOT NULL
    ) STRICT;
    CREATE INDEX procedures_by_bare_code ON procedures (bare_code);
    CREATE INDEX procedures_by_field ON procedures (field);
    CREATE INDEX procedures_by_folded_name ON procedures (folded_name);
    CREATE INDEX procedures_by_folded_everyday_name ON procedures (folded_everyday_name);
    CREATE TABLE synonyms (key TEXT PRIMARY KEY, said TEXT NOT NULL, means TEXT NOT NULL) STRICT;
    CREATE VIRTUAL TABLE search USING fts5 (
      name, everyday_name, keywords, sound,
      content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );
    `,
    // A kiosk takes a version written by the migration before for damaged and builds it anew: nothing to carry over.
    `
    DROP TABLE search;
    DROP TABLE procedures;
    CREATE TABLE procedures (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      bare_code TEXT NOT NULL,
      listed INTEGER NOT NULL,
      field TEXT NOT NULL,
      online INTEGER NOT NULL,
      rank INTEGER,
      sort_key TEXT NOT NULL,
      standing REAL NOT NULL,
      words TEXT NOT NULL,
      summary TEXT NOT NULL
    ) STRICT;
    CREATE INDEX procedures_by_bare_code ON procedures (bare_code);
    CREATE INDEX procedures_by_sort_key ON procedures (sort_key);
    CREATE TABLE procedure_groups (
      kind TEXT NOT NULL CHECK (kind IN ('level', 'audience')),
      value TEXT NOT NULL,
      procedure INTEGER NOT NULL,
      PRIMARY KEY (kind, value, procedure)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX procedure_groups_by_procedure ON procedure_groups (procedure);
    CREATE VIRTUAL TABLE search USING fts5 (
      exact, folded, sound,
      content = '', contentless_delete = 1, detail = 'column',
      tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
    );
    CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search, 'col');
    CREATE TABLE completions (
      folded TEXT NOT NULL,
      text TEXT NOT NULL,
      weight REAL NOT NULL,
      PRIMARY KEY (folded, text)
    ) STRICT, WITHOUT ROWID;
    `,
    `
    DROP TABLE search_vocabulary;
    DROP TABLE search;
    CREATE TABLE search_index (part TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    `,
  ],
};
