/** What one picture looks like, without telling what is on it. */
export interface PictureLook {
  /** Mean brightness and the brightest spot of a thumbnail, 0 to 255. */
  readonly brightness: number;
  readonly brightest: number;
  /** Equal for equal thumbnails. The noise of a living sensor changes it with every picture. */
  readonly digest: number;
}

export type Health = 'unknown' | 'good' | 'black' | 'frozen';

/** A covered lens stays below this even with the sensor's gain turned up. */
const BLACK_MEAN = 14;
const BLACK_BRIGHTEST = 48;
const BLACK_AFTER_MS = 3_000;
/** No new picture arrives at all. */
const STALLED_AFTER_MS = 4_000;
/** Pictures arrive, but bit for bit the same one. */
const FROZEN_AFTER_MS = 10_000;

/** Watches pictures for black and standing still. Pure: times come in. */
export class PictureHealth {
  #lightAt: number;
  #changedAt: number;
  #arrivedAt: number;
  #digest: number | undefined;
  #isLight = false;

  constructor(startedAt: number) {
    this.#lightAt = startedAt;
    this.#changedAt = startedAt;
    this.#arrivedAt = startedAt;
  }

  /** A picture newer than the last one has been looked at. */
  see(look: PictureLook, at: number): void {
    this.#arrivedAt = at;
    this.#isLight = look.brightness >= BLACK_MEAN || look.brightest >= BLACK_BRIGHTEST;
    if (this.#isLight) this.#lightAt = at;
    if (look.digest !== this.#digest) {
      this.#digest = look.digest;
      this.#changedAt = at;
    }
  }

  at(now: number): Health {
    if (now - this.#arrivedAt >= STALLED_AFTER_MS) return 'frozen';
    if (this.#arrivedAt - this.#lightAt >= BLACK_AFTER_MS) return 'black';
    if (now - this.#changedAt >= FROZEN_AFTER_MS) return 'frozen';
    return this.#isLight ? 'good' : 'unknown';
  }
}
