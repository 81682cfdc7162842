import { isDatabaseTrouble } from '../../db/open-database.ts';
import { isDiskTrouble } from '../feed/caught.ts';
import type { HeldByAnother } from './keeping-lock.ts';

/** What the disk or a lock was in the way of. */
export interface Troubles {
  /** In one line each. */
  readonly told: readonly string[];
  /** A lock was held for longer than anybody waits: it may be gone in an hour. */
  readonly wasBusy: boolean;
  /** Of a piece of work that was not begun. `code`: as SQLite or the system calls it. */
  readonly tell: (what: string, code: string) => void;
  /** Does a piece of work by itself; `none` is its outcome where the disk or a lock was in the way. */
  readonly at: <V>(what: string, none: V, work: () => V) => V;
}

const HELD: HeldByAnother['type'] = 'held-by-another';

export function collectTroubles(): Troubles {
  const told: string[] = [];
  let wasBusy = false;
  const tell = (what: string, code: string): void => {
    if (code === HELD || code.startsWith('SQLITE_BUSY')) wasBusy = true;
    told.push(`${what}: ${code}`);
  };
  return {
    told,
    get wasBusy() {
      return wasBusy;
    },
    tell,
    at(what, none, work) {
      try {
        return work();
      } catch (error) {
        if (!isDatabaseTrouble(error) && !isDiskTrouble(error)) throw error;
        tell(what, error.code);
        return none;
      }
    },
  };
}
