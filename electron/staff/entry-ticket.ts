import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { STAFF_IDLE_SECONDS } from '../../shared/domain/staff.ts';

interface Entry {
  readonly memberId: string;
  /** A new PIN must be set before anything else, and is without the old one. */
  readonly mustChangePin: boolean;
}

/**
 * The one ticket that is valid: kept in memory only, as a hash, and gone with the page, with the process, and after
 * two minutes in which nobody came with it.
 */
export class EntryTicket {
  readonly #monotonicMs: () => number;
  #valid: { readonly hash: Buffer; entry: Entry; lastMs: number } | undefined;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /** A new one; the one before is void. */
  issue(entry: Entry): string {
    const ticket = randomBytes(32).toString('base64url');
    this.#valid = { hash: hashOf(ticket), entry, lastMs: this.#monotonicMs() };
    return ticket;
  }

  /** Who came with it; counts as their being there, unless the page asks by itself. */
  entryOf(ticket: string, byItself: boolean): Entry | undefined {
    const valid = this.#valid;
    if (valid === undefined || !timingSafeEqual(hashOf(ticket), valid.hash)) return undefined;
    const now = this.#monotonicMs();
    if (now - valid.lastMs > STAFF_IDLE_SECONDS * 1000) {
      this.end();
      return undefined;
    }
    if (!byItself) valid.lastMs = now;
    return valid.entry;
  }

  /** Of whoever is in now, however long they were silent. */
  get present(): Entry | undefined {
    return this.#valid?.entry;
  }

  /** Of whoever changed it, and not of somebody who has entered since. */
  pinChanged(memberId: string): void {
    const valid = this.#valid;
    if (valid?.entry.memberId === memberId) valid.entry = { ...valid.entry, mustChangePin: false };
  }

  end(): void {
    this.#valid = undefined;
  }
}

function hashOf(ticket: string): Buffer {
  return createHash('sha256').update(ticket).digest();
}
