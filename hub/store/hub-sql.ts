const dossierColumns = `key, value, source, seen_as_of AS seenAsOf, status_at AS statusAt,
  is_open AS open, purge_at AS purgeAt, phone4_key AS phone4Key, secret_key AS secretKey`;
const officeColumns = `code, name, level, province, slip_key AS slipKey, slip_secrets AS slipSecrets,
  created_at AS createdAt`;

/** Every statement of the hub's store; what each takes and gives: `hub-statements.ts`. */
export const hubSql = {
  addOffice: `INSERT INTO offices (code, name, level, province, slip_key, slip_secrets, created_at)
       VALUES (:code, :name, :level, :province, :slipKey, :slipSecrets, :createdAt)`,
  addOfficeKey: 'INSERT INTO office_keys (office, id, key, created_at, state) VALUES (?, ?, ?, ?, ?)',
  addStream: 'INSERT INTO streams (office, name, lineage, up_to) VALUES (?, ?, ?, 0)',
  office: `SELECT ${officeColumns} FROM offices WHERE code = ?`,
  offices: `SELECT ${officeColumns} FROM offices ORDER BY code`,
  officeKeys: `SELECT id, key, state, created_at AS createdAt FROM office_keys WHERE office = ?
       ORDER BY state = 'used' DESC, state = 'next' DESC, created_at DESC, id DESC`,
  setOfficeKeyState: 'UPDATE office_keys SET state = ? WHERE office = ? AND id = ?',
  removeOfficeKey: 'DELETE FROM office_keys WHERE office = ? AND id = ?',
  updateOffice: 'UPDATE offices SET name = ?, level = ?, province = ? WHERE code = ?',
  setLineage: 'UPDATE streams SET lineage = ? WHERE office = ? AND name = ?',
  wroteSnapshot: 'UPDATE streams SET snapshot_at = ? WHERE office = ? AND name = ?',
  firstDeletion: `SELECT min(changed_at) AS changedAt FROM rows
       WHERE office = ? AND stream = ? AND value IS NULL`,
  blobsNamed: 'SELECT named FROM blobs_named WHERE office = ? AND catalogue = ? AND content = ?',
  rememberBlobs: `INSERT INTO blobs_named (office, catalogue, content, named) VALUES (?, ?, ?, ?)
       ON CONFLICT (office) DO UPDATE SET catalogue = excluded.catalogue, content = excluded.content,
         named = excluded.named`,
  stream:
    'SELECT lineage, up_to AS upTo, snapshot_at AS snapshotAt FROM streams WHERE office = ? AND name = ?',
  nextChange: 'UPDATE streams SET up_to = up_to + 1 WHERE office = ? AND name = ? RETURNING up_to AS upTo',
  row: 'SELECT key, value, changed_at AS changedAt FROM rows WHERE office = ? AND stream = ? AND key = ?',
  write: `INSERT INTO rows (office, stream, key, value, changed_at, source, seen_as_of, status_at, is_open, purge_at,
         phone4_key, secret_key)
       VALUES (:office, :stream, :key, :value, :changedAt, :source, :seenAsOf, :statusAt, :open, :purgeAt,
         :phone4Key, :secretKey)
       ON CONFLICT (office, stream, key) DO UPDATE SET
         value = excluded.value, changed_at = excluded.changed_at, source = excluded.source,
         seen_as_of = excluded.seen_as_of, status_at = excluded.status_at, is_open = excluded.is_open,
         purge_at = excluded.purge_at, phone4_key = excluded.phone4_key, secret_key = excluded.secret_key`,
  liveRows: `SELECT key, value, changed_at AS changedAt FROM rows
       WHERE office = ? AND stream = ? AND value IS NOT NULL ORDER BY key`,
  changedRows: `SELECT key, value, changed_at AS changedAt FROM rows
       WHERE office = ? AND stream = ? AND changed_at > ? AND changed_at <= ? ORDER BY changed_at`,
  rowsWithBlobs: `SELECT key, value, changed_at AS changedAt FROM rows WHERE office = ?
       AND stream IN ('catalogue', 'content') AND instr(value, '"sha256"') ORDER BY stream, key`,
  countRows: 'SELECT live AS rows FROM streams WHERE office = ? AND name = ?',
  forgetDeleted: 'DELETE FROM rows WHERE office = ? AND stream = ? AND value IS NULL AND changed_at <= ?',
  dossierKey: 'SELECT key FROM dossier_codes WHERE office = ? AND code = ?',
  dossier: `SELECT ${dossierColumns} FROM rows
       WHERE office = ? AND stream = 'dossiers' AND key = ? AND value IS NOT NULL`,
  addCode: 'INSERT INTO dossier_codes (office, code, key) VALUES (?, ?, ?)',
  forgetCodes: 'DELETE FROM dossier_codes WHERE office = ? AND key = ?',
  confirmDossier: `UPDATE rows SET seen_as_of = :seenAsOf, phone4_key = :phone4Key,
         secret_key = :secretKey
       WHERE office = :office AND stream = 'dossiers' AND key = :key`,
  factorsNotUnder: `SELECT key FROM rows
       WHERE office = :office AND stream = 'dossiers' AND value IS NOT NULL
         AND (phone4_key IS NOT :keyId AND value -> '$.phone4Mac' IS NOT NULL
           OR secret_key IS NOT :keyId AND value -> '$.secretMac' IS NOT NULL)`,
  unseenDossiers: `SELECT ${dossierColumns} FROM rows
       WHERE office = :office AND stream = 'dossiers' AND source = :id AND is_open = 1 AND value IS NOT NULL
         AND (seen_as_of < :asOf OR seen_as_of > :latest) ORDER BY key`,
  duePurges: "SELECT office, key FROM rows WHERE stream = 'dossiers' AND purge_at <= ?",
  sources:
    'SELECT id, as_of AS asOf, complete_as_of AS completeAsOf FROM sources WHERE office = ? ORDER BY id',
  hasDossiersOf: `SELECT EXISTS (SELECT 1 FROM rows
       WHERE office = ? AND source = ? AND source IS NOT NULL AND value IS NOT NULL) AS found`,
  sawSource: `INSERT INTO sources (office, id, as_of, complete_as_of) VALUES (:office, :id, :asOf, :completeAsOf)
       ON CONFLICT (office, id) DO UPDATE SET
         as_of = max(excluded.as_of, iif(as_of <= :latest, as_of, ''), iif(complete_as_of <= :latest, complete_as_of, '')),
         complete_as_of = nullif(max(coalesce(excluded.complete_as_of, ''),
           iif(complete_as_of <= :latest, complete_as_of, '')), '')`,
  publications: `SELECT sequence, payload, payload_hash AS payloadHash, published_at AS publishedAt
       FROM publications WHERE office = ? ORDER BY sequence DESC LIMIT 2`,
  recordPublication: `INSERT INTO publications (office, sequence, payload, payload_hash, published_at)
       VALUES (:office, :sequence, :payload, :payloadHash, :publishedAt)`,
  nationalRecord: 'SELECT code, record AS value FROM national_records WHERE office = ? AND code = ?',
  nationalRecords: 'SELECT code, record AS value FROM national_records WHERE office = ? ORDER BY code',
  postedProcedures: `SELECT code, record ->> '$.name' AS name, record ->> '$.source.name' AS source,
         record ->> '$.withdrawn.on' AS withdrawnOn, record ->> '$.source.keptSince' AS keptSince,
         json_array_length(record, '$.methods') + json_array_length(record, '$.steps')
           + json_array_length(record, '$.cases') > 0 AS whole
       FROM national_records WHERE office = ? ORDER BY code`,
  putNationalRecord: `INSERT INTO national_records (office, code, record) VALUES (?, ?, ?)
       ON CONFLICT (office, code) DO UPDATE SET record = excluded.record`,
  removeNationalRecord: 'DELETE FROM national_records WHERE office = ? AND code = ?',
  forgetSeen: 'DELETE FROM records_seen WHERE office = ? AND code = ?',
  sawRecord: `INSERT INTO records_seen (office, code, source, seen_on) VALUES (?, ?, ?, ?)
       ON CONFLICT (office, code) DO UPDATE SET source = excluded.source, seen_on = excluded.seen_on
       WHERE source <> excluded.source OR seen_on <> excluded.seen_on`,
  sourceAge: `SELECT min(seenOn) AS seenOn, count(*) - count(seenOn) AS unknown FROM (
         SELECT coalesce(seen.seen_on, known.record ->> '$.source.takenAt') AS seenOn
         FROM national_records AS known LEFT JOIN records_seen AS seen
           ON seen.office = known.office AND seen.code = known.code AND seen.source = :source
         WHERE known.office = :office AND known.record ->> '$.source.name' = :source
           AND known.record ->> '$.withdrawn' IS NULL AND known.record ->> '$.source.keptSince' IS NULL)`,
  layer: 'SELECT code, layer AS value FROM layers WHERE office = ? AND code = ?',
  layers: 'SELECT code, layer AS value FROM layers WHERE office = ? ORDER BY code',
  putLayer: `INSERT INTO layers (office, code, layer) VALUES (?, ?, ?)
       ON CONFLICT (office, code) DO UPDATE SET layer = excluded.layer`,
  form: 'SELECT file_name AS fileName, pdf, sample FROM forms WHERE key = ?',
  forms: 'SELECT file_name AS fileName, pdf, sample FROM forms ORDER BY file_name',
  putForm: `INSERT INTO forms (key, file_name, pdf, sample) VALUES (:key, :fileName, :pdf, :sample)
       ON CONFLICT (key) DO UPDATE SET file_name = excluded.file_name, pdf = excluded.pdf, sample = excluded.sample`,
  forgetPublications: 'DELETE FROM publications WHERE office = ? AND sequence < ?',
} as const;
