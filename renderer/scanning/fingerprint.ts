import { slipIn } from './slip-in.ts';

/**
 * Says "the same as before" of what was scanned, without keeping it. 53 bits: with a dozen of them remembered, two
 * slips of different codes still never meet by chance. No secret to whoever tries every code there may be: so it stays
 * in memory, and holds the code alone, which opens nothing of a person.
 */
export type Fingerprint = number;

export function fingerprint(text: string): Fingerprint {
  const high = hash(text, 0x9e3779b9) & 0x1fffff;
  return high * 2 ** 32 + hash(text, 0x811c9dc5);
}

/** 32 bits, every one of which hangs on every character. */
function hash(text: string, seed: number): number {
  let state = seed;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
    state ^= state >>> 15;
  }
  state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
  return (state ^ (state >>> 16)) >>> 0;
}

/** Of every code that it may mean, so that the QR and the barcode of one slip meet; of what is no slip, as it is. */
export function fingerprintsOf(contents: string): readonly Fingerprint[] {
  return (slipIn(contents)?.codes ?? [contents]).map(fingerprint);
}
