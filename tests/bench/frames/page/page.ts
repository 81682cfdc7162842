import { WorkerDecoder } from '../../../../renderer/scanning/decoder.ts';
import type { FrameOutcome, FrameTrial } from './frame-trial.ts';
import { FileScan, OwnLoop } from './html5-qrcode-as-it-comes.ts';

/** The frames come to the readers as a camera's would: as a video of 1280 × 720. */
const canvas = document.createElement('canvas');
canvas.width = 1280;
canvas.height = 720;
const context = canvas.getContext('2d');
const stream = canvas.captureStream(0);
const [track] = stream.getVideoTracks();

navigator.mediaDevices.getUserMedia = () => {
  show(undefined);
  return Promise.resolve(stream.clone());
};

let video = document.createElement('video');
let loop: OwnLoop | undefined;
let files: FileScan | undefined;
const decoder = new WorkerDecoder();

const trial: FrameTrial = {
  prepare: async (reader) => {
    switch (reader) {
      case 'html5-qrcode loop': {
        loop = new OwnLoop();
        const refresh = setInterval(() => show(undefined), 50);
        video = await loop.start();
        clearInterval(refresh);
        return;
      }
      case 'html5-qrcode scanFile':
        files = new FileScan();
        return;
      case 'ours': {
        video = document.createElement('video');
        video.muted = true;
        video.srcObject = stream;
        document.body.append(video);
        const refresh = setInterval(() => show(undefined), 50);
        await video.play();
        clearInterval(refresh);
        await decoder.decode({ picture: new VideoFrame(video), sparing: false });
      }
    }
  },
  read: async (reader, frameUrl) => {
    const jpeg = await (await fetch(frameUrl)).blob();
    if (reader === 'html5-qrcode scanFile') return read(files?.read(jpeg));
    await present(await createImageBitmap(jpeg));
    return reader === 'ours' ? readOurs() : read(loop?.read());
  },
};
Object.assign(window, { frameTrial: trial });

function read(outcome: Promise<FrameOutcome> | undefined): Promise<FrameOutcome> {
  if (outcome === undefined) throw new Error('this reader was not prepared');
  return outcome;
}

async function readOurs(): Promise<FrameOutcome> {
  const began = performance.now();
  const decoding = decoder.decode({ picture: new VideoFrame(video), sparing: false });
  const mainThreadMs = performance.now() - began;
  const { contents } = await decoding;
  return { contents, mainThreadMs, totalMs: performance.now() - began };
}

function show(frame: ImageBitmap | undefined): void {
  if (frame === undefined) {
    if (context !== null) context.fillStyle = '#808080';
    context?.fillRect(0, 0, canvas.width, canvas.height);
  } else context?.drawImage(frame, 0, 0);
  if (track instanceof CanvasCaptureMediaStreamTrack) track.requestFrame();
}

/** Until the video shows this frame. A grey one goes before it, so that no reader profits from the last. */
async function present(frame: ImageBitmap): Promise<void> {
  for (const picture of [undefined, frame]) {
    const shown = new Promise<void>((resolve) => {
      video.requestVideoFrameCallback(() => resolve());
    });
    show(picture);
    await shown;
  }
}
