import type { StaffTable } from '../../db/journal/staff-table.ts';

const FREE_FAILURES = 4;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;

/** How long the door stays shut after so many wrong PINs in a row: 30 s from the fifth on, doubling, at most 15 min. */
export function lockMsAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failures - FREE_FAILURES - 1));
}

/**
 * Counts wrong PINs in the journal, before they are compared: whoever cuts the power over a wrong one has had it
 * counted. Locks run by the monotonic clock, so that setting the clock neither frees nor locks for longer; after a
 * restart, of which nobody can say how long it took, the last lock begins anew.
 */
export class LockOut {
  readonly #table: StaffTable;
  readonly #monotonicMs: () => number;
  /** By key: which failure brought it, and when it ends. */
  readonly #locks = new Map<string, { readonly failures: number; readonly untilMs: number }>();

  #closed = false;

  constructor(table: StaffTable, monotonicMs: () => number) {
    this.#table = table;
    this.#monotonicMs = monotonicMs;
    for (const key of table.lockedKeys()) this.#lockLeftMs(key);
  }

  /** Counts an attempt under all of `keys` as a wrong one; or, if one of them is locked, says for how long and counts nothing. */
  begin(keys: readonly string[]): { readonly lockedMs: number } {
    const lockedMs = this.leftMs(keys);
    if (lockedMs > 0) return { lockedMs };
    this.#table.saveFailures(
      keys.map((key) => {
        const failures = this.#table.failures(key).failures + 1;
        return { key, failures, lockMs: lockMsAfter(failures) };
      }),
    );
    // From now on, whatever the comparison says.
    for (const key of keys) this.#lockLeftMs(key);
    return { lockedMs: 0 };
  }

  /** The attempt was a right one. */
  succeeded(keys: readonly string[]): void {
    this.#table.forgetFailures(keys);
    for (const key of keys) this.#locks.delete(key);
  }

  /** The journal is about to be closed. */
  close(): void {
    this.#closed = true;
  }

  /** The longest of the locks under these keys. */
  leftMs(keys: readonly string[]): number {
    return Math.max(...keys.map((key) => this.#lockLeftMs(key)));
  }

  #lockLeftMs(key: string): number {
    const { failures, lockMs } = this.#table.failures(key);
    if (lockMs === 0) {
      this.#locks.delete(key);
      return 0;
    }
    let lock = this.#locks.get(key);
    if (lock?.failures !== failures) {
      const ms = Math.min(lockMs, LONGEST_LOCK_MS);
      lock = { failures, untilMs: this.#monotonicMs() + ms };
      this.#locks.set(key, lock);
      // Served even if nobody asks: else it would begin anew with the next start, days later.
      setTimeout(() => void (this.#closed || this.#lockLeftMs(key)), ms + 50).unref();
    }
    const left = lock.untilMs - this.#monotonicMs();
    if (left > 0) return left;
    this.#table.saveFailures([{ key, failures, lockMs: 0 }]);
    this.#locks.delete(key);
    return 0;
  }
}
