import type { Sight } from './picture-decoder.ts';
import type { PictureLook } from './picture-health.ts';

export interface DecodeRequest {
  /** Costs the page's thread nothing to take: an ImageBitmap of a video took it 8 ms, measured. */
  readonly picture: VideoFrame;
  /** Skip what looks like the picture before. */
  readonly sparing: boolean;
}
export type DecodeReply =
  | ({ readonly type: 'looked'; readonly look: PictureLook } & Sight)
  | { readonly type: 'failed'; readonly message: string };

export interface Decoder {
  /** One picture at a time. The picture is given away. Fails with an `Error` when the worker does. */
  decode(request: DecodeRequest): Promise<Extract<DecodeReply, { type: 'looked' }>>;
  close(): void;
}

const PATIENCE_MS = 10_000;

/** A worker with zxing-wasm in it; a dead or stuck one is replaced with the next picture. */
export class WorkerDecoder implements Decoder {
  #worker: Worker | undefined;

  decode(request: DecodeRequest): Promise<Extract<DecodeReply, { type: 'looked' }>> {
    const worker = (this.#worker ??= startWorker());
    return new Promise((resolve, reject) => {
      const giveUp = (reason: string) => {
        end();
        this.close();
        reject(new Error(reason));
      };
      const patience = setTimeout(() => giveUp('the decoder does not answer'), PATIENCE_MS);
      const onMessage = ({ data }: MessageEvent<DecodeReply>) => {
        end();
        if (data.type === 'looked') resolve(data);
        else reject(new Error(data.message));
      };
      const onError = (event: ErrorEvent) => giveUp(event.message);
      const end = () => {
        clearTimeout(patience);
        worker.removeEventListener('message', onMessage);
        worker.removeEventListener('error', onError);
      };
      worker.addEventListener('message', onMessage);
      worker.addEventListener('error', onError);
      worker.postMessage(request, [request.picture]);
    });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./decoder-worker.ts', import.meta.url), { type: 'module' });
}
