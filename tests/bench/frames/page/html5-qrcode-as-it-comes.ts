import { Html5Qrcode } from 'html5-qrcode';
import type { FrameOutcome } from './frame-trial.ts';

/** Parts of the pinned 2.3.8 that its types keep private. */
interface Insides {
  foreverScan: (...args: unknown[]) => void;
  readonly qrcode: {
    decodeAsync: (canvas: HTMLCanvasElement) => Promise<{ text: string }>;
    decodeRobustlyAsync: (canvas: HTMLCanvasElement) => Promise<{ text: string }>;
  };
}

/** Counts what the decoder does on this thread: it works before it answers with a promise. */
class Meter {
  ms = 0;
  contents: string[] = [];

  constructor(insides: Insides) {
    for (const name of ['decodeAsync', 'decodeRobustlyAsync'] as const) {
      const decode = insides.qrcode[name].bind(insides.qrcode);
      insides.qrcode[name] = (canvas) => {
        const began = performance.now();
        const answer = decode(canvas);
        this.ms += performance.now() - began;
        void answer.then(
          ({ text }) => this.contents.push(text),
          () => undefined,
        );
        return answer;
      };
    }
  }

  reset(): void {
    this.ms = 0;
    this.contents = [];
  }
}

/**
 * Its own loop on its own video, 600 px wide as in its README, all else at its defaults. The loop's body is run
 * once a frame instead of by the clock.
 */
export class OwnLoop {
  readonly #scanner = new Html5Qrcode('reader');
  readonly #insides = this.#scanner as unknown as Insides;
  readonly #meter = new Meter(this.#insides);
  readonly #scan = this.#insides.foreverScan.bind(this.#scanner);
  #arguments: unknown[] = [];
  #onPass: (() => void) | undefined;

  /** `getUserMedia` has been replaced by the frames' stream. */
  async start(): Promise<HTMLVideoElement> {
    this.#insides.foreverScan = (...args) => {
      this.#arguments = args;
      this.#onPass?.();
    };
    await this.#scanner.start({ facingMode: 'user' }, { fps: 1000 }, ignore, ignore);
    const video = document.querySelector('video');
    if (video === null) throw new Error('html5-qrcode shows no video');
    await new Promise<void>((resolve) => {
      this.#onPass = resolve;
      if (this.#arguments.length > 0) resolve();
    });
    return video;
  }

  async read(): Promise<FrameOutcome> {
    this.#meter.reset();
    const began = performance.now();
    const passed = new Promise<void>((resolve) => {
      this.#onPass = resolve;
    });
    this.#scan(...this.#arguments);
    const firstPart = performance.now() - began - this.#meter.ms;
    await passed;
    return {
      contents: this.#meter.contents,
      mainThreadMs: firstPart + this.#meter.ms,
      totalMs: performance.now() - began,
    };
  }
}

/** The whole frame as a file, at full size, so that its decoder is not judged by its viewfinder. */
export class FileScan {
  readonly #scanner = new Html5Qrcode('file-reader');
  readonly #meter = new Meter(this.#scanner as unknown as Insides);

  async read(jpeg: Blob): Promise<FrameOutcome> {
    this.#meter.reset();
    const began = performance.now();
    await this.#scanner.scanFile(new File([jpeg], 'frame.jpg', { type: 'image/jpeg' }), false).catch(ignore);
    const totalMs = performance.now() - began;
    return { contents: this.#meter.contents, mainThreadMs: this.#meter.ms, totalMs };
  }
}

function ignore(): void {}
