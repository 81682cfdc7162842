import { rmSync } from 'node:fs';
import type { Result } from '../../shared/result.ts';
import type { CannotOpen, Kiosk } from '../kiosk.ts';
import { takesFiles } from './memory-folder.ts';

const LOOK_EVERY_MS = 60_000;
/** Longer than any call takes. */
const LINGER_MS = 10_000;

interface Options {
  /** Serves from `memoryFolder`. */
  readonly meanwhile: Kiosk;
  readonly memoryFolder: string;
  readonly dataFolder: string;
  /** Opens the kiosk where it belongs. */
  readonly openAgain: () => Result<Kiosk, CannotOpen>;
  readonly lookEveryMs?: number | undefined;
}

/** A kiosk that serves from memory until its disk can be written to again, and is the real one from then on. */
export function untilWritable(options: Options): Kiosk {
  const { meanwhile, memoryFolder, dataFolder, openAgain, lookEveryMs = LOOK_EVERY_MS } = options;
  let current = meanwhile;
  const timer = setInterval(() => {
    if (!takesFiles(dataFolder)) return;
    const opened = openAgain();
    if (!opened.ok) return;
    clearInterval(timer);
    current = opened.value;
    current.log('disk-writable-again');
    // What is being answered from memory gets its answer first; staff enter anew.
    lingering = setTimeout(() => void leave(), LINGER_MS).unref();
  }, lookEveryMs).unref();
  let lingering: NodeJS.Timeout | undefined;
  const leave = async (): Promise<void> => {
    clearTimeout(lingering);
    lingering = undefined;
    await meanwhile.close();
    rmSync(memoryFolder, { recursive: true, force: true });
  };
  return {
    get api() {
      return current.api;
    },
    dispatch: async (...call) => current.dispatch(...call),
    blobs: async (name) => current.blobs(name),
    get feed() {
      return current.feed;
    },
    get journal() {
      return current.journal;
    },
    get stores() {
      return current.stores;
    },
    get versions() {
      return current.versions;
    },
    get reports() {
      return current.reports;
    },
    clock: meanwhile.clock,
    log: (...event) => current.log(...event),
    async close() {
      clearInterval(timer);
      if (current === meanwhile || lingering !== undefined) await leave();
      if (current !== meanwhile) await current.close();
    },
  };
}
