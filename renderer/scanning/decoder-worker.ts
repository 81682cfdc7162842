import { prepareZXingModule } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { decodePicture } from './decode-picture.ts';
import type { DecodeReply, DecodeRequest } from './decoder.ts';
import { PictureLooker } from './picture-look.ts';

// Shipped with the kiosk: by default zxing-wasm fetches the file from a CDN.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

const looker = new PictureLooker();
const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d', { willReadFrequently: true });

self.addEventListener('message', (event: MessageEvent<DecodeRequest>) => {
  void answer(event.data).then((reply) => self.postMessage(reply, { transfer: [] }));
});

async function answer({ bitmap, sparing }: DecodeRequest): Promise<DecodeReply> {
  try {
    const { look, hasChanged } = looker.look(bitmap);
    if (sparing && !hasChanged) return { type: 'looked', look, contents: [] };
    const contents = await decodePicture(pixelsOf(bitmap));
    if (contents.length > 0) looker.expectChange();
    return { type: 'looked', look, contents };
  } catch (error) {
    return { type: 'failed', message: String(error) };
  } finally {
    bitmap.close();
  }
}

function pixelsOf(bitmap: ImageBitmap): ImageData {
  if (context === null) throw new Error('no 2D canvas in this worker');
  if (canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
  }
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}
