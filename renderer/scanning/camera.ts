import type { CameraListener, CameraTrouble } from './camera-contract.ts';
import { CameraStartError, type CameraSource } from './camera-source.ts';
import type { Decoder } from './decoder.ts';
import { PictureHealth, type Health } from './picture-health.ts';
import { ReadFilter } from './read-filter.ts';
import type { LingeringSlips } from './lingering-slips.ts';
import type { SlipInContents } from './slip-in.ts';

export interface CameraUse {
  readonly listener: CameraListener;
  /** Where the picture is shown; nowhere: it is read in the background, sparing the processor. */
  readonly stage?: HTMLElement | undefined;
  /** Not told in the background. On stage they are: whoever asks for a scan means what lies there. */
  readonly lingering?: LingeringSlips | undefined;
}

export interface CameraParts {
  readonly source: CameraSource;
  readonly decoder: Decoder;
  /** The element that html5-qrcode fills, moved between stages. */
  readonly host: { readonly element: HTMLElement; moveTo(stage: HTMLElement | undefined): void };
  readonly grab: (video: HTMLVideoElement) => VideoFrame;
  readonly devices: EventTarget;
  readonly slipIn: (contents: string) => SlipInContents | undefined;
  readonly now: () => number;
}

/** Between two screens the camera stays on, so that it does not start anew with each. */
const LINGER_MS = 400;
const SHOWN_EVERY_MS = 90;
const BACKGROUND_EVERY_MS = 220;
/** As often as a tone may help whoever moves a slip about. */
const GLIMPSE_EVERY_MS = 900;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000] as const;
/** A frozen camera is started anew, but no more often than this. */
const RESTART_FROZEN_MS = 15_000;

/**
 * The one owner of the camera. html5-qrcode throws "already under transition" when stopped while starting, so
 * starting, running and stopping happen in one loop, and what is wanted meanwhile is looked at afterwards.
 */
export class Camera {
  readonly #parts: CameraParts;
  /** The use that came last has the camera; when it ends, the one before. */
  #uses: CameraUse[] = [];
  #isTurning = false;
  #video: HTMLVideoElement | undefined;
  #mustRestart = false;
  #trouble: CameraTrouble | undefined;
  #isReady = false;
  #failures = 0;
  #glimpsedAt = -Infinity;
  #wake: (() => void) | undefined;
  readonly #filter: ReadFilter;

