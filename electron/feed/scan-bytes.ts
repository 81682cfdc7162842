/** Text as bytes, and how far it has been read. */
export interface Scan {
  readonly bytes: Buffer;
  readonly view: DataView;
  at: number;
}

export function scanOf(bytes: Buffer): Scan {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
}

const WORD = 4;
const QUOTE = 0x22;

/** A piece of text that is looked for again and again: compared four bytes at a time. */
export class Fragment {
  readonly text: string;
  readonly length: number;
  readonly #bytes: Buffer;
  readonly #words: Uint32Array;
  /** Where each of the words stands; the last one overlaps the one before where the length is no multiple of four. */
  readonly #places: Uint8Array;

  /** `text`: at most 255 bytes of ASCII. */
  constructor(text: string) {
    this.text = text;
    this.#bytes = Buffer.from(text, 'latin1');
    this.length = this.#bytes.length;
    const places: number[] = [];
    for (let at = 0; at + WORD <= this.length; at += WORD) places.push(at);
    if (this.length > WORD && this.length % WORD > 0) places.push(this.length - WORD);
    this.#places = new Uint8Array(places);
    this.#words = new Uint32Array(places.map((at) => this.#bytes.readUInt32LE(at)));
  }

  standsAt({ bytes, view }: Scan, at: number): boolean {
    if (at + this.length > view.byteLength) return false;
    const words = this.#words;
    if (words.length === 0) return this.#bytewise(bytes, at);
    const places = this.#places;
    for (let index = 0; index < words.length; index += 1) {
      if (view.getUint32(at + (places[index] as number), true) !== words[index]) return false;
    }
    return true;
  }

  #bytewise(bytes: Buffer, at: number): boolean {
    for (let index = 0; index < this.length; index += 1) {
      if (bytes[at + index] !== this.#bytes[index]) return false;
    }
    return true;
  }
}

/** Where the string ends that begins at `at`: the place of its closing quote, or of the end of all. */
export function endOfString(bytes: Buffer, at: number): number {
  let end = at;
  while (end < bytes.length && bytes[end] !== QUOTE) end += 1;
  return end;
}
