import { isDamage, isDatabaseTrouble } from '../open-database.ts';

/**
 * What brakes guessing is kept in memory while the disk is full or refuses, so that people are answered and nobody
 * guesses more freely. A restart in that time forgets it.
 */
export class WhileDiskRefuses {
  /** Told each time. */
  onRefused: () => void = () => undefined;
  readonly #counts = new Map<string, number>();
  readonly #kept = new Map<string, object>();

  /** `write` counts and answers how often, `read` only answers; what could not be written is added. */
  count(key: string, write: () => number, read: () => number): number {
    const unwritten = this.#counts.get(key) ?? 0;
    const written = this.tried(write);
    if (written !== undefined) return written + unwritten;
    this.#counts.set(key, unwritten + 1);
    return read() + unwritten + 1;
  }

  keep(name: string, state: object, write: () => unknown): void {
    if (this.tried(() => write() ?? true) === undefined) this.#kept.set(name, state);
    else this.#kept.delete(name);
  }

  /** For what can be done without. */
  unlessRefused(write: () => unknown): void {
    this.tried(() => write() ?? true);
  }

  /** Undefined where the disk refused. Damage is another matter, and passes through. */
  tried<V>(write: () => V): V | undefined {
    try {
      return write();
    } catch (error) {
      if (!isDatabaseTrouble(error) || isDamage(error)) throw error;
      this.onRefused();
      return undefined;
    }
  }

  kept(name: string): object | undefined {
    return this.#kept.get(name);
  }

  /** All that was counted and not written, by key. */
  counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** All that was kept and not written, by name. */
  allKept(): ReadonlyMap<string, object> {
    return this.#kept;
  }
}
