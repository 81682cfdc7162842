import { changeListSchema, type ChangeList } from '../../shared/domain/content-change.ts';
import { auditEntrySchema, type AuditEntry, type NewAuditEntry } from '../../shared/domain/audit.ts';
import type { SqliteDatabase } from '../open-database.ts';

/** Years of an office's work; the oldest make room. */
const AUDIT_KEEPS = 20_000;

interface AuditRow {
  readonly id: number;
  readonly at: string;
  readonly by: string;
  readonly role: string;
  readonly what: string;
  readonly about: string;
  readonly changed: number | null;
}

/** Who of staff did what when. Only ever added to. */
export function prepareAudit(database: SqliteDatabase) {
  const add = database.prepare<[string, string, string, string, string, number | null, string | null]>(
    'INSERT INTO audit (at, by, role, what, about, changed, changes) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const forget = database.prepare<[number]>('DELETE FROM audit WHERE id <= (SELECT max(id) FROM audit) - ?');
  const list = database.prepare<[number, number], AuditRow>(
    'SELECT id, at, by, role, what, about, changed FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?',
  );
  const changes = database.prepare<[number], { changes: string | null }>(
    'SELECT changes FROM audit WHERE id = ?',
  );
  return {
    /** Part of the transaction it is called in. */
    add(entry: NewAuditEntry): void {
      const { at, by, role, what, about = '', changes: changed } = entry;
      const count = changed === undefined ? null : changed.added + changed.changed + changed.removed;
      const text = changed === undefined ? null : JSON.stringify(changed);
      add.run(at, by, role, what, about.slice(0, 300), count, text);
      forget.run(AUDIT_KEEPS);
    },
    /** Newest first. */
    entries(limit: number, before: number = Number.MAX_SAFE_INTEGER): AuditEntry[] {
      return list
        .all(before, limit)
        .map(({ changed, ...row }) =>
          auditEntrySchema.parse({ ...row, ...(changed !== null && { changed }) }),
        );
    },
    changesOf(id: number): ChangeList | undefined {
      const text = changes.get(id)?.changes ?? undefined;
      return text === undefined ? undefined : changeListSchema.parse(JSON.parse(text));
    },
  };
}
