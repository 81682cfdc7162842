import type { OfficeCode } from '../../shared/domain/identifiers.ts';
import type { SqliteDatabase } from '../open-database.ts';

/** Which file holds the states that staff brought at the kiosk itself, an office each. */
export function prepareLocalDossiers(database: SqliteDatabase) {
  const find = database.prepare<[string], string>('SELECT file FROM local_dossiers WHERE office = ?').pluck();
  const put = database.prepare<[string, string, string]>(
    `INSERT INTO local_dossiers (office, file, at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET file = excluded.file, at = excluded.at`,
  );
  const remove = database.prepare<[string]>('DELETE FROM local_dossiers WHERE office = ?');
  return {
    file: (office: OfficeCode): string | undefined => find.get(office),
    /** `undefined`: none any more. */
    set(office: OfficeCode, file: string | undefined, at: Date): void {
      if (file === undefined) remove.run(office);
      else put.run(office, file, at.toISOString());
    },
  };
}
