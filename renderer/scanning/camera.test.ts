import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Camera, type CameraParts } from './camera.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { LingeringSlips } from './lingering-slips.ts';
import { CameraStartError } from './camera-source.ts';
import type { CameraTrouble } from './camera-contract.ts';
import { proof } from '../../shared/testing/proof.ts';

vi.mock('html5-qrcode', () => ({}));

/** Starts and stops take time, and must never overlap: html5-qrcode throws "already under transition". */
class FakeSource {
  state: 'off' | 'starting' | 'on' | 'stopping' = 'off';
  starts = 0;
  failWith: CameraTrouble | undefined;
  frames = 0;

  async start(): Promise<HTMLVideoElement> {
    this.#from('off', 'starting');
    this.starts += 1;
    await delay(300);
    if (this.failWith !== undefined) {
      this.state = 'off';
      throw new CameraStartError(this.failWith, 'as told');
    }
    this.state = 'on';
    return {
      srcObject: null,
      getVideoPlaybackQuality: () => ({ totalVideoFrames: (this.frames += 1) }),
    } as unknown as HTMLVideoElement;
  }

  async stop(): Promise<void> {
    this.#from('on', 'stopping');
    await delay(150);
    this.state = 'off';
  }

  #from(expected: FakeSource['state'], next: FakeSource['state']): void {
    if (this.state !== expected) throw new Error(`already under transition: ${this.state}`);
    this.state = next;
  }
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function trial(
  contents: string[] = [],
  { glimpse = false, decodeMs = 0, look = { brightness: 100, brightest: 200 } } = {},
) {
  const source = new FakeSource();
  const devices = new EventTarget();
  let digest = 0;
  const parts: CameraParts = {
    source,
    devices,
    decoder: {
      decode: async () => {
        if (decodeMs > 0) await delay(decodeMs);
        return {
          type: 'looked',
          look: { ...look, digest: (digest += 1) },
          contents,
          glimpse,
        };
      },
      close: () => undefined,
    },
    host: { element: {} as HTMLElement, moveTo: () => undefined },
    grab: () => ({}) as VideoFrame,
    slipIn: (text) => (text === 'zalo' ? undefined : { codes: [text], hasSecret: false }),
    now: () => Date.now(),
  };
  const told: string[] = [];
  const listener = {
    onContents: (text: string) => void told.push(`read ${text}`),
    onTrouble: (trouble: CameraTrouble) => told.push(trouble),
    onReady: () => told.push('ready'),
    onGlimpse: () => told.push('glimpse'),
  };
  return { camera: new Camera(parts), source, devices, told, listener };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStream', EventTarget);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the one owner of the camera', () => {
  it('starts it, says that it is ready, and tells what it reads', async () => {
    const { camera, told, listener } = trial(['A']);
    camera.use({ listener });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual(['read A', 'ready']);
  });

  it('tells of a code that it cannot read yet, about once a second', async () => {
    const { camera, told, listener } = trial([], { glimpse: true });
    camera.use({ listener, stage: {} as HTMLElement });
    await vi.advanceTimersByTimeAsync(300 + 2_600);
    expect(told.filter((one) => one === 'glimpse')).toHaveLength(3);
  });

  it('what is read is no glimpse, though another code beside it cannot be read', async () => {
    const { camera, told, listener } = trial(['A'], { glimpse: true });
    camera.use({ listener });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual(['read A', 'ready']);
  });

  it('lets a screen that breaks over what was read be seen, and reads on', async () => {
    const reported = vi.fn<(error: unknown) => void>();
    vi.stubGlobal('reportError', reported);
    const { camera, told, listener } = trial(['A']);
    const bug = new Error('a bug of the screen');
    camera.use({
      listener: {
        ...listener,
        onContents: () => {
          throw bug;
        },
      },
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reported).toHaveBeenCalledWith(bug);
    expect(told).toEqual(['ready']);
  });

  it('overlooks a slip that was left there, until it is asked for', async () => {
    const { camera, told, listener } = trial(['A']);
    const lingering = new LingeringSlips(fingerprintsOf('A'));
    const end = camera.use({ listener, lingering });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['ready']);
    end();
    camera.use({ listener, lingering, stage: {} as HTMLElement });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual(['ready', 'ready', 'read A']);
  });

  it('tells a slip that never left to every screen that asks for a scan, and to no other', async () => {
    const { camera, told, listener } = trial(['A']);
    let end = () => undefined as void;
    for (const stage of [undefined, {} as HTMLElement, undefined, {} as HTMLElement]) {
      end();
      end = camera.use({ listener, stage });
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(told.filter((one) => one === 'read A')).toHaveLength(3);
  });

  it('reads it when it was taken away', async () => {
    const view = ['A'];
    const { camera, told, listener } = trial(view);
    camera.use({ listener, lingering: new LingeringSlips(fingerprintsOf('A')) });
    await vi.advanceTimersByTimeAsync(2_000);
    view.pop();
    await vi.advanceTimersByTimeAsync(6_000);
    view.push('A');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual(['ready', 'read A']);
  });

  it.each(['starting', 'black'] as const)('while it is %s, nothing counts as taken away', async (trouble) => {
    const view: string[] = [];
    const look = { brightness: 100, brightest: 200 };
    const { camera, source, told, listener } = trial(view, { look });
    if (trouble === 'black') Object.assign(look, { brightness: 0, brightest: 0 });
    else source.failWith = 'in-use';
    camera.use({ listener, lingering: new LingeringSlips(fingerprintsOf('A')) });
    await vi.advanceTimersByTimeAsync(60_000);
    source.failWith = undefined;
    Object.assign(look, { brightness: 100, brightest: 200 });
    view.push('A');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(told).toEqual([trouble === 'black' ? 'black' : 'in-use', 'ready']);
  });

  it('of a slip that is overlooked the Zalo code beside it is not told either', async () => {
    const { camera, told, listener } = trial(['A', 'zalo']);
    camera.use({ listener, lingering: new LingeringSlips(fingerprintsOf('A')) });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['ready']);
  });

  it('tells the next screen what was being read when the one before went', async () => {
    const { camera, told, listener } = trial(['A'], { decodeMs: 100 });
    const end = camera.use({ listener: { ...listener, onContents: () => void told.push('too early') } });
    await vi.advanceTimersByTimeAsync(50);
    end();
    await vi.advanceTimersByTimeAsync(100);
    camera.use({ listener });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told.filter((one) => one !== 'ready')).toEqual(['read A']);
  });

  it('switches it off when it was left while starting', async () => {
    const { camera, source, listener } = trial();
    const leave = camera.use({ listener });
    await vi.advanceTimersByTimeAsync(100);
    leave();
    await vi.advanceTimersByTimeAsync(2_000);
    expect([source.starts, source.state]).toEqual([1, 'off']);
  });

  it('keeps it on from one screen to the next', async () => {
    const { camera, source, listener } = trial();
    const leave = camera.use({ listener });
    await vi.advanceTimersByTimeAsync(1_000);
    leave();
    await vi.advanceTimersByTimeAsync(200);
    camera.use({ listener });
    await vi.advanceTimersByTimeAsync(3_000);
    expect([source.starts, source.state]).toEqual([1, 'on']);
  });

  it('gives the next screen the trouble there is', async () => {
    const { camera, source, told, listener } = trial();
    source.failWith = 'no-camera';
    const leave = camera.use({ listener });
    await vi.advanceTimersByTimeAsync(500);
    camera.use({ listener });
    leave();
    expect(told).toEqual(['no-camera', 'no-camera']);
  });

  it('tries again at once when a camera is plugged in, and says that all is well', async () => {
    const { camera, source, devices, told, listener } = trial();
    source.failWith = 'no-camera';
    camera.use({ listener });
    await vi.advanceTimersByTimeAsync(12_000);
    source.failWith = undefined;
    const before = source.starts;
    devices.dispatchEvent(new Event('devicechange'));
    await vi.advanceTimersByTimeAsync(600);
    expect(source.starts - before).toBeLessThanOrEqual(1);
    expect(told).toEqual(['no-camera', 'ready']);
  });

  it('tries again by itself, ever more slowly', async () => {
    const { camera, source, listener } = trial();
    source.failWith = 'permission-denied';
    camera.use({ listener });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(source.starts).toBeGreaterThan(5);
    expect(source.starts).toBeLessThan(12);
  });

  it('never starts and stops at once, however hasty the screens, and is off in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ opens: fc.boolean(), waitMs: fc.integer({ min: 0, max: 900 }) }), {
          maxLength: 30,
        }),
        async (steps) => {
          const { camera, source, told, listener } = trial();
          const leaving: (() => void)[] = [];
          for (const { opens, waitMs } of steps) {
            if (opens) leaving.push(camera.use({ listener }));
            else leaving.shift()?.();
            await vi.advanceTimersByTimeAsync(waitMs);
          }
          const isUsed = leaving.length > 0;
          await vi.advanceTimersByTimeAsync(5_000);
          expect(source.state).toBe(isUsed ? 'on' : 'off');
          for (const leave of leaving) leave();
          await vi.advanceTimersByTimeAsync(5_000);
          expect(source.state).toBe('off');
          expect(told.filter((one) => one !== 'ready')).toEqual([]);
        },
      ),
      proof(200),
    );
  });
});
