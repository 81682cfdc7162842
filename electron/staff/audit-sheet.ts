import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import vi from '../../assets/languages/vi.json' with { type: 'json' };
import words from './audit-words.json' with { type: 'json' };
import type { JournalStore } from '../../db/journal/journal-store.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamDay } from '../../shared/domain/vietnam-time.ts';

const roles: Readonly<Record<string, string>> = { ...vi.staff.role, ...vi.staff.audit.role };
const whats: Readonly<Record<string, string>> = vi.staff.audit.what;
const kinds: Readonly<Record<string, string>> = words.kind;
/** Excel takes no more rows than 1,048,576, and nobody reads a tenth of that. */
const MOST_ROWS = 50_000;

/** The whole audit as a workbook, newest first: a row an entry, and below it a row for each thing that it changed. */
export function auditSheet(options: { readonly journal: JournalStore; readonly clock: Clock }) {
  return async (): Promise<{ readonly fileName: string; readonly bytes: Uint8Array } | undefined> => {
    const { journal, clock } = options;
    const entries = journal.auditEntries(MOST_ROWS);
    if (entries.length === 0) return undefined;
    const { at, who, role, what, about, changed, before, after } = words.column;
    const data: SheetData = [
      [at, who, role, what, about, changed, before, after].map((value) => ({ value, fontWeight: 'bold' })),
    ];
    for (const entry of entries) {
      data.push(
        [
          entry.at,
          entry.by,
          roles[entry.role] ?? entry.role,
          whats[entry.what] ?? entry.what,
          entry.about,
          entry.changed === undefined ? '' : String(entry.changed),
        ].map(asText),
      );
      for (const { name, kind, parts } of journal.auditChanges(entry.id)?.changes ?? [])
        for (const part of parts.length > 0 ? parts : [{ before: undefined, after: undefined }])
          data.push(
            ['', '', '', kinds[kind] ?? kind, name, '', part.before ?? '', part.after ?? ''].map(asText),
          );
      if (data.length > MOST_ROWS) break;
    }
    const columns = [26, 26, 18, 34, 40, 12, 50, 50].map((width) => ({ width }));
    const bytes = await writeXlsxFile([{ sheet: words.sheet, data, columns }]).toBuffer();
    return { fileName: `audit-${vietnamDay(clock.now())}.xlsx`, bytes: new Uint8Array(bytes) };
  };
}

/** As text, so that what begins with "=" is no formula; Excel takes 32,767 letters in a cell. */
function asText(value: string) {
  return { value: value.slice(0, 32_000), type: String, wrap: true };
}
