import { blobsOf } from '../../shared/domain/blobs-of.ts';
import type { Blob } from '../../shared/domain/blob.ts';
import { ok, type Result } from '../../shared/result.ts';
import { isDamage, openReadOnly, type OpenDatabaseError } from '../open-database.ts';
import { catalogueKind } from './catalogue-schema.ts';

/** The blobs that rows of one catalogue version refer to. Reads every row: not on the main thread. */
export function blobsOfVersion(file: string): Result<Blob[], OpenDatabaseError> {
  const opened = openReadOnly(file, catalogueKind);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const values = database
      .prepare<[], string>(
        `SELECT value FROM catalogue_rows WHERE instr(value, '"sha256"')
         UNION ALL SELECT value FROM content_rows WHERE instr(value, '"sha256"')`,
      )
      .pluck()
      .all();
    return ok(blobsOf(values.map((value): unknown => JSON.parse(value))));
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { ok: false, error: { type: 'database-damaged', file, detail: String(error) } };
  } finally {
    database.close();
  }
}
