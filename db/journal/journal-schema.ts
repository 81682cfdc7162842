import type { DatabaseKind } from '../open-database.ts';

/** Must never be lost: synchronous FULL, so that what was counted or remembered survives a power cut. */
export const journalKind: DatabaseKind = {
  applicationId: 0x4b4d434a,
  journalMode: 'WAL',
  pragmas: ['synchronous = FULL', 'foreign_keys = ON', 'trusted_schema = OFF', 'secure_delete = ON'],
  migrations: [
    `
    CREATE TABLE activations (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      office TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('catalogue', 'dossiers')),
      file TEXT,
      at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX activations_by_store ON activations (office, kind, id);
    CREATE TABLE seen_heads (
      office TEXT PRIMARY KEY,
      sequence INTEGER NOT NULL,
      payload_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE seen_keys (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      version INTEGER NOT NULL,
      payload_hash TEXT NOT NULL
    ) STRICT;
    CREATE TABLE attempts (
      office TEXT NOT NULL,
      row_key TEXT NOT NULL,
      factor TEXT NOT NULL CHECK (factor IN ('phone4', 'secret')),
      day TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (office, row_key, factor, day)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attempts_by_day ON attempts (day);
    CREATE TABLE buckets (name TEXT PRIMARY KEY, state TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE latest_time (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      milliseconds INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE syncs (id INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL) STRICT;
    `,
    `
    -- tries: how often the hub answered this entry without confirming it.
    CREATE TABLE outbox (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      at TEXT NOT NULL,
      type TEXT NOT NULL,
      payload TEXT NOT NULL,
      tries INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    `,
    `
    -- How sending went last. error IS NULL: the hub took what there was.
    CREATE TABLE outbox_sending (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      at TEXT NOT NULL,
      error TEXT
    ) STRICT;
    `,
    `
    -- What citizens read: the feed's version beneath (base), the file that is read, and all edits of staff over it.
    -- The newest of an office is shown; file IS NULL: nothing sound is left to show. Not NULL in by: who did it.
    CREATE TABLE versions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      office TEXT NOT NULL,
      at TEXT NOT NULL,
      cause TEXT NOT NULL,
      by TEXT,
      base TEXT NOT NULL,
      file TEXT,
      edits TEXT NOT NULL,
      held INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX versions_by_office ON versions (office, id);
    INSERT INTO versions (office, at, cause, base, file, edits, held)
      SELECT office, at, '{"type":"start"}', file, file, '[]', 0 FROM activations
      WHERE file IS NOT NULL
        AND id IN (SELECT max(id) FROM activations WHERE kind = 'catalogue' GROUP BY office);
    `,
    `
    -- What was posted from when to when, in milliseconds; until_ms IS NULL: still. postings_state: the first moment of
    -- which all of it is known, and when it was written last.
    CREATE TABLE postings (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL,
      name TEXT NOT NULL,
      decision TEXT,
      from_ms INTEGER NOT NULL,
      until_ms INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX postings_present ON postings (code) WHERE until_ms IS NULL;
    CREATE INDEX postings_by_code ON postings (code, until_ms);
    CREATE INDEX postings_by_end ON postings (until_ms);
    CREATE TABLE postings_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      began_ms INTEGER NOT NULL,
      latest_ms INTEGER NOT NULL
    ) STRICT;
    `,
    `
    -- Until now a refused row of dossiers was named by its code.
    DELETE FROM syncs WHERE entry LIKE '%"row-invalid"%';
    `,
    `
    -- Which file holds the states of dossiers that staff brought from a one-stop system by themselves.
    CREATE TABLE local_dossiers (
      office TEXT PRIMARY KEY,
      file TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    `,
    `
    -- Who of staff may enter, in the order in which they came. must_change: the PIN was told by somebody else.
    CREATE TABLE staff (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('officer', 'head', 'technician')),
      pin TEXT NOT NULL,
      must_change INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE pin_failures (
      key TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      lock_ms INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE used_passes (nonce TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE audit (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      by TEXT NOT NULL,
      role TEXT NOT NULL,
      what TEXT NOT NULL,
      about TEXT NOT NULL,
      changed INTEGER,
      changes TEXT
    ) STRICT;
    `,
    `
    -- Until now attempts were counted under codes of dossiers; from now on under their hash.
    DELETE FROM attempts;
    -- When the journal was lost, and of when the copy was that took its place; since IS NULL: there was none.
    CREATE TABLE journal_losses (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      since TEXT
    ) STRICT;
    `,
  ],
};
