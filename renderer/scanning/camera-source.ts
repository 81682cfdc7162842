import { Html5Qrcode, Html5QrcodeSupportedFormats } from 'html5-qrcode';
import type { CameraTrouble } from './camera-contract.ts';

/** The camera as html5-qrcode owns it: one at a time, started and stopped in turns by `Camera`. */
export interface CameraSource {
  /** Into an element that stands in the document. Fails with a `CameraStartError`. */
  start(host: HTMLElement): Promise<HTMLVideoElement>;
  /** The camera's light is off afterwards, whatever goes wrong on the way. */
  stop(): Promise<void>;
}

export class CameraStartError extends Error {
  readonly trouble: CameraTrouble;
  constructor(trouble: CameraTrouble, detail: string) {
    super(detail);
    this.trouble = trouble;
  }
}

/** The sensor's own picture. More than full HD only costs time; 15 pictures a second are more than are decoded. */
const PICTURE: MediaTrackConstraints = {
  width: { ideal: 1920 },
  height: { ideal: 1080 },
  frameRate: { ideal: 15 },
};
const FIRST_PICTURE_MS = 6_000;

export class Html5QrcodeSource implements CameraSource {
  #scanner: Html5Qrcode | undefined;
  #video: HTMLVideoElement | undefined;
  /** Another one is tried when the chosen one is taken by another program. */
  #device = 0;

  async start(host: HTMLElement): Promise<HTMLVideoElement> {
    const scanner = newScanner(host);
    this.#scanner = scanner;
    try {
      const videoConstraints = { ...PICTURE, ...(await this.#chosenDevice()) };
      await scanner.start(
        { facingMode: 'user' },
        { fps: 1, disableFlip: true, videoConstraints },
        ignore,
        ignore,
      );
      const video = host.querySelector('video');
      if (video === null) throw new Error('html5-qrcode shows no picture');
      this.#video = video;
      // html5-qrcode throws from these when the video is taken away.
      Object.assign(video, { onabort: null, onerror: null });
      await firstPicture(video);
      return video;
    } catch (error) {
      await this.stop();
      const trouble = troubleOf(String(error));
      if (trouble === 'in-use') this.#device += 1;
      throw new CameraStartError(trouble, String(error));
    }
  }

  async stop(): Promise<void> {
    const [scanner, video] = [this.#scanner, this.#video];
    this.#scanner = undefined;
    this.#video = undefined;
    const stream = video?.srcObject;
    try {
      if (scanner?.getState() !== undefined && scanner.isScanning) await scanner.stop();
    } finally {
      // html5-qrcode leaves the camera on when it was stopped before its first picture.
      if (stream instanceof MediaStream) for (const track of stream.getTracks()) track.stop();
      video?.remove();
    }
  }

  async #chosenDevice(): Promise<MediaTrackConstraints> {
    if (this.#device === 0) return {};
    const devices = (await navigator.mediaDevices.enumerateDevices()).filter(
      ({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '',
    );
    const device = devices[this.#device % Math.max(1, devices.length)];
    return device === undefined ? {} : { deviceId: { exact: device.deviceId } };
  }
}

function newScanner(host: HTMLElement): Html5Qrcode {
  host.replaceChildren();
  const scanner = new Html5Qrcode(host.id, {
    verbose: false,
    formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
    useBarCodeDetectorIfSupported: false,
  });
  // Its loop draws every picture into a canvas of CSS size and decodes it with an old zxing-js on this thread.
  // The pictures are read from the video instead. A version that renames the method must not bring it back.
  if (typeof Reflect.get(scanner, 'foreverScan') !== 'function') {
    throw new TypeError('this html5-qrcode is not the pinned 2.3.8: its scan loop goes by another name');
  }
  Reflect.set(scanner, 'foreverScan', ignore);
  return scanner;
}

function ignore(): void {}

function firstPicture(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      end();
      reject(new Error('no picture came'));
    }, FIRST_PICTURE_MS);
    const look = () => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return;
      end();
      resolve();
    };
    const end = () => {
      clearTimeout(timer);
      for (const name of ['playing', 'loadeddata', 'resize']) video.removeEventListener(name, look);
    };
    for (const name of ['playing', 'loadeddata', 'resize']) video.addEventListener(name, look);
    look();
  });
}

/** html5-qrcode hands the browser's error on as a sentence. */
function troubleOf(message: string): CameraTrouble {
  if (/NotAllowedError|SecurityError/.test(message)) return 'permission-denied';
  if (/NotFoundError|OverconstrainedError/.test(message)) return 'no-camera';
  if (/NotReadableError|AbortError/.test(message)) return 'in-use';
  if (/no picture came/.test(message)) return 'frozen';
  return 'failed';
}
