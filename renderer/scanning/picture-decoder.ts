import { readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';

/** Slips carry QR and Code 128, nothing else; each further format costs time and false reads. */
const WHOLE: ReaderOptions = {
  formats: ['QRCode', 'Code128'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 4,
};
const MIDDLE: ReaderOptions = { ...WHOLE, tryInvert: false };

/** Reads the symbols in pictures, in a worker. */
export class PictureDecoder {
  readonly #canvas = new OffscreenCanvas(1, 1);
  readonly #context = this.#canvas.getContext('2d', { willReadFrequently: true });

  /**
   * The whole picture first. Where that has nothing, its middle at twice the size: of 120 spoilt frames that
   * read 7 more, thin barcodes most of all.
   */
  async contentsOf(picture: VideoFrame): Promise<string[]> {
    const { displayWidth: width, displayHeight: height } = picture;
    const whole = await contentsIn(this.#pixels(picture, 0, 0, width, height), WHOLE);
    if (whole.length > 0) return whole;
    return contentsIn(this.#pixels(picture, width / 4, height / 4, width / 2, height / 2), MIDDLE);
  }

  /** A part of the picture, drawn at the size of the whole. */
  #pixels(picture: VideoFrame, x: number, y: number, width: number, height: number): ImageData {
    if (this.#context === null) throw new Error('no 2D canvas in this worker');
    const whole = { width: picture.displayWidth, height: picture.displayHeight };
    if (this.#canvas.width !== whole.width || this.#canvas.height !== whole.height) {
      Object.assign(this.#canvas, whole);
    }
    this.#context.drawImage(picture, x, y, width, height, 0, 0, whole.width, whole.height);
    return this.#context.getImageData(0, 0, whole.width, whole.height);
  }
}

async function contentsIn(pixels: ImageData, options: ReaderOptions): Promise<string[]> {
  const symbols = await readBarcodes(pixels, options);
  return symbols.filter((symbol) => symbol.isValid).map((symbol) => symbol.text);
}
