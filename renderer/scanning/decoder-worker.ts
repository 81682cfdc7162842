import { prepareZXingModule } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { DecodeReply, DecodeRequest } from './decoder.ts';
import { PictureDecoder } from './picture-decoder.ts';
import { PictureLooker } from './picture-look.ts';

// Shipped with the kiosk: by default zxing-wasm fetches the file from a CDN.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

const looker = new PictureLooker();
const decoder = new PictureDecoder();

self.addEventListener('message', (event: MessageEvent<DecodeRequest>) => {
  void answer(event.data).then((reply) => self.postMessage(reply, { transfer: [] }));
});

async function answer({ picture, sparing }: DecodeRequest): Promise<DecodeReply> {
  try {
    const { look, hasChanged } = looker.look(picture);
    if (sparing && !hasChanged) return { type: 'looked', look, contents: [], glimpse: false };
    const sight = await decoder.see(picture);
    if (sight.contents.length > 0) looker.expectChange();
    return { type: 'looked', look, ...sight };
  } catch (error) {
    return { type: 'failed', message: String(error) };
  } finally {
    picture.close();
  }
}
