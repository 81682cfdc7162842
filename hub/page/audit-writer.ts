import type { Clock } from '../../shared/domain/clock.ts';
import { vietnamIso } from '../../shared/domain/vietnam-time.ts';
import type { NewPageAuditEntry, PageAudit } from '../store/page-audit.ts';
import type { Visit } from './visit.ts';

/** Writes the audit. While an import holds the database, entries wait in memory: the page must not. */
export class AuditWriter {
  readonly #audit: PageAudit;
  readonly #clock: Clock;
  readonly #busy: () => boolean;
  #waiting: NewPageAuditEntry[] = [];

  constructor(audit: PageAudit, clock: Clock, busy: () => boolean) {
    this.#audit = audit;
    this.#clock = clock;
    this.#busy = busy;
  }

  write(at: Pick<Visit, 'session'>, entry: Omit<NewPageAuditEntry, 'at' | 'who'>): void {
    const who = at.session?.who;
    this.#waiting.push({ ...entry, at: vietnamIso(this.#clock.now()), ...(who !== undefined && { who }) });
    this.flush();
  }

  flush(): void {
    if (this.#busy() || this.#waiting.length === 0) return;
    const entries = this.#waiting;
    this.#waiting = [];
    this.#audit.write(entries);
  }
}
