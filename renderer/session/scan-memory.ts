import { fingerprintsOf, type Fingerprint } from '../scanning/fingerprint.ts';

/** As many slips as may lie about at once, and more; of the oldest nobody will ask. */
export const MOST_HANDED_ON = 12;

/** What was scanned or typed in this document. Fingerprints only: it may have been somebody's card. */
export class ScanMemory {
  /** The newest first. */
  #all: readonly Fingerprint[] = [];
  #latest: readonly Fingerprint[] = [];

  /** It is looked up now. */
  take(contents: string): void {
    this.#latest = fingerprintsOf(contents);
    this.see(contents);
  }

  /** It was before the camera, and may lie there still when the session has ended. */
  see(contents: string): void {
    this.#all = firstOnes([...fingerprintsOf(contents), ...this.#all]);
  }

  /** The same slip as was looked up last, by whichever of its symbols. */
  isLatest(contents: string): boolean {
    return fingerprintsOf(contents).some((one) => this.#latest.includes(one));
  }

  /** What the next document is to overlook: what was scanned in this one, and what has been lying there since before. */
  handedOn(lingering: readonly Fingerprint[]): Fingerprint[] {
    return firstOnes([...this.#all, ...lingering]);
  }
}

function firstOnes(all: readonly Fingerprint[]): Fingerprint[] {
  return [...new Set(all)].slice(0, MOST_HANDED_ON);
}
