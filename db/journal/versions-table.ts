import type { VersionCause } from '../../shared/domain/content-version.ts';
import type { IsoTime, OfficeCode } from '../../shared/domain/identifiers.ts';
import type { KeptEdit } from '../../shared/domain/local-edit.ts';
import type { SqliteDatabase } from '../open-database.ts';

/** Those that can be gone back to, and one more that tells what the oldest of them changed. */
const VERSION_ROWS_KEPT = 11;

/** What citizens read, or once read: what the feed had, and what staff laid over it. */
export interface ContentVersion {
  readonly id: number;
  readonly at: IsoTime;
  readonly cause: VersionCause;
  /** The member's name as it was then. */
  readonly by?: string | undefined;
  /** Name of the file with what the feed says. */
  readonly base: string;
  /** Name of the file that is read: the base's own where no edit lies over it. Undefined: nothing sound is left. */
  readonly file: string | undefined;
  /** All of them, not only new ones. */
  readonly edits: readonly KeptEdit[];
  /** What the feed brings later is not shown until a person lets it. */
  readonly held: boolean;
}

interface Columns {
  readonly id: number;
  readonly at: string;
  readonly cause: string;
  readonly by: string | null;
  readonly base: string;
  readonly file: string | null;
  readonly edits: string;
  readonly held: number;
}

export function prepareVersions(database: SqliteDatabase) {
  const columns = 'id, at, cause, by, base, file, edits, held';
  const newest = database.prepare<[string], Columns>(
    `SELECT ${columns} FROM versions WHERE office = ? ORDER BY id DESC LIMIT 1`,
  );
  const all = database.prepare<[string], Columns>(
    `SELECT ${columns} FROM versions WHERE office = ? ORDER BY id DESC`,
  );
  const newestFile = database.prepare<[string], { id: number; file: string | null }>(
    'SELECT id, file FROM versions WHERE office = ? ORDER BY id DESC LIMIT 1',
  );
  const files = database
    .prepare<[string, string], string>(
      'SELECT base FROM versions WHERE office = ? UNION SELECT file FROM versions WHERE office = ? AND file IS NOT NULL',
    )
    .pluck();
  const add = database.prepare<
    [string, string, string, string | null, string, string | null, string, number]
  >('INSERT INTO versions (office, at, cause, by, base, file, edits, held) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const forget = database.prepare<[string, string, number]>(
    `DELETE FROM versions WHERE office = ? AND id NOT IN
       (SELECT id FROM versions WHERE office = ? ORDER BY id DESC LIMIT ?)`,
  );
  const setFile = database.prepare<[string | null, number]>('UPDATE versions SET file = ? WHERE id = ?');

  return {
    newest: (office: OfficeCode): ContentVersion | undefined => versionOf(newest.get(office)),
    /** Newest first. */
    all: (office: OfficeCode): ContentVersion[] =>
      all.all(office).flatMap((columnsOfOne) => versionOf(columnsOfOne) ?? []),
    newestFile: (office: OfficeCode) => newestFile.get(office),
    /** Of all of them, what the feed said included. */
    files: (office: OfficeCode): string[] => files.all(office, office),
    add(office: OfficeCode, version: Omit<ContentVersion, 'id'>): number {
      const { at, cause, by, base, file, edits, held } = version;
      const added = add.run(
        office,
        at,
        JSON.stringify(cause),
        by ?? null,
        base,
        file ?? null,
        JSON.stringify(edits),
        Number(held),
      );
      forget.run(office, office, VERSION_ROWS_KEPT);
      return Number(added.lastInsertRowid);
    },
    setFile: (id: number, file: string | undefined): void => void setFile.run(file ?? null, id),
  };
}

/** Written by this program alone, checked when it was made. */
function versionOf(row: Columns | undefined): ContentVersion | undefined {
  if (row === undefined) return undefined;
  const { id, at, cause, by, base, file, edits, held } = row;
  return {
    id,
    at,
    cause: JSON.parse(cause) as VersionCause,
    ...(by !== null && { by }),
    base,
    file: file ?? undefined,
    edits: JSON.parse(edits) as KeptEdit[],
    held: held !== 0,
  };
}
