import type { PictureLook } from './picture-health.ts';

const WIDTH = 64;
const HEIGHT = 36;
/** Mean difference of a thumbnail's pixels (0 to 255) from which something has moved before the camera. */
const CHANGE = 3;
/** A hand's breadth of the picture may change while its mean does not: so many pixels by so much. */
const CHANGED_PIXEL = 24;
const CHANGED_PIXELS = 12;
/** A still picture is decoded now and then all the same. */
const DECODE_EVERY_MS = 2_000;

/** Makes a thumbnail of each picture: is it black, does it stand still, is it worth decoding? */
export class PictureLooker {
  readonly #context = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
  #decoded = new Uint8Array(WIDTH * HEIGHT);
  #decodedAt = Number.NEGATIVE_INFINITY;

  look(picture: VideoFrame): { look: PictureLook; hasChanged: boolean } {
    const context = this.#context;
    if (context === null) throw new Error('no 2D canvas in this worker');
    context.drawImage(picture, 0, 0, WIDTH, HEIGHT);
    const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
    const thumbnail = new Uint8Array(WIDTH * HEIGHT);
    let sum = 0;
    let brightest = 0;
    let digest = 0;
    for (let index = 0; index < thumbnail.length; index += 1) {
      const [red = 0, green = 0, blue = 0] = data.subarray(index * 4, index * 4 + 3);
      const brightness = (red * 77 + green * 150 + blue * 29) >> 8;
      thumbnail[index] = brightness;
      sum += brightness;
      brightest = Math.max(brightest, brightness);
      digest = (Math.imul(digest, 31) + (red << 16) + (green << 8) + blue) | 0;
    }
    const hasChanged = this.#hasChanged(thumbnail);
    return { look: { brightness: sum / thumbnail.length, brightest, digest }, hasChanged };
  }

  /** A symbol was read: the next picture is looked at too, so that a slip held still stays one read. */
  expectChange(): void {
    this.#decodedAt = Number.NEGATIVE_INFINITY;
  }

  #hasChanged(thumbnail: Uint8Array<ArrayBuffer>): boolean {
    const now = performance.now();
    let difference = 0;
    let changed = 0;
    for (let index = 0; index < thumbnail.length; index += 1) {
      const one = Math.abs((thumbnail[index] ?? 0) - (this.#decoded[index] ?? 0));
      difference += one;
      if (one >= CHANGED_PIXEL) changed += 1;
    }
    const isWorthIt =
      difference / thumbnail.length >= CHANGE ||
      changed >= CHANGED_PIXELS ||
      now - this.#decodedAt >= DECODE_EVERY_MS;
    if (isWorthIt) {
      this.#decoded = thumbnail;
      this.#decodedAt = now;
    }
    return isWorthIt;
  }
}
