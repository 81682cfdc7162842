import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { SqliteDatabase } from '../open-database.ts';

export interface SeenHead {
  readonly sequence: number;
  /** SHA-256 of the signed payload, in hex. */
  readonly payloadHash: string;
}

export interface SeenKeys {
  readonly version: number;
  readonly payloadHash: string;
}

/** What has been seen of the feed. It never goes back. */
export function prepareSeen(database: SqliteDatabase) {
  const head = database.prepare<[string], SeenHead>(
    'SELECT sequence, payload_hash AS payloadHash FROM seen_heads WHERE office = ?',
  );
  const rememberHead = database.prepare<[string, number, string]>(
    `INSERT INTO seen_heads (office, sequence, payload_hash) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET sequence = excluded.sequence, payload_hash = excluded.payload_hash
     WHERE excluded.sequence > sequence`,
  );
  const keys = database.prepare<[], SeenKeys>('SELECT version, payload_hash AS payloadHash FROM seen_keys');
  const rememberKeys = database.prepare<[number, string]>(
    `INSERT INTO seen_keys (id, version, payload_hash) VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, payload_hash = excluded.payload_hash
     WHERE excluded.version > version`,
  );
  return {
    head: (office: OfficeCode): SeenHead | undefined => head.get(office),
    rememberHead: (office: OfficeCode, { sequence, payloadHash }: SeenHead): void =>
      void rememberHead.run(office, sequence, payloadHash),
    keys: (): SeenKeys | undefined => keys.get(),
    rememberKeys: ({ version, payloadHash }: SeenKeys): void => void rememberKeys.run(version, payloadHash),
  };
}
