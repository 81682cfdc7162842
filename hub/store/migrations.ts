/**
 * Numbered migrations of the hub's database; entry n brings `user_version` from n to n + 1, in one transaction.
 * Never edit an entry that was released: add one.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE offices (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('commune', 'province', 'ministry', 'all')),
    province TEXT,
    slip_key TEXT NOT NULL,
    slip_secrets INTEGER NOT NULL CHECK (slip_secrets IN (0, 1)),
    created_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE office_keys (
    office TEXT NOT NULL REFERENCES offices (code),
    id TEXT NOT NULL,
    key TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (office, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE streams (
    office TEXT NOT NULL REFERENCES offices (code),
    name TEXT NOT NULL,
    lineage TEXT NOT NULL,
    up_to INTEGER NOT NULL CHECK (up_to >= 0),
    PRIMARY KEY (office, name)
  ) STRICT, WITHOUT ROWID;

  -- The last state of each key ever put. value IS NULL: deleted, kept until no delta has to tell of it.
  -- The columns after changed_at are set for dossiers only.
  CREATE TABLE rows (
    office TEXT NOT NULL,
    stream TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT,
    changed_at INTEGER NOT NULL,
    source TEXT,
    -- The latest asOf at which this state was reported, in UTC; later than the value's own asOf where the
    -- same state came again.
    seen_as_of TEXT,
    status_at TEXT,
    is_open INTEGER CHECK (is_open IN (0, 1)),
    purge_at TEXT,
    PRIMARY KEY (office, stream, key),
    FOREIGN KEY (office, stream) REFERENCES streams (office, name)
  ) STRICT;
  CREATE INDEX rows_by_change ON rows (office, stream, changed_at);
  CREATE INDEX rows_to_purge ON rows (purge_at) WHERE purge_at IS NOT NULL;

  CREATE TABLE dossier_codes (
    office TEXT NOT NULL REFERENCES offices (code),
    code TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (office, code)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX dossier_codes_by_key ON dossier_codes (office, key);

  CREATE TABLE sources (
    office TEXT NOT NULL REFERENCES offices (code),
    id TEXT NOT NULL,
    as_of TEXT NOT NULL,
    complete_as_of TEXT,
    PRIMARY KEY (office, id)
  ) STRICT, WITHOUT ROWID;

  -- The last two heads this hub made: what they name must stay in the feed.
  CREATE TABLE publications (
    office TEXT NOT NULL REFERENCES offices (code),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    payload BLOB NOT NULL,
    payload_hash TEXT NOT NULL,
    published_at TEXT NOT NULL,
    PRIMARY KEY (office, sequence)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What the published rows of procedures are composed of (hub/intake/compose-procedure.ts). Values are JSON.
  CREATE TABLE national_records (
    office TEXT NOT NULL REFERENCES offices (code),
    code TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (office, code)
  ) STRICT, WITHOUT ROWID;

  -- A layer may wait for a procedure that is not posted yet.
  CREATE TABLE layers (
    office TEXT NOT NULL REFERENCES offices (code),
    code TEXT NOT NULL,
    layer TEXT NOT NULL,
    PRIMARY KEY (office, code)
  ) STRICT, WITHOUT ROWID;

  -- For all offices of the hub: a form of the nation is the same everywhere.
  CREATE TABLE forms (
    key TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    pdf TEXT,
    sample TEXT
  ) STRICT, WITHOUT ROWID;

  INSERT INTO national_records (office, code, record)
    SELECT office, key, json_remove(value, '$.local') FROM rows
    WHERE stream = 'catalogue' AND value IS NOT NULL AND value ->> '$.type' = 'procedure';
  INSERT INTO layers (office, code, layer)
    SELECT office, key, value -> '$.local' FROM rows
    WHERE stream = 'catalogue' AND value IS NOT NULL AND value ->> '$.type' = 'procedure'
      AND value -> '$.local' IS NOT NULL;
  `,
  `
  -- A kiosk may hand in what people noted. Of its token only the SHA-256 is kept.
  CREATE TABLE kiosks (
    id TEXT PRIMARY KEY,
    office TEXT NOT NULL REFERENCES offices (code),
    token_hash TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    last_seen_at TEXT
  ) STRICT, WITHOUT ROWID;

  -- Kept when the kiosk is removed. An id counts for its kiosk only, so that none can keep out another's.
  CREATE TABLE notes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kiosk TEXT NOT NULL,
    id TEXT NOT NULL,
    office TEXT NOT NULL REFERENCES offices (code),
    at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    type TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
    done_at TEXT,
    UNIQUE (kiosk, id)
  ) STRICT;
  CREATE INDEX notes_by_state ON notes (state, office, type, payload);
  `,
  `
  -- On which day the source that a national record names held its text. Beside the records, so that an import that
  -- changes no text writes a few bytes for each.
  CREATE TABLE records_seen (
    office TEXT NOT NULL REFERENCES offices (code),
    code TEXT NOT NULL,
    source TEXT NOT NULL,
    seen_on TEXT NOT NULL,
    PRIMARY KEY (office, code)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- How each kiosk said last that it is.
  CREATE TABLE heartbeats (
    kiosk TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    payload TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The one-stop systems that states of dossiers come from: for which offices each may speak, how its tables and
  -- statuses are read, and of its token the SHA-256. What came in from each is told by the table sources.
  CREATE TABLE source_settings (
    id TEXT PRIMARY KEY,
    settings TEXT NOT NULL,
    token_hash TEXT UNIQUE,
    created_at TEXT NOT NULL,
    last_push_at TEXT
  ) STRICT, WITHOUT ROWID;

  -- Which states of a dossier were pushed already, by a hash of dates and status: a push that comes again late is
  -- told from a new one by it.
  CREATE TABLE pushed_states (
    office TEXT NOT NULL REFERENCES offices (code),
    key TEXT NOT NULL,
    mark TEXT NOT NULL,
    pushed_at TEXT NOT NULL,
    PRIMARY KEY (office, key, mark)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pushed_states_by_age ON pushed_states (pushed_at);
  `,
  `
  -- For a province: publishing and listing must not read every row to learn a little.
  ALTER TABLE streams ADD COLUMN live INTEGER NOT NULL DEFAULT 0;
  -- When the snapshot that the last head names was written; what was deleted is not kept in the feed for ever.
  ALTER TABLE streams ADD COLUMN snapshot_at TEXT;
  UPDATE streams SET live = (SELECT count(*) FROM rows
    WHERE rows.office = streams.office AND rows.stream = streams.name AND rows.value IS NOT NULL);
  CREATE TRIGGER rows_live_more AFTER INSERT ON rows WHEN new.value IS NOT NULL BEGIN
    UPDATE streams SET live = live + 1 WHERE office = new.office AND name = new.stream;
  END;
  CREATE TRIGGER rows_live_change AFTER UPDATE OF value ON rows
    WHEN (old.value IS NULL) <> (new.value IS NULL) BEGIN
    UPDATE streams SET live = live + iif(new.value IS NULL, -1, 1) WHERE office = new.office AND name = new.stream;
  END;
  CREATE TRIGGER rows_live_less AFTER DELETE ON rows WHEN old.value IS NOT NULL BEGIN
    UPDATE streams SET live = live - 1 WHERE office = old.office AND name = old.stream;
  END;
  CREATE INDEX rows_deleted ON rows (office, stream, changed_at) WHERE value IS NULL;

  -- What the rows of an office refer to, as of these change numbers.
  CREATE TABLE blobs_named (
    office TEXT PRIMARY KEY REFERENCES offices (code),
    catalogue INTEGER NOT NULL,
    content INTEGER NOT NULL,
    named TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- A key is made known to the kiosks before it is used, and stays known until nothing needs it any more.
  ALTER TABLE office_keys ADD COLUMN state TEXT NOT NULL DEFAULT 'used' CHECK (state IN ('next', 'used', 'old'));
  -- The change number of the dossiers from which on it is used.
  ALTER TABLE office_keys ADD COLUMN used_from INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- Who did what on the page in the browser, and when. No names of files; who: NULL at the command line.
  CREATE TABLE page_audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT,
    what TEXT NOT NULL,
    office TEXT,
    details TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Whether a source still has dossiers is asked whenever a head is made.
  CREATE INDEX rows_by_source ON rows (office, source) WHERE source IS NOT NULL AND value IS NOT NULL;
  `,
  `
  -- Under which of the office's keys the MACs of a dossier's second factors were made. NULL where there is none, and
  -- where it is not known: of a row from before, until its source tells it again. Such a one counts as under an old key.
  -- office_keys.used_from told it badly (a later state keeps the MACs that it does not tell anew) and is not used any more.
  ALTER TABLE rows ADD COLUMN phone4_key TEXT;
  ALTER TABLE rows ADD COLUMN secret_key TEXT;
  `,
  `
  -- Of a line that may be entered twice: once is enough. NULL of one from before.
  ALTER TABLE page_audit ADD COLUMN line TEXT;
  CREATE UNIQUE INDEX page_audit_by_line ON page_audit (line) WHERE line IS NOT NULL;
  `,
];
