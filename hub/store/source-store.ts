import type Database from 'better-sqlite3';
import { z } from 'zod';
import { dossierStatusSchema } from '../../shared/domain/dossier.ts';
import { officeCodeSchema, type IsoTime, type OfficeCode } from '../../shared/domain/identifiers.ts';
import { sourceMapSchema } from '../import/dossiers/source-map.ts';

/** A one-stop system that states of dossiers come from, as whoever set it up wrote it down. */
const sourceSettingsSchema = z.strictObject({
  /** For which offices it may speak; `*`: all of the hub. */
  offices: z.union([z.literal('*'), z.array(officeCodeSchema).min(1)]),
  map: sourceMapSchema.optional(),
  statuses: z.record(z.string(), dossierStatusSchema).optional(),
  /** Where a file in the watched folder says when it was true: its own time, or the digits in its name. */
  asOf: z.enum(['file', 'name']).optional(),
  /** Its exports list all open dossiers. */
  complete: z.boolean(),
  /** How many days an export stays in the watched folder after it was taken. It holds what a kiosk may not. */
  keepDays: z.int().min(0).max(90),
});
export type SourceSettings = z.infer<typeof sourceSettingsSchema>;

export interface KnownSource {
  readonly id: string;
  readonly settings: SourceSettings;
  /** SHA-256 of its token, in hex; absent where it may not push. */
  readonly tokenHash?: string;
  readonly createdAt: IsoTime;
  readonly lastPushAt?: IsoTime;
}

const REMEMBERED_MS = 7 * 86_400_000;

interface SourceColumns {
  id: string;
  settings: string;
  tokenHash: string | null;
  createdAt: string;
  lastPushAt: string | null;
}

/** The systems that dossiers come from. On the hub's database; who opens that one closes it. */
export class SourceStore {
  readonly #sql: ReturnType<typeof prepare>;

  constructor(database: Database.Database) {
    this.#sql = prepare(database);
  }

  sources(): KnownSource[] {
    return this.#sql.sources.all().map(knownSource);
  }

  source(id: string): KnownSource | undefined {
    const found = this.#sql.source.get(id);
    return found && knownSource(found);
  }

  /** One that is known already keeps its token. */
  put(id: string, settings: SourceSettings, now: IsoTime): void {
    this.#sql.put.run(id, JSON.stringify(settings), now);
  }

  /** The old token is worth nothing from now on. False where there is no such source. */
  putToken(id: string, tokenHash: string): boolean {
    return this.#sql.putToken.run(tokenHash, id).changes > 0;
  }

  /** What came in from it stays. */
  remove(id: string): boolean {
    return this.#sql.remove.run(id).changes > 0;
  }

  pushed(id: string, now: IsoTime): void {
    this.#sql.pushed.run(now, id);
  }

  /** Whether this very state of the dossier was pushed before. */
  wasPushed(office: OfficeCode, key: string, mark: string): boolean {
    return this.#sql.wasPushed.get(office, key, mark) !== undefined;
  }

  rememberPushed(office: OfficeCode, key: string, mark: string, now: IsoTime): void {
    this.#sql.rememberPushed.run(office, key, mark, new Date(now).toISOString());
  }

  /**
   * What was pushed so long ago does not come again by mistake, and its mark holds the code of a dossier that may be
   * over; answers how many. What a clock that was ahead has marked goes so long after now. Part of keeping house: it
   * has to leave the log too.
   */
  forgetPushed(now: Date): number {
    this.#sql.pushedByNow.run({ now: now.toISOString() });
    return this.#sql.forgetPushed.run(new Date(now.getTime() - REMEMBERED_MS).toISOString()).changes;
  }
}

function knownSource({ id, settings, tokenHash, createdAt, lastPushAt }: SourceColumns): KnownSource {
  return {
    id,
    settings: sourceSettingsSchema.parse(JSON.parse(settings)),
    createdAt,
    ...(tokenHash !== null && { tokenHash }),
    ...(lastPushAt !== null && { lastPushAt }),
  };
}

const columns = 'id, settings, token_hash AS tokenHash, created_at AS createdAt, last_push_at AS lastPushAt';

function prepare(database: Database.Database) {
  return {
    sources: database.prepare<[], SourceColumns>(`SELECT ${columns} FROM source_settings ORDER BY id`),
    source: database.prepare<[string], SourceColumns>(`SELECT ${columns} FROM source_settings WHERE id = ?`),
    put: database.prepare<[string, string, string]>(
      `INSERT INTO source_settings (id, settings, created_at) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`,
    ),
    putToken: database.prepare<[string, string]>('UPDATE source_settings SET token_hash = ? WHERE id = ?'),
    remove: database.prepare<[string]>('DELETE FROM source_settings WHERE id = ?'),
    pushed: database.prepare<[string, string]>('UPDATE source_settings SET last_push_at = ? WHERE id = ?'),
    wasPushed: database.prepare<[string, string, string], { mark: string }>(
      'SELECT mark FROM pushed_states WHERE office = ? AND key = ? AND mark = ?',
    ),
    rememberPushed: database.prepare<[string, string, string, string]>(
      `INSERT INTO pushed_states (office, key, mark, pushed_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (office, key, mark) DO UPDATE SET pushed_at = excluded.pushed_at`,
    ),
    pushedByNow: database.prepare<[Record<'now', string>]>(
      'UPDATE pushed_states SET pushed_at = :now WHERE pushed_at > :now',
    ),
    forgetPushed: database.prepare<[string]>('DELETE FROM pushed_states WHERE pushed_at < ?'),
  };
}
