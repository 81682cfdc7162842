import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { isBusy } from '../store/held-database.ts';
import type { HubStore } from '../store/hub-store.ts';
import { newPageAuditEntrySchema, type NewPageAuditEntry, type PageAudit } from '../store/page-audit.ts';
import type { Visit } from './visit.ts';

interface Options {
  readonly audit: PageAudit;
  /** Over the same database. */
  readonly store: Pick<HubStore, 'withoutWaiting'>;
  readonly dataFolder: string;
  readonly clock: Clock;
  /** An import of the page's own is under way. */
  readonly importing: () => boolean;
}

/**
 * Writes the audit. While an import or another command holds the database, entries wait in a file: the page must not
 * wait, what was done must not be told as failed, and a crash must not lose them.
 */
export class AuditWriter {
  readonly #options: Options;
  readonly #file: string;

  constructor(options: Options) {
    this.#options = options;
    this.#file = join(options.dataFolder, 'page-audit-waiting.jsonl');
    // What waited when an earlier run was killed.
    this.flush();
  }

  write(at: Pick<Visit, 'session'>, entry: Omit<NewPageAuditEntry, 'at' | 'who'>): void {
    const { audit, clock } = this.#options;
    const who = at.session?.who;
    const written = { ...entry, at: vietnamIso(clock.now()), ...(who !== undefined && { who }) };
    const done = this.#unlessHeld(() => {
      // What waited comes first: of another command nobody hears when it is over.
      this.#writeWaiting();
      audit.write([written]);
    });
    // A line of its own, also after one that a crash cut off.
    if (!done) appendFileSync(this.#file, `\n${JSON.stringify(written)}\n`, { mode: 0o600, flush: true });
  }

  /** What waits is written down, unless it has to wait longer. */
  flush(): void {
    this.#unlessHeld(() => this.#writeWaiting());
  }

  #unlessHeld(work: () => void): boolean {
    if (this.#options.importing()) return false;
    try {
      this.#options.store.withoutWaiting(work);
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    }
  }

  #writeWaiting(): void {
    if (!existsSync(this.#file)) return;
    // An earlier run may have been killed between writing it down and forgetting it.
    this.#options.audit.writeOnce(readFileSync(this.#file, 'utf8').split('\n').flatMap(entryOf));
    rmSync(this.#file, { force: true });
  }
}

/** None for a line that the crash cut off. */
function entryOf(line: string): NewPageAuditEntry[] {
  const parsed = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue('no JSON');
        return z.NEVER;
      }
    })
    .pipe(newPageAuditEntrySchema)
    .safeParse(line);
  return parsed.success ? [parsed.data] : [];
}
