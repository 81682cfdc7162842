import { isDatabaseTrouble } from '../../db/open-database.ts';
import { isDiskTrouble } from '../feed/caught.ts';

/** What the disk or a lock was in the way of. */
export interface Troubles {
  /** In one line each. */
  readonly told: readonly string[];
  /** A lock was held for longer than anybody waits: it may be gone in an hour. */
  readonly wasBusy: boolean;
  /** Does a piece of work by itself; `none` is its outcome where the disk or a lock was in the way. */
  readonly at: <V>(what: string, none: V, work: () => V) => V;
}

export function collectTroubles(): Troubles {
  const told: string[] = [];
  let wasBusy = false;
  return {
    told,
    get wasBusy() {
      return wasBusy;
    },
    at(what, none, work) {
      try {
        return work();
      } catch (error) {
        if (!isDatabaseTrouble(error) && !isDiskTrouble(error)) throw error;
        if (error.code.startsWith('SQLITE_BUSY')) wasBusy = true;
        told.push(`${what}: ${error.code}`);
        return none;
      }
    },
  };
}
