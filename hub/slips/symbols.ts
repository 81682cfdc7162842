import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { PageContext } from './page.ts';

/** Modules of a symbol without its quiet zone. Code 128 is one row. */
export interface SymbolMatrix {
  readonly width: number;
  readonly height: number;
  isDark(x: number, y: number): boolean;
}

/** Error correction M: a slip gets folded, and 15 % may be lost. */
export function qrMatrix(contents: string): Promise<SymbolMatrix> {
  return symbolMatrix(contents, 'QRCode', 'ecLevel=M');
}

export async function code128Matrix(contents: string): Promise<SymbolMatrix> {
  const symbol = await symbolMatrix(contents, 'Code128', '');
  return { ...symbol, height: 1 };
}

/**
 * Fills the dark modules as one path, so that no seam shows between neighbours. Whole numbers for `module` and
 * the place keep the edges on the pixel grid.
 */
export function drawSymbol(
  context: PageContext,
  symbol: SymbolMatrix,
  place: { x: number; y: number; module: number; moduleHeight?: number },
): void {
  const { x, y, module, moduleHeight = module } = place;
  context.beginPath();
  for (let row = 0; row < symbol.height; row += 1) {
    for (const [from, until] of darkRuns(symbol, row)) {
      context.rect(x + from * module, y + row * moduleHeight, (until - from) * module, moduleHeight);
    }
  }
  context.fill();
}

function* darkRuns(symbol: SymbolMatrix, row: number): Generator<[from: number, until: number]> {
  let from: number | undefined;
  for (let column = 0; column <= symbol.width; column += 1) {
    const dark = column < symbol.width && symbol.isDark(column, row);
    if (dark) from ??= column;
    else if (from !== undefined) {
      yield [from, column];
      from = undefined;
    }
  }
}

async function symbolMatrix(
  contents: string,
  format: 'QRCode' | 'Code128',
  options: string,
): Promise<SymbolMatrix> {
  await prepareWriter();
  const { symbol, error } = await writeBarcode(contents, {
    format,
    options,
    scale: 1,
    addQuietZones: false,
  });
  if (error !== '') throw new Error(`no ${format} can hold these slip contents: ${error}`);
  const { data, width, height } = symbol;
  return { width, height, isDark: (x, y) => (data[y * width + x] ?? 255) < 128 };
}

let prepared: Promise<unknown> | undefined;

/** The .wasm is taken from the package: by default zxing-wasm fetches it from a CDN. */
function prepareWriter(): Promise<unknown> {
  prepared ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')).then(
    (wasm) =>
      prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true }),
  );
  return prepared;
}
