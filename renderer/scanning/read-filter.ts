import { fingerprint, type Fingerprint } from './fingerprint.ts';
import type { SlipInContents } from './slip-in.ts';

/** The same contents again within this time is one read; a slip held still stays one read. */
export const SAME_READ_MS = 3_000;
/**
 * A slip often carries a second symbol that only a phone can use. What is no slip is told only when no slip was
 * read for this long.
 */
export const FOREIGN_WAIT_MS = 800;

/**
 * Decides which of the symbols seen are told, and when. The barcode and the QR of one slip are one read, unless
 * the second brings the secret that the first lacked. Pure: times come in.
 */
export class ReadFilter {
  readonly #slipIn: (contents: string) => SlipInContents | undefined;
  readonly #slips = new Map<string, { at: number; hasSecret: boolean }>();
  /** Not the contents: among them may be the card of a person. */
  readonly #foreign = new Map<Fingerprint, number>();
  #waiting: { readonly contents: string; readonly since: number } | undefined;
  #slipSeenAt = Number.NEGATIVE_INFINITY;

  constructor(slipIn: (contents: string) => SlipInContents | undefined) {
    this.#slipIn = slipIn;
  }

  /** To be called for every picture looked at, with what was in it. */
  see(contents: readonly string[], at: number): string | undefined {
    this.#forget(at);
    const slips: Seen[] = [];
    const foreign: string[] = [];
    for (const one of contents) {
      const slip = this.#slipIn(one);
      if (slip !== undefined) slips.push({ contents: one, slip });
      else if (one !== '') foreign.push(one);
    }
    return slips.length > 0 ? this.#seeSlips(slips, at) : this.#seeForeign(foreign, at);
  }

  /** As if nothing had been seen yet: what lies there is told anew. */
  forgetAll(): void {
    this.#slips.clear();
    this.#foreign.clear();
    this.#waiting = undefined;
    this.#slipSeenAt = Number.NEGATIVE_INFINITY;
  }

  /** A slip that is not to be told is in view: what else stands on it is not told either. */
  seeOverlooked(at: number): void {
    this.#slipSeenAt = at;
    this.#waiting = undefined;
  }

  #seeSlips(slips: readonly Seen[], at: number): string | undefined {
    this.seeOverlooked(at);
    const known = slips.flatMap(({ slip }) => slip.codes.flatMap((code) => this.#slips.get(code) ?? []));
    const best = slips.find(({ slip }) => slip.hasSecret) ?? slips[0];
    const bringsSecret =
      best?.slip.hasSecret === true &&
      best.slip.codes.some((code) => this.#slips.has(code)) &&
      !known.some(({ hasSecret }) => hasSecret);
    const isNews = known.length === 0 || bringsSecret;
    const hasSecret = slips.some(({ slip }) => slip.hasSecret) || known.some((one) => one.hasSecret);
    for (const { slip } of slips) for (const code of slip.codes) this.#slips.set(code, { at, hasSecret });
    return isNews ? best?.contents : undefined;
  }

  #seeForeign(contents: readonly string[], at: number): string | undefined {
    const fresh = contents.find((one) => !this.#foreign.has(fingerprint(one)));
    for (const one of contents.map(fingerprint)) if (this.#foreign.has(one)) this.#foreign.set(one, at);
    if (at - this.#slipSeenAt < FOREIGN_WAIT_MS) return undefined;
    if (fresh !== undefined) this.#waiting ??= { contents: fresh, since: at };
    if (this.#waiting === undefined || at - this.#waiting.since < FOREIGN_WAIT_MS) return undefined;
    const told = this.#waiting.contents;
    this.#waiting = undefined;
    this.#foreign.set(fingerprint(told), at);
    return told;
  }

  #forget(at: number): void {
    for (const [code, seen] of this.#slips) if (at - seen.at >= SAME_READ_MS) this.#slips.delete(code);
    for (const [one, seen] of this.#foreign) if (at - seen >= SAME_READ_MS) this.#foreign.delete(one);
  }
}

interface Seen {
  readonly contents: string;
  readonly slip: SlipInContents;
}
