import { readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';

/** Slips carry QR and Code 128, nothing else; each further format costs time and false reads. */
const OPTIONS: ReaderOptions = {
  formats: ['QRCode', 'Code128'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 4,
};

/** Contents of the symbols in a picture. */
export async function decodePicture(picture: ImageData): Promise<string[]> {
  const symbols = await readBarcodes(picture, OPTIONS);
  return symbols.filter((symbol) => symbol.isValid).map((symbol) => symbol.text);
}
