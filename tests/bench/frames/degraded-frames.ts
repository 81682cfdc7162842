import { createCanvas } from '@napi-rs/canvas';
import { slipContents } from '../../../hub/slips/slip-contents.ts';
import { code128Matrix, drawSymbol, qrMatrix, type SymbolMatrix } from '../../../hub/slips/symbols.ts';
import { CAMERA, drawScene } from '../../fixtures/camera/make-camera-file.ts';
import type { Picture } from '../../fixtures/camera/y4m.ts';
import { degradations, type Degradation } from './degradations.ts';

export interface DegradedFrame {
  readonly symbol: 'QR' | 'Code 128';
  readonly degradation: Degradation;
  /** Width of the symbol in the picture, in pixels of 1280. */
  readonly sizePx: number;
  readonly rotationDegrees: number;
  readonly contents: string;
  /** As a web camera sends it: JPEG. */
  readonly jpeg: Uint8Array;
}

const CODES = ['H99.24.01-261116-0007', 'G09.20-20260609-0092637'] as const;
const QR_SIZES_PX = [230, 160, 110] as const;
const QR_ROTATIONS = [7, 31] as const;
const CODE_128_SIZES_PX = [760, 560, 420] as const;
const CODE_128_ROTATIONS = [3] as const;

/** 120 frames, the same on every run: 96 with a QR (one code plain, one in a portal link), 24 with a Code 128. */
export async function* degradedFrames(): AsyncGenerator<DegradedFrame> {
  const [plain, linked] = CODES;
  const linkedContents = slipContents('portal-mahoso', { code: linked });
  yield* framesOf('QR', plain, await qrMatrix(plain), QR_SIZES_PX, QR_ROTATIONS);
  yield* framesOf('QR', linkedContents, await qrMatrix(linkedContents), QR_SIZES_PX, QR_ROTATIONS);
  yield* framesOf('Code 128', plain, await code128Matrix(plain), CODE_128_SIZES_PX, CODE_128_ROTATIONS);
}

function* framesOf(
  symbol: DegradedFrame['symbol'],
  contents: string,
  matrix: SymbolMatrix,
  sizes: readonly number[],
  rotations: readonly number[],
): Generator<DegradedFrame> {
  let seed = 1;
  for (const sizePx of sizes) {
    for (const rotationDegrees of rotations) {
      const clean = drawFrame(matrix, sizePx, rotationDegrees);
      for (const [degradation, spoil] of Object.entries(degradations) as [
        Degradation,
        typeof degradations.noise,
      ][]) {
        seed += 1;
        const jpeg = encodeJpeg(spoil(clean, seed));
        yield { symbol, degradation, sizePx, rotationDegrees, contents, jpeg };
      }
    }
  }
}

/** The symbol on white paper with lines of print about it, on the desk. */
function drawFrame(matrix: SymbolMatrix, sizePx: number, rotationDegrees: number): Picture {
  const canvas = createCanvas(CAMERA.width, CAMERA.height);
  const context = canvas.getContext('2d');
  const desk = drawScene(undefined, {});
  const ground = context.createImageData(CAMERA.width, CAMERA.height);
  ground.data.set(desk.data);
  context.putImageData(ground, 0, 0);
  context.translate(CAMERA.width / 2, CAMERA.height / 2);
  context.rotate((rotationDegrees * Math.PI) / 180);
  const heightPx = matrix.height === 1 ? sizePx * 0.16 : sizePx;
  const paper = { width: Math.max(sizePx * 1.35, 420), height: heightPx + 330 };
  context.fillStyle = '#f4f3ee';
  context.fillRect(-paper.width / 2, -paper.height / 2, paper.width, paper.height);
  context.fillStyle = '#2b2b2b';
  for (let line = 0; line < 5; line += 1) {
    const y = heightPx / 2 + 44 + line * 20;
    context.fillRect(-paper.width * 0.42, y, paper.width * (0.6 + (line % 3) * 0.1), 5);
    context.fillRect(-paper.width * 0.3, -y, paper.width * 0.6, 5);
  }
  context.fillStyle = '#161616';
  const module = sizePx / matrix.width;
  drawSymbol(context, matrix, {
    x: -sizePx / 2,
    y: -heightPx / 2,
    module,
    moduleHeight: matrix.height === 1 ? heightPx : module,
  });
  const { data } = context.getImageData(0, 0, CAMERA.width, CAMERA.height);
  return { data, ...CAMERA };
}

function encodeJpeg({ data, width, height }: Picture): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  image.data.set(data);
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/jpeg', 92);
}
