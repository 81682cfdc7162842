import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import { newPageAuditEntrySchema, type NewPageAuditEntry, type PageAudit } from '../store/page-audit.ts';
import type { Visit } from './visit.ts';

interface Options {
  readonly audit: PageAudit;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly busy: () => boolean;
}

/**
 * Writes the audit. While an import or another command holds the database, entries wait in a file: the page must not wait, and a crash must
 * not lose them.
 */
export class AuditWriter {
  readonly #options: Options;
  readonly #file: string;

  constructor(options: Options) {
    this.#options = options;
    this.#file = join(options.dataFolder, 'page-audit-waiting.jsonl');
    // What waited when an earlier run was killed, perhaps between writing it down and forgetting it.
    this.#writeWaiting((entries) => options.audit.writeOnce(entries));
  }

  write(at: Pick<Visit, 'session'>, entry: Omit<NewPageAuditEntry, 'at' | 'who'>): void {
    const { audit, busy, clock } = this.#options;
    const who = at.session?.who;
    const written = { ...entry, at: vietnamIso(clock.now()), ...(who !== undefined && { who }) };
    if (busy()) {
      appendFileSync(this.#file, `${JSON.stringify(written)}\n`, { mode: 0o600, flush: true });
      return;
    }
    // What waited comes first: of another command nobody hears when it is over.
    this.flush();
    audit.write([written]);
  }

  flush(): void {
    this.#writeWaiting((entries) => this.#options.audit.write(entries));
  }

  #writeWaiting(write: (entries: NewPageAuditEntry[]) => void): void {
    if (this.#options.busy() || !existsSync(this.#file)) return;
    write(readFileSync(this.#file, 'utf8').split('\n').flatMap(entryOf));
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
