import type Database from 'better-sqlite3';
import { z } from 'zod';
import { isoTimeSchema, officeCodeSchema, type IsoTime } from '../../shared/domain/identifiers.ts';

/** What is written down of the page. Words: `audit.what` of the page's words. */
const pageDeeds = [
  'entered',
  'locked-out',
  'import-taken',
  'published',
  'stick-made',
  'stick-downloaded',
  'notes-marked',
  'password-set',
] as const;

/** Numbers and kinds; never a name of a file, which may be a person's. */
const detailsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

export const newPageAuditEntrySchema = z.object({
  at: isoTimeSchema,
  /** As they called themselves when they entered; absent at the command line. */
  who: z.string().exactOptional(),
  what: z.enum(pageDeeds),
  office: officeCodeSchema.exactOptional(),
  details: detailsSchema,
});
export type NewPageAuditEntry = Readonly<z.infer<typeof newPageAuditEntrySchema>>;
/** `line`: tells it from every other, also from another of the same deed in the same second. */
export type PageAuditLine = NewPageAuditEntry & { readonly line?: string };
export type PageAuditEntry = NewPageAuditEntry & { readonly number: number };

const MOST_ENTRIES = 5_000;
const KEPT_YEARS = 3;

interface Columns {
  number: number;
  at: string;
  who: string | null;
  what: string;
  office: string | null;
  details: string;
}

/** Who did what on the page, and when: the newest 5,000 of three years. On the hub's database. */
export class PageAudit {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** All of them or none; a line that is there already is not entered again. */
  write(entries: readonly PageAuditLine[]): void {
    const add = this.#database.prepare<[string, string | null, string, string | null, string, string | null]>(
      `INSERT INTO page_audit (at, who, what, office, details, line) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (line) WHERE line IS NOT NULL DO NOTHING`,
    );
    this.#database
      .transaction(() => {
        for (const { at, who, what, office, details, line } of entries)
          add.run(at, who ?? null, what, office ?? null, JSON.stringify(details), line ?? null);
        const last = entries.at(-1);
        if (last !== undefined) this.#forget(last.at);
      })
      .immediate();
  }

  /** Newest first; those before a number. */
  entries(limit: number, before: number = Number.MAX_SAFE_INTEGER): PageAuditEntry[] {
    return this.#database
      .prepare<[number, number], Columns>(
        'SELECT number, at, who, what, office, details FROM page_audit WHERE number < ? ORDER BY number DESC LIMIT ?',
      )
      .all(before, limit)
      .map(({ number, at, who, what, office, details }) => ({
        number,
        at: isoTimeSchema.parse(at),
        what: z.enum(pageDeeds).parse(what),
        details: detailsSchema.parse(JSON.parse(details)),
        ...(who !== null && { who }),
        ...(office !== null && { office: officeCodeSchema.parse(office) }),
      }));
  }

  #forget(now: IsoTime): void {
    const oldest = `${Number(now.slice(0, 4)) - KEPT_YEARS}${now.slice(4)}`;
    this.#database
      .prepare<[string, number]>(
        `DELETE FROM page_audit WHERE at < ? OR number <=
           (SELECT number FROM page_audit ORDER BY number DESC LIMIT 1 OFFSET ?)`,
      )
      .run(oldest, MOST_ENTRIES);
  }
}
