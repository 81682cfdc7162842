import { fingerprint, fingerprintsOf, type Fingerprint } from '../scanning/fingerprint.ts';
import { secretsIn, slipIn } from '../scanning/slip-in.ts';
import type { Relation } from './scan-turn.ts';

/** More slips than may lie about at once; of the oldest nobody will ask. */
export const MOST_HANDED_ON = 12;

/** What was scanned or typed in this document. Fingerprints only: it may have been somebody's card. */
export class ScanMemory {
  /** The newest first. */
  #all: readonly Fingerprint[] = [];
  /** What was looked up last. */
  #latest: readonly Fingerprint[] = [];
  #triedSecrets: readonly Fingerprint[] = [];

  /** It is looked up now. */
  take(contents: string): void {
    const before = this.#isLatest(contents) ? this.#triedSecrets : [];
    this.#triedSecrets = [...secretsIn(contents).map(fingerprint), ...before];
    this.#latest = fingerprintsOf(contents);
    this.see(contents);
  }

  /** It was before the camera, and may lie there still when the session has ended. */
  see(contents: string): void {
    this.#all = firstOnes([...fingerprintsOf(contents), ...this.#all]);
  }

  #isLatest(contents: string): boolean {
    return fingerprintsOf(contents).some((one) => this.#latest.includes(one));
  }

  relationOf(contents: string): Relation {
    if (slipIn(contents) === undefined) return 'foreign';
    if (!this.#isLatest(contents)) return 'other';
    const isTried = (secret: string) => this.#triedSecrets.includes(fingerprint(secret));
    return secretsIn(contents).every(isTried) ? 'same' : 'fuller';
  }

  /** What the next document is to overlook: what was scanned in this one, and what has been lying there since before. */
  handedOn(lingering: readonly Fingerprint[]): Fingerprint[] {
    return firstOnes([...this.#all, ...lingering]);
  }
}

function firstOnes(all: readonly Fingerprint[]): Fingerprint[] {
  return [...new Set(all)].slice(0, MOST_HANDED_ON);
}
