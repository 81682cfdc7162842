import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { StoreKind } from '../data-folder.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { atOnce } from '../taking-turns.ts';

/** One activation, to be written down; `file` is the name inside the store's folder, undefined = none any more. */
export interface Activation {
  readonly office: OfficeCode;
  readonly kind: StoreKind;
  readonly file: string | undefined;
}

/** Which database files of the feed are active, and were. */
export function prepareActivations(database: SqliteDatabase) {
  const active = database.prepare<[string, string], { file: string | null }>(
    'SELECT file FROM activations WHERE office = ? AND kind = ? ORDER BY id DESC LIMIT 1',
  );
  const all = database
    .prepare<[string, string], string>(
      `SELECT file FROM activations WHERE office = ? AND kind = ? AND file IS NOT NULL
       GROUP BY file ORDER BY max(id) DESC`,
    )
    .pluck();
  const add = database.prepare<[string, string, string | null, string]>(
    'INSERT INTO activations (office, kind, file, at) VALUES (?, ?, ?, ?)',
  );
  const forgetOld = database.prepare<[string, string, string, string]>(
    `DELETE FROM activations WHERE office = ? AND kind = ? AND id NOT IN
       (SELECT id FROM activations WHERE office = ? AND kind = ? ORDER BY id DESC LIMIT 50)`,
  );
  return {
    active: (office: OfficeCode, kind: StoreKind): string | undefined =>
      active.get(office, kind)?.file ?? undefined,
    /** Newest first. */
    files: (office: OfficeCode, kind: StoreKind): string[] => all.all(office, kind),
    /** All or none of them. */
    add(activations: readonly Activation[], at: Date): void {
      atOnce(database, () => {
        for (const { office, kind, file } of activations) {
          add.run(office, kind, file ?? null, at.toISOString());
          forgetOld.run(office, kind, office, kind);
        }
      });
    },
  };
}
