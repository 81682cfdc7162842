import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { isBusy, isDiskRefusing } from '../store/held-database.ts';
import type { HubStore } from '../store/hub-store.ts';
import {
  newPageAuditEntrySchema,
  type NewPageAuditEntry,
  type PageAudit,
  type PageAuditLine,
} from '../store/page-audit.ts';
import type { Visit } from './visit.ts';

interface Options {
  readonly audit: PageAudit;
  /** Over the same database. */
  readonly store: Pick<HubStore, 'withoutWaiting'>;
  readonly dataFolder: string;
  readonly clock: Clock;
  /** An import of the page's own is under way. */
  readonly importing: () => boolean;
  readonly log: (line: string) => void;
}

const waitingLineSchema = newPageAuditEntrySchema.extend({ line: z.string().exactOptional() });

/**
 * Writes the audit of what was done, which must not be told as failed then. While an import or another command holds the
 * database, lines wait in a file, for the page must not wait and a crash must not lose them; while the disk takes nothing
 * they wait in memory, the terminal has them, and whoever is on the page reads that they are not written.
 */
export class AuditWriter {
  readonly #options: Options;
  readonly #file: string;
  #unwritten: readonly PageAuditLine[] = [];

  constructor(options: Options) {
    this.#options = options;
    this.#file = join(options.dataFolder, 'page-audit-waiting.jsonl');
    // What waited when an earlier run was killed.
    this.flush();
  }

  write(at: Pick<Visit, 'session'>, entry: Omit<NewPageAuditEntry, 'at' | 'who'>): void {
    const { clock, log } = this.#options;
    const who = at.session?.who;
    const now = vietnamIso(clock.now());
    const written = { ...entry, at: now, ...(who !== undefined && { who }), line: randomUUID() };
    if (this.#enter([written])) return;
    const text = JSON.stringify(written);
    try {
      // A line of its own, also after one that a crash cut off.
      appendFileSync(this.#file, `\n${text}\n`, { mode: 0o600, flush: true });
    } catch (error) {
      if (!isDiskRefusing(error)) throw error;
      this.#unwritten = [...this.#unwritten, written];
      log(`the audit cannot be written (${String(error)}): ${text}`);
    }
  }

  /** What waits is written down, unless it has to wait longer. */
  flush(): void {
    this.#enter([]);
  }

  /** How many lines the disk does not take, asked once more: they are lost with this process. */
  unwritten(): number {
    if (this.#unwritten.length > 0) this.flush();
    return this.#unwritten.length;
  }

  /** What waited comes first: of another command nobody hears when it is over. */
  #enter(lines: readonly PageAuditLine[]): boolean {
    const { audit, store, importing } = this.#options;
    if (importing()) return false;
    try {
      const all = [...this.#waiting(), ...this.#unwritten, ...lines];
      if (all.length > 0) store.withoutWaiting(() => audit.write(all));
      this.#unwritten = [];
      // Where this fails, they are read again, and none is entered twice.
      rmSync(this.#file, { force: true });
      return true;
    } catch (error) {
      if (isBusy(error) || isDiskRefusing(error)) return false;
      throw error;
    }
  }

  #waiting(): PageAuditLine[] {
    return existsSync(this.#file) ? readFileSync(this.#file, 'utf8').split('\n').flatMap(lineOf) : [];
  }
}

/** None for one that the crash cut off. One that an earlier program wrote down goes by its text. */
function lineOf(text: string): PageAuditLine[] {
  const parsed = z
    .string()
    .transform((json, context) => {
      try {
        return JSON.parse(json) as unknown;
      } catch {
        context.addIssue('no JSON');
        return z.NEVER;
      }
    })
    .pipe(waitingLineSchema)
    .safeParse(text);
  return parsed.success ? [{ ...parsed.data, line: parsed.data.line ?? text }] : [];
}
