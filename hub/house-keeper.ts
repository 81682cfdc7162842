import { reasonOf } from './failure.ts';
import { isBusy } from './store/held-database.ts';
import type { HubStore } from './store/hub-store.ts';
import type { KioskStore } from './store/kiosk-store.ts';
import type { SourceStore } from './store/source-store.ts';

const HOUR_MS = 3_600_000;

export interface HouseKeeperOptions {
  readonly store: HubStore;
  readonly kiosks: KioskStore;
  readonly sources: SourceStore;
  readonly now: () => Date;
  readonly log: (line: string) => void;
}

/**
 * Sees to it that whatever is over leaves the hub's database, and its write-ahead log too: whoever deleted it. A command
 * that ended while another was reading could not empty the log, and nobody else knows of what it deleted.
 */
export class HouseKeeper {
  readonly #options: HouseKeeperOptions;

  constructor(options: HouseKeeperOptions) {
    this.#options = options;
  }

  /** Answers how many dossiers went. */
  keep(): number {
    const { kiosks, sources, now } = this.#options;
    kiosks.forgetOld(now());
    sources.forgetPushed(now());
    return this.purge();
  }

  /** Another command that writes for minutes keeps nobody from looking at the hub: it kept house when it began. */
  keepUnlessHeld(): number {
    try {
      return this.#options.store.withoutWaiting(() => this.keep());
    } catch (error) {
      if (isBusy(error)) return 0;
      throw error;
    }
  }

  /** For whoever keeps the hub open for long; the answer ends it. */
  hourly(): () => void {
    const { store, log } = this.#options;
    const timer = setInterval(() => {
      try {
        if (store.isHeld()) throw new Error('another command is writing');
        const purged = store.withoutWaiting(() => this.keep());
        if (purged > 0) log(`${purged} dossiers left the hub: their time was over`);
      } catch (error) {
        // In an hour again.
        log(`What is over could not be removed now: ${reasonOf(error)}`);
      }
    }, HOUR_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Only dossiers; answers how many. */
  purge(): number {
    const { store, now } = this.#options;
    const purged = store.purge(now());
    // Where somebody is reading what is gone, the next time.
    store.withoutWaiting(() => store.settle());
    return purged;
  }
}
