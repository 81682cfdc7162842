import { createHash } from 'node:crypto';
import type { SqliteDatabase } from '../open-database.ts';

/**
 * Another one than before: something stands in the journal that no copy from before has (staff, versions, feed). A hash,
 * for it is kept, and names and PINs must not outlive the member.
 */
export function prepareMark(database: SqliteDatabase): () => string {
  const mark = database.prepare<[], object>(
    `SELECT (SELECT max(id) FROM audit) AS audit, (SELECT max(id) FROM versions) AS versions,
       (SELECT group_concat(id || pin || must_change || role || name) FROM staff) AS staff,
       (SELECT sum(sequence) FROM seen_heads) AS heads, (SELECT max(version) FROM seen_keys) AS keys`,
  );
  return () => createHash('sha256').update(JSON.stringify(mark.get())).digest('hex');
}

/** What an older program kept in its place held names and PINs. */
export function isMark(kept: string): boolean {
  return /^[0-9a-f]{64}$/.test(kept);
}
