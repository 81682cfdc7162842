import vi from '../../assets/languages/staff.vi.json' with { type: 'json' };
import words from './audit-words.json' with { type: 'json' };
import { aboutOf } from '../../shared/domain/audit-about.ts';
import type { AuditEntry } from '../../shared/domain/audit.ts';
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';
import { unreachable } from '../../shared/result.ts';
import { runSheetTask } from '../sheets/run-sheet-task.ts';

const roles: Readonly<Record<string, string>> = { ...vi.staff.role, ...vi.staff.audit.role };
const whats: Readonly<Record<string, string>> = vi.staff.audit.what;
const kinds: Readonly<Record<string, string>> = words.kind;
/** More than anybody reads; a fraction of the time that a thread has for a workbook. */
const MOST_ROWS = 20_000;

/** The whole audit as a workbook, newest first: a row an entry, and below it a row for each thing that it changed. */
export function auditSheet(options: { readonly journal: JournalStore; readonly clock: Clock }) {
  return async (): Promise<{ readonly fileName: string; readonly bytes: Uint8Array } | undefined> => {
    const { journal, clock } = options;
    const entries = journal.auditEntries(MOST_ROWS);
    if (entries.length === 0) return undefined;
    const { at, who, role, what, about, changed, before, after } = words.column;
    const rows = [[at, who, role, what, about, changed, before, after]];
    for (const entry of entries) {
      rows.push([
        entry.at,
        entry.by,
        roles[entry.role] ?? entry.role,
        whats[entry.what] ?? entry.what,
        wordsFor(entry),
        entry.changed === undefined ? '' : String(entry.changed),
      ]);
      for (const { name, kind, parts } of journal.auditChanges(entry.id)?.changes ?? [])
        for (const part of parts.length > 0 ? parts : [{ before: undefined, after: undefined }])
          rows.push(['', '', '', kinds[kind] ?? kind, name, '', part.before ?? '', part.after ?? '']);
      if (rows.length > MOST_ROWS) break;
    }
    const written = await runSheetTask('audit', { sheet: words.sheet, rows });
    if (!written.ok) throw new Error('the audit is too large for a workbook');
    return { fileName: `audit-${vietnamDay(clock.now())}.xlsx`, bytes: written.value };
  };
}

function wordsFor(entry: AuditEntry): string {
  const about = aboutOf(entry);
  switch (about.type) {
    case 'edition':
      return words.about.edition.replace('{{sequence}}', String(about.sequence));
    case 'export':
      return (about.count === undefined ? words.about.file : words.about.export)
        .replace('{{kind}}', about.kind)
        .replace('{{count}}', String(about.count));
    case 'moment':
      return about.at;
    case 'text':
      return about.text;
    default:
      return unreachable(about);
  }
}