  constructor(parts: CameraParts) {
    this.#parts = parts;
    this.#filter = new ReadFilter(parts.slipIn);
    parts.devices.addEventListener('devicechange', () => {
      if (this.#video === undefined) this.#wakeUp();
    });
  }

  /** Answers the function that ends the use. The camera goes off when nobody uses it. */
  use(use: CameraUse): () => void {
    this.#uses.push(use);
    this.#parts.host.moveTo(use.stage);
    // Whoever asks for a scan, once more perhaps, means what lies there.
    if (use.stage !== undefined) this.#filter.forgetAll();
    if (this.#isReady) use.listener.onReady?.();
    else if (this.#trouble !== undefined) use.listener.onTrouble?.(this.#trouble);
    this.#wakeUp();
    void this.#turn();
    return () => {
      this.#uses = this.#uses.filter((other) => other !== use);
      this.#parts.host.moveTo(this.#current?.stage);
    };
  }

  get #current(): CameraUse | undefined {
    return this.#uses.at(-1);
  }

  /** The loop. Everything that touches the source is awaited here and nowhere else. */
  async #turn(): Promise<void> {
    if (this.#isTurning) return;
    this.#isTurning = true;
    try {
      while (await this.#isWanted()) {
        if (this.#video === undefined) await this.#start();
        else await this.#run(this.#video);
        if (this.#mustRestart) await this.#stop();
      }
      await this.#stop();
      this.#isReady = false;
      this.#trouble = undefined;
    } finally {
      this.#isTurning = false;
    }
    // Somebody may have come while the camera was being stopped.
    if (this.#current !== undefined) void this.#turn();
  }

  async #isWanted(): Promise<boolean> {
    if (this.#current === undefined) await this.#pause(LINGER_MS);
    return this.#current !== undefined;
  }

  async #start(): Promise<void> {
    this.#mustRestart = false;
    try {
      const video = await this.#parts.source.start(this.#parts.host.element);
      this.#video = video;
      this.#failures = 0;
      const track = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0] : undefined;
      track?.addEventListener('ended', () => {
        if (this.#video !== video) return;
        this.#report('unplugged');
        this.#mustRestart = true;
        this.#wakeUp();
      });
    } catch (error) {
      const trouble = error instanceof CameraStartError ? error.trouble : 'failed';
      // "Unplugged" tells more than "no camera" as long as it is the same story.
      if (!(trouble === 'no-camera' && this.#trouble === 'unplugged')) this.#report(trouble);
      const delay = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)];
      this.#failures += 1;
      await this.#pause(delay ?? 0);
    }
  }

  /** Reads pictures until nobody wants them or the camera has to be started anew. */
  async #run(video: HTMLVideoElement): Promise<void> {
    const startedAt = this.#parts.now();
    const health = new PictureHealth(startedAt);
    let pictures = -1;
    while (this.#current !== undefined && !this.#mustRestart) {
      const began = this.#parts.now();
      const arrived = video.getVideoPlaybackQuality().totalVideoFrames;
      if (arrived !== pictures) {
        pictures = arrived;
        await this.#look(video, health);
      }
      const now = this.#parts.now();
      this.#judge(health.at(now), now - startedAt);
      const every = this.#current?.stage === undefined ? BACKGROUND_EVERY_MS : SHOWN_EVERY_MS;
      await this.#pause(Math.max(10, every - (now - began)));
    }
  }

  async #look(video: HTMLVideoElement, health: PictureHealth): Promise<void> {
    const looked = await this.#decode(video);
    if (looked === undefined) return;
    const now = this.#parts.now();
    health.see(looked.look, now);
    // One screen is gone and the next not there yet: what is read now would count as told and reach nobody.
    const use = this.#current;
    if (use === undefined) return;
    if (health.at(now) === 'good') use.lingering?.watch(looked.contents, now);
    const meant =
      use.stage === undefined ? this.#unlessLingering(use, looked.contents, now) : looked.contents;
    const read = this.#filter.see(meant, now);
    if (read !== undefined) this.#tell(read);
    else if (looked.glimpse && looked.contents.length === 0) this.#glimpse(now);
  }

  #unlessLingering(use: CameraUse, contents: readonly string[], now: number): readonly string[] {
    const meant = contents.filter((one) => use.lingering?.has(one) !== true);
    if (meant.length < contents.length) this.#filter.seeOverlooked(now);
    return meant;
  }

  #glimpse(now: number): void {
    if (now - this.#glimpsedAt < GLIMPSE_EVERY_MS) return;
    this.#glimpsedAt = now;
    this.#current?.listener.onGlimpse?.();
  }

  /** A screen that breaks over what was read is a bug to be seen, but no reason for the camera to end. */
  #tell(read: string): void {
    try {
      this.#current?.listener.onContents(read);
    } catch (error) {
      reportError(error);
    }
  }

  async #decode(video: HTMLVideoElement): Promise<Awaited<ReturnType<Decoder['decode']>> | undefined> {
    try {
      const picture = this.#parts.grab(video);
      const sparing = this.#current?.stage === undefined;
      return await this.#parts.decoder.decode({ picture, sparing });
    } catch {
      // No picture could be taken, or the decoder died: a passing one is forgotten, a lasting one stalls the
      // pictures, which `health` reports.
      return undefined;
    }
  }

  #judge(health: Health, runningFor: number): void {
    switch (health) {
      case 'good':
        this.#reportReady();
        return;
      case 'black':
        this.#report('black');
        return;
      case 'frozen':
        this.#report('frozen');
        if (runningFor >= RESTART_FROZEN_MS) this.#mustRestart = true;
        return;
      case 'unknown':
    }
  }

  async #stop(): Promise<void> {
    this.#mustRestart = false;
    if (this.#video === undefined) return;
    this.#video = undefined;
    try {
      await this.#parts.source.stop();
    } catch {
      // html5-qrcode's own bookkeeping failed; the source has switched the camera off all the same.
    }
    if (this.#current === undefined) this.#parts.decoder.close();
  }

  #report(trouble: CameraTrouble): void {
    this.#isReady = false;
    if (this.#trouble === trouble) return;
    this.#trouble = trouble;
    this.#current?.listener.onTrouble?.(trouble);
  }

  #reportReady(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.#trouble = undefined;
    this.#current?.listener.onReady?.();
  }

  /** Ends early when something happened. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wakeUp(), ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #wakeUp(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
