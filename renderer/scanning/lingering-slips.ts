import { createContext } from 'react';
import { fingerprintsOf, type Fingerprint } from './fingerprint.ts';

/** What the camera has watched for so long without seeing it has been taken away. */
const GONE_AFTER_MS = 5_000;
/** Between two pictures no more than this counts as watched: the camera was starting, off or in trouble meanwhile. */
const MOST_GAP_MS = 1_000;

/**
 * Slips that were left before the camera by the sessions before. They would open their answers again at once, for
 * nobody or for the next person, so they are overlooked until they have been taken away.
 */
export class LingeringSlips {
  /** How long each has been watched for in vain. */
  readonly #unseenMs: Map<Fingerprint, number>;
  #watchedAt: number | undefined;

  constructor(left: readonly Fingerprint[] = []) {
    this.#unseenMs = new Map(left.map((one) => [one, 0]));
  }

  get all(): readonly Fingerprint[] {
    return [...this.#unseenMs.keys()];
  }

  /** To be called for every good picture, with what was in it. */
  watch(contents: readonly string[], at: number): void {
    const watchedMs = this.#watchedAt === undefined ? 0 : Math.min(at - this.#watchedAt, MOST_GAP_MS);
    this.#watchedAt = at;
    if (this.#unseenMs.size === 0) return;
    const inView = new Set(contents.flatMap(fingerprintsOf));
    for (const [one, before] of this.#unseenMs) {
      const unseenMs = inView.has(one) ? 0 : before + watchedMs;
      if (unseenMs < GONE_AFTER_MS) this.#unseenMs.set(one, unseenMs);
      else this.#unseenMs.delete(one);
    }
  }

  has(contents: string): boolean {
    return this.#unseenMs.size > 0 && fingerprintsOf(contents).some((one) => this.#unseenMs.has(one));
  }

  /** Somebody asked for it: it is of this session now. */
  take(contents: string): void {
    for (const one of fingerprintsOf(contents)) this.#unseenMs.delete(one);
  }
}

/** For the cameras, wherever they stand in the tree. */
export const Lingering = createContext<LingeringSlips | undefined>(undefined);
